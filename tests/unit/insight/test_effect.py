"""How much more often one group is shown an ad, and that the interval says so honestly."""

from __future__ import annotations

import numpy as np
import pytest

from persona.insight.effect import compare


def _panel(
    rng: np.random.Generator, inside: int, outside: int, rates: tuple[float, float]
) -> tuple[np.ndarray, ...]:
    """Counts, exposure and membership of a panel with lasting luck and unequal watching."""
    count = inside + outside
    member = np.arange(count) < inside
    exposure = np.round(434 * rng.lognormal(-0.1, 0.45, count))
    luck = rng.lognormal(-0.32, 0.8, count)
    return rng.poisson(exposure * luck * np.where(member, *rates)).astype(float), exposure, member


def test_twice_as_often_per_slot_is_a_ratio_of_two_however_much_anyone_watches() -> None:
    exposure = np.array([100.0, 200, 400, 50, 100, 300])
    inside = np.array([True, True, True, False, False, False])
    counts = exposure * np.where(inside, 0.04, 0.02)
    effect = compare(counts, exposure, inside, np.arange(6))
    assert effect.ratio == pytest.approx(2)
    assert (effect.inside_saw, effect.inside, effect.outside_saw, effect.outside) == (3, 3, 3, 3)


def test_nobody_outside_leaves_the_ratio_without_an_upper_bound() -> None:
    inside = np.arange(10) < 5
    effect = compare(np.where(inside, 3.0, 0.0), np.full(10, 100.0), inside, np.arange(10))
    assert effect.high is None
    assert effect.low > 0


def test_personas_without_a_slot_could_not_have_seen_it() -> None:
    exposure = np.array([100.0, 100, 0, 100, 100, 0])
    inside = np.array([True, True, True, False, False, False])
    effect = compare(np.array([1.0, 1, 0, 1, 0, 0]), exposure, inside, np.arange(6))
    assert (effect.inside, effect.outside) == (2, 2)


def test_a_group_of_one_household_gets_no_interval() -> None:
    assert compare(np.ones(6), np.full(6, 10.0), np.arange(6) < 3, np.array([0, 0, 0, 1, 2, 3])) is None


def test_a_household_that_acts_as_one_is_one_witness() -> None:
    inside, counts = np.arange(40) < 20, np.where(np.arange(40) % 4 < 2, 6.0, 1.0)
    alone = compare(counts, np.full(40, 100.0), inside, np.arange(40))
    together = compare(counts, np.full(40, 100.0), inside, np.arange(40) // 2)
    assert together.high / together.low > alone.high / alone.low


@pytest.mark.slow
@pytest.mark.parametrize(
    ("inside", "outside", "rates"),
    [
        (12, 41, (0.01, 0.003)),
        (30, 170, (0.003, 0.0006)),
        (100, 100, (0.003, 0.0015)),
        (60, 900, (0.003, 0.0003)),
    ],
)
def test_the_interval_holds_the_truth_nineteen_times_in_twenty(
    inside: int, outside: int, rates: tuple[float, float]
) -> None:
    rng, held, repetitions = np.random.default_rng(20261123), 0, 4000
    for _ in range(repetitions):
        counts, exposure, member = _panel(rng, inside, outside, rates)
        effect = compare(counts, exposure, member, np.arange(len(counts)))
        held += effect.low <= rates[0] / rates[1] <= (effect.high or np.inf)
    assert 0.93 <= held / repetitions <= 0.97
