"""Reads a panel record from the four CSV files of a world: personas, exposures, visits, impressions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from persona import errors
from persona.insight.attributes import one_or_more, subject_of_visit, telling_apart, yes_or_no
from persona.insight.panel_record import Attribute, Ints, PanelRecord, Sightings
from persona.insight.world_table import Row, Table, wrong

SINGLE = (
    "gender",
    "age",
    "region",
    "area",
    "income",
    "education",
    "family",
    "employment",
    "device",
    "language",
    "chrono",
)
"""Attributes of which a persona has one value; of `device` it may say two, as `desktop and phone`."""
INTERESTS = 12
"""How many columns `interest_*` the format has, at least."""
TIMES = (("morning", "day", "evening", "night"), ("night", "morning", "afternoon", "evening"))
"""Dayparts in the order of a day, for it matters what comes after a budget is gone."""


@dataclass(frozen=True, slots=True)
class _Times:
    days: dict[int, int]
    dayparts: dict[str, int]


def read_world(folder: Path) -> PanelRecord:
    """Read the four files of a world.

    Raises:
        InvalidInput: a file is missing or wrong; the message names file, line and column.
    """
    if not folder.is_dir():
        raise errors.InvalidInput(f"{folder} is not a folder with the files of a world.")
    rows, personas = _personas(folder / "personas.csv")
    times, slots = _exposures(folder / "exposures.csv", personas)
    visits = _visits(folder / "visits.csv", personas, times)
    ads, advertisers, sightings = _impressions(folder / "impressions.csv", personas, times)
    homes = _indices(row.text("household_id") for row in rows)
    return PanelRecord(
        personas=list(personas),
        household=np.array([homes[row.text("household_id")] for row in rows], np.int64),
        attributes=[*_attributes(rows), *visits],
        dayparts=list(times.dayparts),
        slots=slots,
        ads=ads,
        advertisers=advertisers,
        sightings=sightings,
    )


def _personas(path: Path) -> tuple[list[Row], dict[str, int]]:
    table = Table(path, ("persona", "household_id", *SINGLE))
    interests = sum(column.startswith("interest_") for column in table.columns)
    if interests < INTERESTS:
        what = f"is missing from the header: {INTERESTS} such columns are needed, {interests} were found"
        raise wrong(path.name, 1, "interest_*", what)
    rows: list[Row] = []
    personas: dict[str, int] = {}
    for row in table:
        name = row.text("persona")
        if name in personas:
            raise row.wrong("persona", f"repeats persona {name!r} of line {rows[personas[name]].line}")
        personas[name] = len(rows)
        rows.append(row)
    if not rows:
        raise wrong(path.name, 2, "persona", "has no persona: the panel is empty")
    return rows, personas


def _attributes(rows: Sequence[Row]) -> list[Attribute]:
    columns = [each for each in rows[0].cells if each not in {"persona", "household_id"}]
    found = []
    for column in columns:
        if column.startswith("interest_"):
            said = [row.one_of(column, ("True", "False")) for row in rows]
            who = [number for number, each in enumerate(said) if each == "True"]
            subject = column.removeprefix("interest_")
            found.append(yes_or_no("interest", subject, who, personas=len(rows)))
        else:
            found += one_or_more(column, [row.text(column) for row in rows])
    return telling_apart(found)


def _exposures(path: Path, personas: dict[str, int]) -> tuple[_Times, Ints]:
    seen: dict[tuple[int, int, str], int] = {}
    entries = []
    for row in Table(path, ("persona", "day", "daypart", "slots")):
        who, day, daypart = _persona(row, personas), row.number("day"), row.text("daypart")
        if (who, day, daypart) in seen:
            again = f"repeats this persona, day and daypart of line {seen[who, day, daypart]}"
            raise row.wrong("daypart", again)
        seen[who, day, daypart] = row.line
        entries.append((who, day, daypart, row.number("slots")))
    days = {day: number for number, day in enumerate(sorted({entry[1] for entry in entries}))}
    named = list(dict.fromkeys(entry[2] for entry in entries))
    order = next((each for each in TIMES if set(named) <= set(each)), tuple(named))
    dayparts = _indices(each for each in order if each in named)
    slots = np.zeros((len(personas), len(days), len(dayparts)), np.int64)
    for who, day, daypart, count in entries:
        slots[who, days[day], dayparts[daypart]] = count
    return _Times(days, dayparts), slots


def _visits(path: Path, personas: dict[str, int], times: _Times) -> list[Attribute]:
    visitors: dict[str, set[int]] = {}
    for row in Table(path, ("persona", "advertiser", "day")):
        _day(row, times)
        visitors.setdefault(row.text("advertiser"), set()).add(_persona(row, personas))
    visits = [
        yes_or_no("visited", advertiser, who, personas=len(personas))
        for advertiser, who in sorted(visitors.items())
    ]
    return telling_apart(visits)


def _impressions(
    path: Path, personas: dict[str, int], times: _Times
) -> tuple[list[str], list[str], Sightings]:
    entries: list[tuple[str, int, int, int]] = []
    named: dict[str, Counter[str]] = {}
    for row in Table(path, ("persona", "day", "daypart", "ad", "advertiser")):
        ad = row.text("ad")
        daypart = times.dayparts[row.one_of("daypart", times.dayparts)] if times.dayparts else 0
        entries.append((ad, _persona(row, personas), _day(row, times), daypart))
        named.setdefault(ad, Counter())[row.text("advertiser")] += 1
    ads = sorted(named, key=lambda ad: (len(ad), ad))
    place = {ad: number for number, ad in enumerate(ads)}
    table = np.array([(place[ad], who, day, part) for ad, who, day, part in entries], np.int64).reshape(-1, 4)
    advertisers = [named[ad].most_common(1)[0][0] for ad in ads]
    sightings = Sightings(ad=table[:, 0], persona=table[:, 1], day=table[:, 2], daypart=table[:, 3])
    return (
        ads,
        [subject_of_visit(each) for each in advertisers],
        sightings,
    )


def _persona(row: Row, personas: dict[str, int]) -> int:
    name = row.text("persona")
    if name not in personas:
        raise row.wrong("persona", f"is {name!r}, who is not in personas.csv")
    return personas[name]


def _day(row: Row, times: _Times) -> int:
    day = row.number("day")
    if day not in times.days:
        raise row.wrong("day", f"is {day}, outside the days of exposures.csv")
    return times.days[day]


def _indices(values: Iterable[str]) -> dict[str, int]:
    return {value: number for number, value in enumerate(dict.fromkeys(values))}
