"""The part of row G1 about positions: traced days keep limits, do not jerk and leave no gap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from persona.planning.roads.trace import KM_PER_DEGREE, STILL_SECONDS, Fix, journeys_of, trace_of
from persona.studies.believe.living import LivedDay
from persona.studies.believe.sheet import Figures

TRACED_DAYS, EXPORTED_DAYS = 140, 12
"""Persona-days that are traced, and of these, that are exported: a day has some five thousand fixes."""
LIMIT_TOLERANCE = 1.1
HARDEST = 3.0
"""Metres a second each second."""
ROUNDING_METRES = 0.3
SHORT_KM = 0.3
"""Of ways shorter than this nobody asks how straight they are."""


def trace_figures(days: Sequence[LivedDay]) -> Figures:
    """The share of traced days that are possible, and kilometres by road for one as the crow flies."""
    journeys = [each for lived in days for each in journeys_of(lived.plan, lived.home)]
    possible = [is_possible(list(trace_of(lived.plan, lived.home))) for lived in days]
    return {
        "possible traces": 100 * mean(possible),
        "journeys in time": 100 * mean(each.drive.seconds <= each.given for each in journeys),
        "circuity": mean(
            each.kilometres / each.straight_kilometres
            for each in journeys
            if each.straight_kilometres > SHORT_KM
        ),
    }


def is_possible(trace: Sequence[Fix]) -> bool:
    """Whether no step of a trace is too long, too fast or too sudden; positions alone are looked at, not speeds."""
    before = 0.0
    for one, other in pairwise(trace):
        seconds = other.second - one.second
        if not 0 < seconds <= STILL_SECONDS:
            return False
        metres = metres_between(one, other)
        limit = max(one.limit, other.limit)
        if metres > limit * LIMIT_TOLERANCE * seconds + ROUNDING_METRES:
            return False
        if seconds > 1 and metres > ROUNDING_METRES:
            # Whoever moves is seen every second.
            return False
        speed = metres / seconds
        if abs(speed - before) > HARDEST + ROUNDING_METRES:
            return False
        before = speed
    return True


def metres_between(one: Fix, other: Fix) -> float:
    """Metres as the crow flies between where they are at two moments."""
    north = (other.latitude - one.latitude) * KM_PER_DEGREE
    east = (other.longitude - one.longitude) * KM_PER_DEGREE * math.cos(math.radians(one.latitude))
    return 1000 * math.hypot(north, east)
