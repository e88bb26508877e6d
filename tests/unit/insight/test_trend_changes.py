"""A planted change is found in its week and its group, and nothing is said of panels in which nothing changes."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest

from persona.insight.trends.changes import Series, is_worth_telling, likeliest, of_family, stand_out
from persona.insight.trends.told import look_for_changes
from persona.insight.trends.weekly import NOT_ENOUGH, weekly
from trend_worlds import FIRST_DAY, PLANTED, TURN_DAY, TrendOrder, make_trend_world
from trends import look

TURN = FIRST_DAY + timedelta(days=TURN_DAY)


def _series(rates: list[float], *, people: int = 40, slots: int = 20, seed: int = 1) -> Series:
    """So many people with a rate for each day; as many slots every day."""
    rng = np.random.default_rng(seed)
    could = np.full((people, 1, len(rates)), slots)
    return Series(
        ads=rng.binomial(could, np.array(rates)),
        slots=could,
        household=np.arange(people),
        week_of_day=np.arange(len(rates)) // 7,
    )


def test_the_week_of_a_step_is_found_with_its_ratio() -> None:
    split = likeliest(_series([0.01] * 14 + [0.04] * 14))
    assert split is not None
    assert (split.turn, split.p < 1e-6, is_worth_telling(split)) == (14, True, True)
    assert split.low < 4 < split.high


def test_a_use_of_the_platform_that_grows_is_no_change_of_what_is_shown_there() -> None:
    rng = np.random.default_rng(3)
    could = np.repeat(np.array([5] * 14 + [50] * 14)[None, None, :], 40, axis=0)
    grown = Series(
        ads=rng.binomial(could, 0.03), slots=could, household=np.arange(40), week_of_day=np.arange(28) // 7
    )
    split = likeliest(grown)
    assert split is not None
    assert split.p > 0.05


def test_one_household_that_sees_very_much_is_not_a_change_of_all() -> None:
    series = _series([0.01] * 28)
    series.ads[0, 0, 14:] += 15
    split = likeliest(series)
    assert split is not None
    assert not is_worth_telling(split)


def test_days_on_which_everybody_sees_more_are_held_against_other_days() -> None:
    # A budget that is spent early on some days: every day another rate, the same for all, and no step.
    rng = np.random.default_rng(5)
    splits = [
        likeliest(_series(list(rng.choice([0.005, 0.06], 28)), people=200, seed=seed)) for seed in range(10)
    ]
    assert min(split.p for split in splits if split) > 0.001


def test_too_little_is_not_looked_at() -> None:
    assert likeliest(_series([0.0] * 28)) is None
    assert likeliest(_series([0.05] * 6)) is None


def test_many_looks_share_one_alarm() -> None:
    assert stand_out([0.0004, 0.5, 0.0006], alarm=0.001) == [False, False, False]
    assert stand_out([0.0003, 0.5, 0.0004], alarm=0.001) == [True, False, True]
    assert of_family([0.01, 0.01, 0.01]) == pytest.approx(0.01)


@pytest.mark.parametrize("seed", [11, 12])
def test_a_planted_brand_is_told_with_its_group_in_the_week_it_began(seed: int) -> None:
    world = make_trend_world(TrendOrder(seed=seed, personas=150, planted=True))
    weeks = {week.monday: week for week in weekly(world.shown)}
    [finding] = weeks[TURN].findings
    assert (finding.new, finding.change.name, finding.change.since) == (True, PLANTED, TURN)
    assert finding.change.group == world.group
    assert weeks[FIRST_DAY].said == NOT_ENOUGH
    assert [one.new for one in weeks[TURN + timedelta(days=7)].findings] == [False]


def test_two_changes_of_one_brand_are_both_found() -> None:
    world = make_trend_world(TrendOrder(seed=11, personas=150, days=42, planted=True))
    seen = world.shown.seen
    planted = world.shown.creatives.index(f"c-{len(world.shown.creatives) - 1}")
    seen.times[(seen.creative == planted) & (seen.day >= 28)] = 0
    changes = look_for_changes(world.shown).changes
    assert [(each.direction, each.since.day) for each in changes] == [("stopped", 30), ("started", 16)]


def test_nothing_is_said_of_quiet_panels() -> None:
    outcomes = [look(TrendOrder(seed=seed, personas=50)) for seed in range(801, 804)]
    assert [each.false for each in outcomes] == [0, 0, 0]


@pytest.mark.slow
def test_nothing_is_said_of_twenty_quiet_panels_and_the_planted_change_is_found() -> None:
    quiet = [look(TrendOrder(seed=seed, personas=120)) for seed in range(820, 840)]
    planted = [look(TrendOrder(seed=seed, personas=120, planted=True)) for seed in range(820, 830)]
    assert sum(each.false for each in [*quiet, *planted]) == 0
    assert sum(each.found for each in planted) >= 9
