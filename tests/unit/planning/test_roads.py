"""Roads are longer than crows fly, drives keep limits and comfort, and traces have neither gaps nor leaps."""

from __future__ import annotations

import math
from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest

from persona.domain.day import Doing
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.planning.roads.driving import drive
from persona.planning.roads.town import Leg, length_of, town_of
from persona.planning.roads.trace import journeys_of, trace_of
from persona.studies.believe.trace_figures import is_possible, metres_between
from support.days import TUESDAY, made_homes

TOWN = town_of(made_homes()[0].household)


@pytest.mark.parametrize("end", [(0.6, 0.7), (4.0, -3.0), (11.0, 9.0), (-40.0, 22.0), (70.0, 3.0)])
def test_a_way_ends_where_it_should_and_is_longer_than_the_crow_flies(end: tuple[float, float]) -> None:
    way = TOWN.way((0.3, -0.2), end)
    straight = math.dist((0.3, -0.2), end)
    assert way[-1].end == end
    assert straight <= length_of((0.3, -0.2), way) <= 1.9 * straight


def test_far_ways_use_faster_roads() -> None:
    near, far = TOWN.way((0.3, -0.2), (1.0, 0.4)), TOWN.way((0.3, -0.2), (60.0, 20.0))
    assert {leg.limit for leg in near} == {25.0}
    assert max(leg.limit for leg in far) >= 85.0


def test_a_drive_keeps_limits_and_comfort_and_fills_its_time() -> None:
    way = TOWN.way((0.3, -0.2), (9.0, 6.0))
    driven = drive((0.3, -0.2), way, 1500)
    assert (driven.speed <= driven.limit + 1e-6).all()
    assert np.abs(np.diff(driven.speed)).max() <= 3
    assert driven.seconds == pytest.approx(1500, abs=30)
    assert tuple(driven.points[-1]) == pytest.approx((9.0, 6.0), abs=0.002)


def test_nobody_drives_faster_than_allowed_because_they_are_late() -> None:
    driven = drive((0.0, 0.0), [Leg((2.0, 0.0), 50.0)], 10)
    assert driven.speed.max() <= 50 / 3.6
    assert driven.seconds > 140


def test_whole_days_are_possible_second_by_second() -> None:
    planner = Planner(OfflineNarrator())
    for home in made_homes()[:6]:
        for plan in planner.home_day(home, TUESDAY):
            trace = list(trace_of(plan, home))
            assert is_possible(trace)
            assert (trace[0].second, trace[-1].second >= 28 * 3600 - 300) == (4 * 3600, True)
            assert all(each.drive.seconds <= each.given for each in journeys_of(plan, home))


def test_a_leap_is_not_possible() -> None:
    planner = Planner(OfflineNarrator())
    written = ((home, plan) for home in made_homes() for plan in planner.home_day(home, TUESDAY))
    home, plan = next((home, plan) for home, plan in written if len(plan.places) > 1)
    trace = list(trace_of(plan, home))
    moving = next(n for n, (one, other) in enumerate(pairwise(trace)) if metres_between(one, other) > 5)
    assert not is_possible([*trace[:moving], *trace[moving + 60 :]])


def test_the_phone_is_a_few_metres_off_and_not_always_by_the_same() -> None:
    home = made_homes()[0]
    plan = Planner(OfflineNarrator()).home_day(home, TUESDAY + timedelta(days=1))[0]
    off = [1000 * 111.32 * (fix.fix_latitude - fix.latitude) for fix in trace_of(plan, home)]
    assert 2 < float(np.std(off)) < 8
    assert any(block.doing is Doing.TRAVEL for block in plan.blocks) or len(off) < 300
