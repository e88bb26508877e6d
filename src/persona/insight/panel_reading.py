"""From the panel's own data to records the statistics can read.

One for each platform, for a slot on one is no chance to see an ad of another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from persona.db.reading.people_known import Known, read_known
from persona.db.reading.shown import Visit, handles, list_searches, list_visits
from persona.domain.clock import DAYPARTS
from persona.insight import shown_queries
from persona.insight.attributes import subject_of_visit
from persona.insight.panel_record import Ints, PanelRecord, Sightings
from persona.insight.people_attributes import attributes_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.warehouse.base import Warehouse

UNNAMED = "not named"
"""Stands for the advertiser of an ad that names none."""
Answer = list[dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRecord:
    """What the panel was shown on one platform."""

    platform: str
    record: PanelRecord
    twins: Sequence[tuple[int, int]]
    """Pairs of twins, by index of the persona in the record."""
    days: Sequence[date]
    """The local day behind each day of the record."""
    people: Sequence[Known]
    """Who stands behind each persona of the record."""
    visits: Sequence[Visit]
    """With the advertiser's name for a brand, where it is known."""
    surfaces: Mapping[str, int]
    """Ad slots by surface, of those that are counted."""
    windows: int
    """Sessions that are counted."""
    items: int
    """Items passed in them."""


def read_panel(db: Session, warehouse: Warehouse) -> list[PlatformRecord]:
    """A record for each platform somebody has an account on; call `fill` first."""
    exposures, observations = warehouse.table("exposure"), warehouse.table("observation")
    sessions = warehouse.table("session")
    slots = warehouse.rows(shown_queries.slots(exposures))
    seen = warehouse.rows(shown_queries.sightings(observations))
    apart = warehouse.rows(shown_queries.left_out(sessions))
    kept = warehouse.rows(shown_queries.counted(sessions))
    people, visits = read_known(db), _named(list_visits(db), handles(db))
    searches = list_searches(db)
    used = {row["platform"] for row in (*kept, *apart)}
    known = {each for person in people for each in person.platforms}
    # An account nobody has opened yet is nothing to speak of, unless there is nothing else.
    platforms = sorted(known & used or known)
    return [
        _record(
            platform,
            people=[person.on(platform) for person in people if platform in person.platforms],
            visits=visits,
            searches=searches,
            slots=_of(platform, slots),
            seen=_of(platform, seen),
            apart=_of(platform, apart),
            windows=sum(row["windows"] for row in _of(platform, kept)),
        )
        for platform in platforms
    ]


def _record(
    platform: str,
    *,
    people: list[Known],
    visits: list[Visit],
    searches: list[tuple[str, str]],
    slots: Answer,
    seen: Answer,
    apart: Answer,
    windows: int,
) -> PlatformRecord:
    who = {person.persona_id: number for number, person in enumerate(people)}
    days = sorted({row["day"] for row in (*slots, *seen)})
    homes = {home: n for n, home in enumerate(dict.fromkeys(person.household_id for person in people))}
    ads, advertisers, sightings = _sightings(seen, who, days)
    return PlatformRecord(
        platform=platform,
        record=PanelRecord(
            personas=[person.persona_id for person in people],
            household=np.array([homes[person.household_id] for person in people], np.int64),
            attributes=attributes_of(people, visits, searches),
            dayparts=DAYPARTS,
            slots=_slots(slots, who, days),
            ads=ads,
            advertisers=advertisers,
            sightings=sightings,
            left_out=dict(sorted((row["left_out"], row["windows"]) for row in apart)),
        ),
        twins=[(who[each.persona_id], who[each.twin_of]) for each in people if each.twin_of in who],
        days=days,
        people=people,
        visits=[each for each in visits if each.persona_id in who],
        surfaces=_total(slots, by="surface", of="slots"),
        windows=windows,
        items=sum(row["items"] for row in slots),
    )


def _slots(rows: Answer, who: Mapping[str, int], days: Sequence[date]) -> Ints:
    table = np.zeros((len(who), len(days), len(DAYPARTS)), np.int64)
    for row in rows:
        table[who[row["persona_id"]], days.index(row["day"]), DAYPARTS.index(row["daypart"])] += row["slots"]
    return table


def _sightings(
    rows: Answer, who: Mapping[str, int], days: Sequence[date]
) -> tuple[list[str], list[str], Sightings]:
    ads = sorted({row["creative_key"] for row in rows})
    place = {ad: number for number, ad in enumerate(ads)}
    advertisers = {row["creative_key"]: row["advertiser"] or UNNAMED for row in rows}
    entries = [
        (
            place[row["creative_key"]],
            who[row["persona_id"]],
            days.index(row["day"]),
            DAYPARTS.index(row["daypart"]),
        )
        for row in rows
        for _ in range(row["sightings"])
    ]
    table = np.array(sorted(entries), np.int64).reshape(-1, 4)
    sightings = Sightings(ad=table[:, 0], persona=table[:, 1], day=table[:, 2], daypart=table[:, 3])
    return ads, [subject_of_visit(advertisers[ad]) for ad in ads], sightings


def _named(visits: Iterable[Visit], known: Mapping[str, str]) -> list[Visit]:
    """Visits with the advertiser's name in place of its user name."""
    return [
        Visit(persona_id=each.persona_id, brand=known.get(each.brand, each.brand), day=each.day)
        for each in visits
    ]


def _of(platform: str, rows: Answer) -> Answer:
    return [row for row in rows if row["platform"] == platform]


def _total(rows: Answer, *, by: str, of: str) -> dict[str, int]:
    totals: dict[str, int] = {}
    for row in rows:
        totals[row[by]] = totals.get(row[by], 0) + row[of]
    return dict(sorted(totals.items()))
