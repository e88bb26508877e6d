"""The figures of rows D1 to D4: minutes, hours, holidays and day types of planned days beside the surveyed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from persona.domain.day import DayPlan, Doing
from persona.panel.population.survey import age_band
from persona.panel.tables import table
from persona.planning.curves import LARGEST_IN_TABLE, at_home_curve
from persona.planning.day_types import AT_HOME, DAY_TYPES, OUT_FOR_WORK, OUT_OTHERWISE
from persona.planning.diaries import Diary
from persona.planning.places import AWAY, HOME
from persona.studies.believe.living import LivedDay, Living
from persona.studies.believe.sheet import Figures

MEASURED = (Doing.SLEEP, Doing.WORK, Doing.TRAVEL, Doing.TV)
KINDS = ("weekday", "weekend")
FEWEST_DAYS = 30
"""A cell of fewer days is not held against anything."""

Cell = tuple[str, str, Doing]
Weighed = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Values and their weights."""


def minutes_figures(living: Living) -> Figures:
    """D1: the Kolmogorov-Smirnov distance in every cell of age band, day kind and activity."""
    ours = _cells(
        (lived.one.person.age, lived.plan.kind, doing, float(lived.plan.minutes_of(doing)), 1.0)
        for lived in living.week
        for doing in MEASURED
    )
    donors, reference = _surveyed(living.donors), _surveyed(living.reference)
    enough = [cell for cell in ours if _size(ours[cell]) >= FEWEST_DAYS <= _size(reference.get(cell))]
    between = [distance(ours[cell], reference[cell]) for cell in enough]
    halves = [distance(donors[cell], reference[cell]) for cell in enough if cell in donors]
    return {
        "worst D": max(between),
        "mean D": mean(between),
        "worst D between the survey's halves": max(halves),
        "mean D between the survey's halves": mean(halves),
    }


def distance(one: Weighed, other: Weighed) -> float:
    """The Kolmogorov-Smirnov distance of two weighted samples."""
    points = np.unique(np.concatenate([one[0], other[0]]))
    return float(np.abs(_cumulated(one, points) - _cumulated(other, points)).max())


def at_home_figures(living: Living) -> Figures:
    """D2: mean absolute error of the share that is awake at home, hour by hour, for each size of home and day kind."""
    errors = []
    for kind in KINDS:
        for size in range(1, LARGEST_IN_TABLE + 1):
            days = [
                lived.plan for lived in living.of_kind(kind) if min(lived.home.size, LARGEST_IN_TABLE) == size
            ]
            if len(days) >= FEWEST_DAYS:
                curve = at_home_curve(kind, size)
                ours = awake_at_home(days)
                errors.append((mean(abs(a - b) for a, b in zip(ours, curve, strict=True)), len(days)))
    return {"MAE": sum(error * days for error, days in errors) / sum(days for _, days in errors)}


def awake_at_home(days: Sequence[DayPlan]) -> list[float]:
    """Share of days with somebody at home and awake, for hours 0 to 23."""
    minutes = [0.0] * 24
    for plan in days:
        for block in plan.blocks:
            if block.place == HOME and block.doing not in (Doing.SLEEP, Doing.TRAVEL):
                for minute in range(block.starts, block.ends, 5):
                    minutes[minute // 60 % 24] += 5
    return [each / 60 / len(days) for each in minutes]


def holiday_figures(living: Living) -> Figures:
    """D3: company and work on public holidays, relative to week-days."""
    holidays = [lived.plan for lived in living.holidays if lived.plan.kind == "holiday"]
    weekdays = [lived.plan for lived in living.of_kind("weekday")]

    def ratio(doing: Doing) -> float:
        return mean(p.minutes_of(doing) for p in holidays) / mean(p.minutes_of(doing) for p in weekdays)

    return {"socialising": ratio(Doing.SOCIAL), "work": 100 * ratio(Doing.WORK)}


def day_type_figures(living: Living) -> Figures:
    """D4: the widest gap between our shares of day types on week-days and the table's, by person type.

    Days on a trip are left out: the table is of people who are in their region.
    """
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for lived in living.of_kind("weekday"):
        if not is_on_trip(lived.plan):
            counts[lived.one.kind][day_type(lived)] += 1
    gaps = [
        abs(counts[row["people"]][kind] / sum(counts[row["people"]].values()) - float(row[kind]))
        for row in table(living.made.country, "day_types.csv")
        if sum(counts[row["people"]].values()) >= FEWEST_DAYS
        for kind in DAY_TYPES
    ]
    return {"widest gap": max(gaps), "mean gap": mean(gaps)}


def is_on_trip(plan: DayPlan) -> bool:
    """Whether any part of the day is spent on a trip."""
    return any(block.place == AWAY for block in plan.blocks)


def day_type(lived: LivedDay) -> str:
    """Out for work or study, out for something else, or at home all day."""
    blocks = lived.plan.blocks
    if any(block.doing in (Doing.WORK, Doing.STUDY) and block.place != HOME for block in blocks):
        return OUT_FOR_WORK
    return OUT_OTHERWISE if any(block.place != HOME for block in blocks) else AT_HOME


def _surveyed(diaries: Iterable[Diary]) -> dict[Cell, Weighed]:
    return _cells(
        (diary.age, diary.kind, doing, diary.minutes[doing], float(diary.weight))
        for diary in diaries
        if diary.kind in KINDS
        for doing in MEASURED
    )


def _cells(values: Iterable[tuple[int, str, Doing, float, float]]) -> dict[Cell, Weighed]:
    found: dict[Cell, list[tuple[float, float]]] = defaultdict(list)
    for age, kind, doing, minutes, weight in values:
        found[age_band(age), kind, doing].append((minutes, weight))
    return {
        cell: (np.array([value for value, _ in pairs]), np.array([weight for _, weight in pairs]))
        for cell, pairs in found.items()
    }


def _size(sample: Weighed | None) -> int:
    return 0 if sample is None else len(sample[0])


def _cumulated(sample: Weighed, points: NDArray[np.float64]) -> NDArray[np.float64]:
    values, weights = sample
    order = np.argsort(values)
    steps = np.concatenate([[0.0], np.cumsum(weights[order])]) / weights.sum()
    shares: NDArray[np.float64] = steps[np.searchsorted(values[order], points, side="right")]
    return shares
