"""Writes what the panel was shown on one platform as the four CSV files of a world, for `infer` and for others."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from persona import errors
from persona.insight.attributes import ADVERTISER, subject_of_visit
from persona.insight.panel_reading import PlatformRecord
from persona.insight.world_files import INTERESTS, SINGLE

UNKNOWN = "unknown"
"""Stands in a column the format has and the panel does not know; being the same for all, it tells nothing."""
FILES = ("personas.csv", "exposures.csv", "visits.csv", "impressions.csv")


def write_world(read: PlatformRecord, folder: Path) -> dict[str, int]:
    """Write the files; how many lines each has below its header.

    Days are numbered from 0 in the order of the calendar. Interests beyond the panel's own fill up to twelve columns.

    Raises:
        AlreadyExists: the folder has one of the files.
        FolderNotWritable: it cannot be written to.
    """
    tables = {
        "personas.csv": _personas(read),
        "exposures.csv": _exposures(read),
        "visits.csv": _visits(read),
        "impressions.csv": _impressions(read),
    }
    there = [name for name in FILES if (folder / name).exists()]
    if there:
        raise errors.AlreadyExists(
            f"{folder / there[0]} is there already.", hint="Choose a new folder: nothing is written over."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, lines in tables.items():
            with (folder / name).open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows(lines)
    except OSError as error:
        raise errors.FolderNotWritable(f"{folder} cannot be written to: {error.strerror}.") from error
    return {name: len(lines) - 1 for name, lines in tables.items()}


def _personas(read: PlatformRecord) -> list[Sequence[str]]:
    facts = list(dict.fromkeys(name for each in read.people for name in each.facts))
    columns = [*SINGLE, *(name for name in facts if name not in SINGLE)]
    topics = sorted({topic for each in read.people for topic in each.interests})
    topics += [f"none_{number}" for number in range(1, INTERESTS - len(topics) + 1)]
    lines: list[Sequence[str]] = [
        ("persona", "household_id", *columns, *(f"interest_{each}" for each in topics))
    ]
    for person in read.people:
        known = [person.facts.get(name, UNKNOWN) for name in columns]
        likes = [str(topic in person.interests) for topic in topics]
        lines.append((person.persona_id, person.household_id, *known, *likes))
    return lines


def _exposures(read: PlatformRecord) -> list[Sequence[str]]:
    lines: list[Sequence[str]] = [("persona", "day", "daypart", "slots")]
    slots = read.record.slots
    for who, day, part in zip(*np.nonzero(slots), strict=True):
        place = read.record.personas[who], str(day), read.record.dayparts[part]
        lines.append((*place, str(slots[who, day, part])))
    return lines


def _visits(read: PlatformRecord) -> list[Sequence[str]]:
    days = {day: number for number, day in enumerate(read.days)}
    made = [each for each in read.visits if each.day in days]
    lines = [(each.persona_id, subject_of_visit(each.brand), str(days[each.day])) for each in made]
    return [("persona", "advertiser", "day"), *lines]


def _impressions(read: PlatformRecord) -> list[Sequence[str]]:
    record, seen = read.record, read.record.sightings
    entries: Iterable[tuple[int, int, int, int]] = zip(
        seen.ad, seen.persona, seen.day, seen.daypart, strict=True
    )
    lines = [
        (
            record.personas[who],
            str(day),
            record.dayparts[part],
            record.ads[ad],
            record.advertisers[ad].removeprefix(ADVERTISER),
        )
        for ad, who, day, part in entries
    ]
    return [("persona", "day", "daypart", "ad", "advertiser"), *lines]
