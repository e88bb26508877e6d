"""What was shown, as arrays over personas, platforms and days; from the warehouse, for all questions about trends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from persona.db.reading.people_known import Known, read_known
from persona.insight import shown_queries
from persona.insight.groups import Group, groups_of
from persona.insight.trends.labels import Labels, read_labels

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.warehouse.base import Warehouse

Ints = NDArray[np.int64]
A_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Sightings, one entry for each creative, persona, platform and day, by index, with how often."""

    creative: Ints
    persona: Ints
    platform: Ints
    day: Ints
    times: Ints


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What a panel was shown."""

    personas: Sequence[str]
    household: Ints
    """Index of the household of each persona."""
    groups: Sequence[Group]
    platforms: Sequence[str]
    first_day: date
    slots: Ints
    """Ad slots whatever was in them: persona x platform x day."""
    creatives: Sequence[str]
    labels: Labels
    seen: Seen

    @property
    def days(self) -> int:
        """How many days there are, without a gap."""
        return int(self.slots.shape[2])

    @cached_property
    def week_of_day(self) -> Ints:
        """Index of the week of each day; weeks begin on Mondays, so the first and the last may be short."""
        return np.asarray((np.arange(self.days) + self.first_day.weekday()) // A_WEEK, np.int64)

    @property
    def weeks(self) -> list[date]:
        """The Monday of each week."""
        monday = self.first_day - timedelta(days=self.first_day.weekday())
        return [monday + timedelta(days=A_WEEK * n) for n in range(int(self.week_of_day[-1]) + 1)]

    def days_of_week(self, week: int) -> tuple[date, date]:
        """The first and the last day of a week that there is."""
        of_week = np.flatnonzero(self.week_of_day == week)
        return (
            self.first_day + timedelta(days=int(of_week[0])),
            self.first_day + timedelta(days=int(of_week[-1])),
        )

    def members(self, group: Group | None) -> NDArray[np.bool_]:
        """Who of the personas is in a group; None is everybody."""
        if group is None:
            return np.ones(len(self.personas), bool)
        return np.isin(np.array(self.personas), np.array(group.personas))

    def named(self, kind: str) -> dict[str, Ints]:
        """Indices of the creatives of every brand, or of every category."""
        found: dict[str, list[int]] = {}
        for number, creative in enumerate(self.creatives):
            name = self.labels.brand_of(creative) if kind == "brand" else self.labels.category_of(creative)
            if name is not None:
                found.setdefault(name, []).append(number)
        return {name: np.array(numbers, np.int64) for name, numbers in sorted(found.items())}

    def sightings(self, creatives: Ints) -> Ints:
        """How often any of these creatives was seen: persona x platform x day."""
        table = np.zeros(self.slots.shape, np.int64)
        seen = self.seen
        chosen = np.isin(seen.creative, creatives)
        where = (seen.persona[chosen], seen.platform[chosen], seen.day[chosen])
        np.add.at(table, where, seen.times[chosen])
        return table

    def until(self, week: int) -> Shown:
        """The same as it was known at the end of a week."""
        kept = int((self.week_of_day <= week).sum())
        before = self.seen.day < kept
        entries = {
            name: getattr(self.seen, name)[before]
            for name in ("creative", "persona", "platform", "day", "times")
        }
        return replace(self, slots=self.slots[:, :, :kept], seen=Seen(**entries))

    def by_week(self, daily: Ints) -> Ints:
        """Days summed to weeks, along the last axis."""
        starts = np.flatnonzero(np.diff(self.week_of_day, prepend=-1))
        return np.asarray(np.add.reduceat(daily, starts, axis=-1))


def read_shown(db: Session, warehouse: Warehouse) -> Shown | None:
    """What the panel was shown in windows that count; None before anything was. Call `fill` first."""
    slots = warehouse.rows(shown_queries.slots_by_day(warehouse.table("exposure")))
    seen = warehouse.rows(shown_queries.sightings_by_day(warehouse.table("observation")))
    people = read_known(db)
    if not slots or not people:
        return None
    return _shown(people, slots, seen, read_labels(db))


def _shown(
    people: Sequence[Known], slots: list[dict[str, Any]], seen: list[dict[str, Any]], labels: Labels
) -> Shown:
    rows = [*slots, *seen]
    first, last = min(row["day"] for row in rows), max(row["day"] for row in rows)
    who = {person.persona_id: number for number, person in enumerate(people)}
    homes = _numbered(person.household_id for person in people)
    platforms = _numbered(sorted({row["platform"] for row in rows}))
    creatives = _numbered(sorted({row["creative_key"] for row in seen}))
    table = np.zeros((len(who), len(platforms), (last - first).days + 1), np.int64)
    for row in slots:
        table[who[row["persona_id"]], platforms[row["platform"]], (row["day"] - first).days] += row["slots"]
    entries = _entries(seen, first, (creatives, who, platforms))
    return Shown(
        personas=list(who),
        household=np.array([homes[person.household_id] for person in people], np.int64),
        groups=groups_of(people),
        platforms=list(platforms),
        first_day=first,
        slots=table,
        creatives=list(creatives),
        labels=labels,
        seen=Seen(
            creative=entries[:, 0],
            persona=entries[:, 1],
            platform=entries[:, 2],
            day=entries[:, 3],
            times=entries[:, 4],
        ),
    )


def _entries(
    seen: list[dict[str, Any]],
    first: date,
    numbers: tuple[Mapping[str, int], Mapping[str, int], Mapping[str, int]],
) -> Ints:
    """A row for each sighting: indices of creative, persona, platform and day, and how often."""
    creatives, who, platforms = numbers
    rows = [
        (
            creatives[row["creative_key"]],
            who[row["persona_id"]],
            platforms[row["platform"]],
            (row["day"] - first).days,
            row["sightings"],
        )
        for row in seen
    ]
    return np.array(rows, np.int64).reshape(-1, 5)


def _numbered(names: Any) -> Mapping[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names))}
