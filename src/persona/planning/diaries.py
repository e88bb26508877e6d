"""Diaries of surveyed adults: how many minutes real days gave to what, drawn for people who are alike."""

from __future__ import annotations

import math
import random
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from statistics import NormalDist

from persona.domain.day import DAY_BEGINS, DAY_ENDS, Doing
from persona.panel.population.survey import age_band
from persona.panel.tables import table

ENOUGH = 10
"""Diaries in a cell, before a wider one is taken."""
ENOUGH_HOLIDAYS = 25
"""Of holidays there are few diaries, and one odd one must not stand for many people."""
TRAVEL_IS_OWN = 0.75
"""How much a long commute goes with long travel in the diaries that somebody gets (correlation; design choice)."""
SHORTEST_SLEEP, LONGEST_SLEEP = 180, 840
"""Minutes; diaries beyond are not lived (rule V2)."""
COLUMNS = {
    Doing.SLEEP: ("sleep",),
    Doing.GROOM: ("groom",),
    Doing.EAT: ("eat_drink",),
    Doing.HOUSEHOLD: ("household",),
    Doing.CARE: ("care_hh",),
    Doing.WORK: ("work",),
    Doing.STUDY: ("education",),
    Doing.SHOP: ("shopping",),
    Doing.SOCIAL: ("social_comm",),
    Doing.TV: ("tv",),
    Doing.LEISURE: ("computer_leisure", "games", "reading", "phone"),
    Doing.SPORT: ("sports",),
    Doing.TRAVEL: ("travel",),
}
PARTS_OF_LEISURE = ("social_comm", "tv", "computer_leisure", "games", "reading")
OUT, IN = "goes to work", "stays or is free"
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """One surveyed day."""

    donor: int
    weight: int
    kind: str
    age: int
    sex: str
    worker: str
    student: bool
    has_child: bool
    minutes: Mapping[Doing, float]
    travel_to_work: float

    @property
    def works(self) -> bool:
        """Whether there was any work in it."""
        return self.minutes[Doing.WORK] > 0

    @property
    def goes_to_work(self) -> bool:
        """Whether the work was away from home."""
        return self.works and self.travel_to_work > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """For whom and for what day a diary is wanted."""

    kind: str
    age: int
    sex: str
    worker: str
    student: bool
    has_child: bool
    works: bool
    commute_minutes: float


class Diaries:
    """Surveyed days, by who lived them."""

    def __init__(self, diaries: Iterable[Diary]) -> None:
        self._cells: dict[tuple[object, ...], list[Diary]] = defaultdict(list)
        self._work: dict[tuple[object, ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
        for diary in diaries:
            for key in _keys(diary, works=diary.works):
                self._cells[key].append(diary)
                self._cells[*key, OUT if diary.goes_to_work else IN].append(diary)
            for key in _work_keys(diary.kind, diary.worker, diary.age):
                self._work[key][0] += diary.weight * diary.works
                self._work[key][1] += diary.weight
        self._steps = {}
        for key, cell in self._cells.items():
            cell.sort(key=lambda each: (each.minutes[Doing.TRAVEL], each.donor))
            self._steps[key] = list(accumulate(each.weight for each in cell))

    def share_working(self, kind: str, worker: str, age: int) -> float:
        """Share of such people who work on such days, 0 to 1."""
        if worker == "none":
            return 0.0
        for key in _work_keys(kind, worker, age):
            working, all_of_them = self._work[key]
            if all_of_them >= ENOUGH:
                return working / all_of_them
        return 0.0

    def draw(self, wish: Wish, chance: random.Random, *, most: int = 8) -> Diary:
        """A diary of somebody like this; of those who go to work, long commutes tend to get long travel.

        The draw follows the cell's own distribution of travel, so that taken together the people keep it.
        """
        key = next(each for each in _keys(wish, works=wish.works) if self._has_enough(each))
        leaving = self._steps.get((*key, OUT), [0])[-1]
        key = (*key, OUT if chance.random() * self._steps[key][-1] < leaving else IN)
        cell, steps = self._cells[key], self._steps[key]
        usual = (math.log(wish.commute_minutes) - 2.96) / 0.71
        for _ in range(most):
            z = TRAVEL_IS_OWN * usual + math.sqrt(1 - TRAVEL_IS_OWN**2) * chance.gauss(0, 1)
            place = min(bisect(steps, NORMAL.cdf(z) * steps[-1]), len(cell) - 1)
            if SHORTEST_SLEEP <= cell[place].minutes[Doing.SLEEP] <= LONGEST_SLEEP:
                return cell[place]
        livable = [each for each in cell if SHORTEST_SLEEP <= each.minutes[Doing.SLEEP] <= LONGEST_SLEEP]
        return chance.choice(livable or cell)

    def _has_enough(self, key: tuple[object, ...]) -> bool:
        enough = ENOUGH_HOLIDAYS if "holiday" in key else ENOUGH
        return len(self._cells.get(key, ())) >= (enough if len(key) > 1 else 1)


def _keys(one: Diary | Wish, *, works: bool) -> tuple[tuple[object, ...], ...]:
    """Cells from narrow to wide; the last holds every day."""
    day = (works, one.kind)
    band = age_band(one.age)
    return (
        (*day, one.worker, one.student, band, one.has_child, one.sex),
        (*day, one.worker, one.student, band, one.has_child),
        (*day, one.worker, one.student, band),
        (*day, one.worker, band),
        (*day, one.worker),
        day,
        (works,),
        ("all",),
    )


def _work_keys(kind: str, worker: str, age: int) -> tuple[tuple[object, ...], ...]:
    return ((kind, worker, age_band(age)), (kind, worker))


@lru_cache(maxsize=4)
def diaries_of(country: str, donors: frozenset[int] | None = None) -> Diaries:
    """A country's diaries; with `donors`, only those of some surveyed adults."""
    return Diaries(each for each in read_diaries(country) if donors is None or each.donor in donors)


@lru_cache(maxsize=2)
def read_diaries(country: str) -> tuple[Diary, ...]:
    """Every surveyed day of an adult."""
    return tuple(_diary(n, row) for n, row in enumerate(table(country, "survey.csv.gz")))


def _minutes(row: Mapping[str, str]) -> dict[Doing, float]:
    minutes = {doing: sum(float(row[name]) for name in names) for doing, names in COLUMNS.items()}
    # What the survey counts under leisure and none of its parts is rest and going out; what it does not list at all
    # is services, helping others, meetings.
    listed = sum(float(row[name]) for name in PARTS_OF_LEISURE)
    minutes[Doing.LEISURE] += max(0.0, float(row["leisure_social"]) - listed)
    minutes[Doing.ERRAND] = max(0.0, DAY_ENDS - DAY_BEGINS - sum(minutes.values()))
    return minutes


def _diary(donor: int, row: Mapping[str, str]) -> Diary:
    kind = "holiday" if row["holiday"] == "yes" else "weekend" if row["weekend"] == "True" else "weekday"
    return Diary(
        donor=donor,
        weight=int(row["weight"]),
        kind=kind,
        age=int(row["age"]),
        sex=row["sex"],
        worker={"FT": "full", "PT": "part"}.get(row["ptft"], "none"),
        student=row["student_status"] == "yes",
        has_child=row["hh_child"] == "yes",
        minutes=_minutes(row),
        travel_to_work=float(row["travel_work"]),
    )
