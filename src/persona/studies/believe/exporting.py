"""What was measured, as CSV, so that somebody else can compute the rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import chain
from pathlib import Path

import numpy as np

from persona.planning.brief import commute_minutes
from persona.planning.habits import HomeLife
from persona.planning.nights import works_nights
from persona.planning.roads.trace import trace_of
from persona.studies.believe.day_figures import is_on_trip
from persona.studies.believe.living import LivedDay
from persona.studies.believe.published_clips import MOST_WATCHED, share_watched_less
from persona.studies.believe.watch_figures import Clip

STEP = 0.01
"""Of the published curve's rows."""


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> Path:
    """One CSV file with the first row's columns."""
    remaining = iter(rows)
    first = next(remaining)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(first), lineterminator="\n")
        writer.writeheader()
        writer.writerows(chain([first], remaining))
    return path


def block_rows(days: Iterable[LivedDay]) -> Iterator[dict[str, object]]:
    """Every block: what, where, with whom, from when to when in minutes after local midnight."""
    for lived in days:
        for block in lived.plan.blocks:
            yield {
                **_who(lived),
                "starts": block.starts,
                "ends": block.ends,
                "doing": block.doing.value,
                "place": block.place,
                "company": " ".join(block.company),
            }


def sitting_rows(days: Iterable[LivedDay]) -> Iterator[dict[str, object]]:
    """Every sitting: device, platform, when and how long in minutes."""
    for lived in days:
        for each in lived.plan.sittings:
            yield {
                **_who(lived),
                "starts": each.starts,
                "minutes": each.minutes,
                "device_id": each.device_id,
                "device_kind": each.device_kind,
                "platform": each.platform or "",
                "mood": each.mood,
                "handed_over_from": "" if each.handed_over_from is None else each.handed_over_from,
                "hours_awake": each.awake,
                "energy": each.energy,
                "pace": each.pace,
            }


def fix_rows(days: Iterable[LivedDay]) -> Iterator[dict[str, object]]:
    """Some days second by second: where they are, where the phone says they are, speed and limit in metres a second."""
    for lived in days:
        for fix in trace_of(lived.plan, lived.home):
            yield {
                "persona_id": lived.plan.persona_id,
                "day": lived.plan.day.isoformat(),
                **asdict(fix),
            }


def commute_rows(homes: Iterable[HomeLife]) -> Iterator[dict[str, object]]:
    """Minutes one way of everybody who works."""
    for home in homes:
        for one in home.members:
            if one.worker != "none":
                yield {"persona_id": one.person.id, "commute_minutes": commute_minutes(one)}


def clip_rows(clips: Iterable[Clip]) -> Iterator[dict[str, object]]:
    """Every clip of row A3: its length and how long it was watched, in seconds; `ratio` is the one to the other."""
    for clip in clips:
        person = clip.lived.one.person
        yield {
            "persona_id": person.id,
            "day": clip.lived.plan.day.isoformat(),
            "platform": clip.sitting.platform or "",
            "starts": clip.sitting.starts,
            "pace": clip.sitting.pace,
            "patience": person.traits.patience,
            "topic": clip.topic,
            "interest": person.interests.get(clip.topic, 0.0),
            "seconds": clip.seconds,
            "watched": clip.viewing.seconds,
            "ratio": clip.viewing.completion,
        }


def published_rows() -> Iterator[dict[str, object]]:
    """The published curve of watch ratios in steps of a hundredth: the share of views that lie below."""
    ratios = np.round(np.arange(0, MOST_WATCHED + STEP / 2, STEP), 2)
    for ratio, share in zip(ratios, share_watched_less(ratios), strict=True):
        yield {"ratio": float(ratio), "share_below": round(float(share), 5)}


def _who(lived: LivedDay) -> dict[str, object]:
    return {
        "persona_id": lived.plan.persona_id,
        "household_id": lived.home.household.id,
        "day": lived.plan.day.isoformat(),
        "kind": lived.plan.kind,
        "age": lived.one.person.age,
        "people": lived.one.kind,
        "trip": "yes" if is_on_trip(lived.plan) else "no",
        "works_nights": "yes" if works_nights(lived.one.person) else "no",
        "hh_size": lived.home.size,
        "timezone": lived.plan.timezone,
        "donor": lived.plan.donor,
    }
