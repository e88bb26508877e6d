"""At which hours people do what: weights by time of day, from occupancy tables and, where they are silent, by us."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise

from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, Doing
from persona.panel.tables import table

SLOTS = (DAY_ENDS - DAY_BEGINS) // STEP
SLOTS_PER_HOUR = 60 // STEP
LARGEST_IN_TABLE = 5
OUT_POWER = {"weekday": 2.0, "weekend": 0.0, "holiday": 0.0}
"""How much full homes keep people from going out (design choice)."""

_BY_HOUR: dict[Doing, Sequence[tuple[float, float]]] = {
    Doing.GROOM: ((4, 0.2), (6, 1.0), (9, 0.7), (11, 0.3), (21, 0.8), (24, 0.4), (28, 0.1)),
    Doing.HOUSEHOLD: ((4, 0.1), (8, 0.7), (10, 1.0), (13, 0.7), (16, 0.8), (19, 0.7), (21, 0.3), (28, 0.05)),
    Doing.CARE: ((4, 0.1), (7, 1.0), (9, 0.6), (14, 0.6), (16, 1.0), (20, 0.9), (22, 0.2), (28, 0.05)),
    Doing.STUDY: ((4, 0.1), (9, 1.0), (13, 0.9), (16, 0.9), (20, 0.7), (23, 0.4), (28, 0.1)),
    Doing.SHOP: ((4, 0.02), (8, 0.3), (10, 1.0), (14, 1.0), (18, 0.8), (20, 0.3), (22, 0.05), (28, 0.0)),
    Doing.SOCIAL: ((4, 0.02), (10, 0.3), (13, 0.7), (17, 0.8), (19, 1.0), (22, 0.7), (24, 0.3), (28, 0.1)),
    Doing.SPORT: ((4, 0.1), (6, 0.7), (9, 0.8), (14, 0.7), (17, 1.0), (20, 0.6), (22, 0.1), (28, 0.0)),
    Doing.ERRAND: ((4, 0.05), (8, 0.7), (11, 1.0), (15, 0.9), (18, 0.6), (20, 0.2), (28, 0.0)),
    Doing.LEISURE: ((4, 0.2), (9, 0.5), (13, 0.6), (17, 0.6), (20, 1.0), (22, 1.0), (24, 0.7), (28, 0.3)),
    Doing.EAT: (
        (4, 0.1),
        (7, 0.8),
        (9, 0.5),
        (12, 1.0),
        (14, 0.5),
        (18, 1.0),
        (20, 0.7),
        (22, 0.2),
        (28, 0.0),
    ),
    Doing.SLEEP: ((4, 0.1), (12, 0.4), (14, 1.0), (16, 0.7), (18, 0.2), (28, 0.1)),
}
"""Doing to (hour, weight), straight lines between (design choice, M)."""


@cache
def summed(doing: Doing, kind: str, residents: int, *, out_of_home: bool = False) -> tuple[float, ...]:
    """Running sums of the weight of each five minutes from four to four; one more entry than there are.

    With `out_of_home`, hours at which such homes are full count less.
    """
    if doing is Doing.TV:
        weights = _from_table("p_household_tv", kind, residents)
    else:
        weights = [_between(_BY_HOUR[doing], DAY_BEGINS / 60 + n / SLOTS_PER_HOUR) for n in range(SLOTS)]
    if out_of_home:
        full = at_home_curve(kind, residents)
        hours = [(DAY_BEGINS // 60 + n // SLOTS_PER_HOUR) % 24 for n in range(SLOTS)]
        weights = [
            weight * (1 - full[hour]) ** OUT_POWER[kind] for weight, hour in zip(weights, hours, strict=True)
        ]
    return (0.0, *accumulate(weights))


@cache
def at_home_curve(kind: str, residents: int) -> tuple[float, ...]:
    """Share of residents who are at home and awake, for hours 0 to 23."""
    column = _column("awake_at_home_per_resident", kind, residents)
    return tuple(column[hour] for hour in range(24))


def _from_table(name: str, kind: str, residents: int) -> list[float]:
    column = _column(name, kind, residents)
    return [column[(DAY_BEGINS // 60 + n // SLOTS_PER_HOUR) % 24] for n in range(SLOTS)]


def _column(name: str, kind: str, residents: int) -> dict[int, float]:
    day = "wd" if kind == "weekday" else "we"
    size = str(min(residents, LARGEST_IN_TABLE))
    return {
        int(row["hour"]): float(row[name])
        for row in table("US", "hours.csv")
        if row["day"] == day and row["residents"] == size
    }


def _between(points: Sequence[tuple[float, float]], hour: float) -> float:
    for (left, low), (right, high) in pairwise(points):
        if left <= hour <= right:
            return low + (high - low) * (hour - left) / (right - left)
    return points[-1][1]
