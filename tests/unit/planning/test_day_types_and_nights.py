"""Day types come in the table's shares for few people and many; nights are worked and slept by daylight."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from persona.behaviour.energy import energy_at
from persona.domain.day import DAY_ENDS, DayPlan, Doing
from persona.planning.calibrating import calibrated_weights
from persona.planning.day_types import DAY_TYPES, turn_on, turns_of, weekday_shares
from persona.planning.habits import HomeLife
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from support.days import TUESDAY, made_homes

MONDAY = date(2026, 11, 23)


def a_night_home() -> HomeLife:
    """A home whose first member works from half past ten in the evening to half past six."""
    home = next(each for each in made_homes() if each.members[0].worker == "full")
    one = home.members[0]
    nightly = replace(one.person, works=(22.5, 30.5), wakes=15.5, sleeps=32.0)
    return replace(home, members=(replace(one, person=nightly), *home.members[1:]))


def days_of(home: HomeLife, days: int) -> list[DayPlan]:
    planner = Planner(OfflineNarrator())
    return [planner.home_day(home, MONDAY + timedelta(days=n))[0] for n in range(days)]


@pytest.mark.parametrize("people", ["full", "part", "student", "none", "retired"])
def test_twenty_people_keep_the_shares_of_the_table(people: str) -> None:
    shares = weekday_shares("US", people)
    days = Counter(
        shares.at(turn_on(number * 0.618 % 1, MONDAY + timedelta(days=day), days=5))
        for number in range(20)
        for day in range(5)
    )
    wanted = (shares.out_for_work, shares.out_otherwise, shares.at_home)
    for day_type, share in zip(DAY_TYPES, wanted, strict=True):
        assert days[day_type] / days.total() == pytest.approx(share, abs=0.03)


def test_turns_do_not_depend_on_the_order_in_which_people_come() -> None:
    people = [(seed * 7919 % 1000, "full", (seed + 1) * 7919 % 1000) for seed in range(40)]
    turns = turns_of(people)
    assert turns == turns_of(people[::-1])
    assert len(turns) == 40
    assert len(set(turns.values())) < 40


def test_the_days_of_a_week_have_turns_evenly_apart() -> None:
    turns = sorted(turn_on(0.05, MONDAY + timedelta(days=day), days=5) for day in range(5))
    gaps = {round(later - earlier, 6) for earlier, later in itertools.pairwise(turns)}
    assert gaps == {0.2}


def test_whoever_works_at_night_sleeps_by_daylight_and_ends_the_day_at_work() -> None:
    plans = days_of(a_night_home(), 14)
    nights = [plan for plan in plans if plan.blocks[-1].doing is Doing.WORK]
    assert 6 <= len(nights) <= 13
    for plan in nights:
        assert plan.blocks[-1].ends == DAY_ENDS
        assert plan.blocks[-1].place == "work"
    for before, after in itertools.pairwise(plans):
        assert before.blocks[-1].place == after.blocks[0].place
        if before in nights:
            slept = [block for block in after.blocks if block.doing is Doing.SLEEP]
            assert 6 * 60 < slept[0].starts < 11 * 60


def test_nights_break_no_rule_and_nobody_is_on_line_asleep() -> None:
    planner = Planner(OfflineNarrator())
    for offset in range(60):
        planner.home_day(a_night_home(), TUESDAY + timedelta(days=offset))
    assert planner.tally.fell_back == 0
    assert planner.tally.first_pass >= 0.97 * planner.tally.days


def test_hours_awake_count_from_the_last_sleep_whenever_it_was() -> None:
    for plan in days_of(a_night_home(), 14):
        for sitting in plan.sittings:
            assert 0 <= sitting.awake < 24
            woken = [each.ends for each in plan.blocks if each.doing is Doing.SLEEP and each.minutes >= 120]
            if woken and sitting.starts > woken[0] and len(woken) == 1:
                assert sitting.awake == pytest.approx((sitting.starts - woken[0]) / 60, abs=0.01)


def test_energy_rises_for_some_hours_and_falls_below_the_mean_when_it_is_late() -> None:
    day = [energy_at(hour / 4) for hour in range(65)]
    assert 7 <= day.index(max(day)) / 4 <= 9
    assert energy_at(15.3) < sum(day) / len(day) < energy_at(5)
    assert energy_at(0) < energy_at(2)


def test_weights_are_moved_until_the_means_are_those_wanted() -> None:
    minutes = [{"social": 0.0}, {"social": 60.0}, {"social": 240.0}]
    weights = calibrated_weights(minutes, [1.0, 1.0, 1.0], {"social": 120.0})
    mean = sum(weight * each["social"] for weight, each in zip(weights, minutes, strict=True)) / sum(weights)
    assert mean == pytest.approx(120, abs=0.5)
    assert min(weights) > 0
    assert sum(weights) == pytest.approx(3)
