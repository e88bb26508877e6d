"""Diaries of surveyed adults: how many minutes real days gave to what, drawn for people who are alike."""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from statistics import NormalDist

from persona.domain.day import DAY_BEGINS, DAY_ENDS, Doing
from persona.panel.population.survey import age_band
from persona.panel.tables import table
from persona.planning.calibrating import HOLIDAY_MINUTES, calibrated_weights
from persona.planning.day_types import AT_HOME, DAY_TYPES, OUT_FOR_WORK, OUT_OTHERWISE, Shares

ENOUGH = 10
"""Diaries in a cell, before a wider one is taken."""
ENOUGH_HOLIDAYS = 25
"""Of holidays there are few diaries, and one odd one must not stand for many people."""
COMMUTE = (2.96, 0.71)
"""Of the logarithm of one-way minutes: with traffic and whole five minutes that is 25 to 30 in the mean and 60 or
more for 7 to 12 % (Census ACS, grade B; the spread fitted in the research)."""
TINY = 1e-6
FEWEST_OF_A_KIND = 4
"""Diaries of a day type on such days, before those of other days are taken."""
WIDE = 3
"""Parts of a key that ask for little: day type, kind, and whether they work; outside holidays, study as well."""
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
SHORTEST_STUDY = 60.0
"""Minutes; less is homework, and no day at college."""
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """One surveyed day."""

    donor: int
    weight: float
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

    @property
    def day_type(self) -> str:
        """`out_for_work` (or study), `out_otherwise` or `at_home`: places are told by the journeys."""
        goes = self.minutes[Doing.TRAVEL] > 0
        if self.goes_to_work or (self.student and goes and self.minutes[Doing.STUDY] >= SHORTEST_STUDY):
            return OUT_FOR_WORK
        return OUT_OTHERWISE if goes else AT_HOME


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """For whom and for what day a diary is wanted."""

    kind: str
    age: int
    sex: str
    worker: str
    student: bool
    has_child: bool
    day_type: str
    commute_minutes: float


class Diaries:
    """Surveyed days, by who lived them."""

    def __init__(self, diaries: Iterable[Diary]) -> None:
        self._cells: dict[tuple[object, ...], list[Diary]] = defaultdict(list)
        self._types: dict[tuple[object, ...], dict[str, float]] = defaultdict(
            lambda: dict.fromkeys(DAY_TYPES, 0.0)
        )
        for diary in calibrated(diaries):
            if not SHORTEST_SLEEP <= diary.minutes[Doing.SLEEP] <= LONGEST_SLEEP:
                continue
            for key in _keys(diary):
                self._cells[key].append(diary)
            for key in _type_keys(diary.kind, diary.worker, diary.age, student=diary.student):
                self._types[key][diary.day_type] += diary.weight
        self._steps = {}
        for key, cell in self._cells.items():
            cell.sort(key=lambda each: (each.minutes[Doing.TRAVEL], each.donor))
            self._steps[key] = list(accumulate(each.weight for each in cell))

    def shares(self, kind: str, worker: str, age: int, *, student: bool) -> Shares:
        """How often such people's days of such a kind are of each type."""
        for key in _type_keys(kind, worker, age, student=student):
            found = self._types[key]
            total = sum(found.values())
            if total >= ENOUGH:
                return Shares(*(found[each] / total for each in DAY_TYPES))
        return Shares(0.0, 1.0, 0.0)

    def draw(self, wish: Wish, turn: float) -> Diary:
        """A diary of somebody like this; of those who go to work, long commutes tend to get long travel.

        The draw follows the cell's own distribution of travel, so that taken together the people keep it. `turn`, 0
        to 1, says which part of it: turns that are even over people and days use every diary as its weight says.
        """
        key = next(each for each in _keys(wish) if self._has_enough(each))
        cell, steps = self._cells[key], self._steps[key]
        if wish.day_type == OUT_FOR_WORK:
            usual = (math.log(wish.commute_minutes) - COMMUTE[0]) / COMMUTE[1]
            own = NORMAL.inv_cdf(min(1 - TINY, max(TINY, turn)))
            turn = NORMAL.cdf(TRAVEL_IS_OWN * usual + math.sqrt(1 - TRAVEL_IS_OWN**2) * own)
        return cell[min(bisect(steps, turn * steps[-1]), len(cell) - 1)]

    def _has_enough(self, key: tuple[object, ...]) -> bool:
        enough = ENOUGH_HOLIDAYS if "holiday" in key else ENOUGH
        if key[-1] in (True, False) and len(key) <= (WIDE if "holiday" in key else WIDE + 1):
            enough = FEWEST_OF_A_KIND
        return len(self._cells.get(key, ())) >= (enough if len(key) > 1 else 1)


def _keys(one: Diary | Wish) -> tuple[tuple[object, ...], ...]:
    """Cells from narrow to wide; the last holds every day."""
    day = (one.day_type, one.kind)
    band = age_band(one.age)
    return (
        (*day, one.worker, one.student, band, one.has_child, one.sex),
        (*day, one.worker, one.student, band, one.has_child),
        (*day, one.worker, one.student, band),
        (*day, one.worker, one.student),
        (*day, one.worker),
        (*day, one.worker != "none"),
        day,
        (one.day_type,),
        ("all",),
    )


def _type_keys(kind: str, worker: str, age: int, *, student: bool) -> tuple[tuple[object, ...], ...]:
    return ((kind, worker, student, age_band(age)), (kind, worker, student), (kind, worker))


def calibrated(diaries: Iterable[Diary]) -> list[Diary]:
    """The same diaries, those of holidays weighed by what the whole survey says of holidays."""
    found = list(diaries)
    holidays = [each for each in found if each.kind == "holiday"]
    if not holidays:
        return found
    weights = calibrated_weights(
        [{doing.value: each.minutes[doing] for doing in COLUMNS} for each in holidays],
        [each.weight for each in holidays],
        HOLIDAY_MINUTES,
    )
    others = [each for each in found if each.kind != "holiday"]
    return [*others, *(replace(each, weight=weight) for each, weight in zip(holidays, weights, strict=True))]


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
