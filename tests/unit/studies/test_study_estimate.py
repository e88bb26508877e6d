"""The estimator of a study, held against scipy's and against what it promises."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import permutation_test, ttest_rel

from persona import errors
from persona.studies.estimate import Estimate, Units, estimate, kept_units

SEED = 5


def _pairs(first: np.ndarray, second: np.ndarray) -> Units:
    pairs = len(first)
    return Units(
        outcome=np.concatenate([first, second]),
        first=np.repeat([True, False], pairs),
        block=np.tile(np.arange(pairs), 2),
    )


def _drawn(pairs: int, effect: float = 0.0, seed: int = SEED) -> tuple[np.ndarray, np.ndarray]:
    chance = np.random.default_rng(seed)
    common = chance.normal(0.3, 0.1, pairs)
    return common + effect + chance.normal(0, 0.05, pairs), common + chance.normal(0, 0.05, pairs)


def _estimate(units: Units, interval: str = "student", draws: int = 9999) -> Estimate:
    return estimate(units, interval=interval, level=0.95, draws=draws, seed=1)


def test_the_student_interval_is_that_of_a_paired_t_test() -> None:
    first, second = _drawn(15, 0.04)
    found, reference = _estimate(_pairs(first, second)), ttest_rel(first, second)
    low, high = reference.confidence_interval(0.95)
    assert (found.effect, found.low, found.high) == pytest.approx(((first - second).mean(), low, high))


@pytest.mark.parametrize("pairs", [6, 10])
def test_the_p_value_is_that_of_an_exact_randomisation_test(pairs: int) -> None:
    first, second = _drawn(pairs, 0.03)
    reference = permutation_test(
        (first, second), lambda a, b, axis: np.abs((a - b).mean(axis=axis)),
        permutation_type="samples", vectorized=True, alternative="greater", n_resamples=np.inf,
    )  # fmt: skip
    assert _estimate(_pairs(first, second)).p_value == pytest.approx(reference.pvalue)


def test_the_interval_by_randomisation_holds_the_shifts_that_the_test_does_not_refuse() -> None:
    first, second = _drawn(9, 0.05)
    found = _estimate(_pairs(first, second), "randomisation")

    def one_sided(shift: float, sign: int) -> float:
        differences = sign * (first - shift - second)
        turned = np.array([[1 if (n >> k) & 1 else -1 for k in range(9)] for n in range(2**9)])
        return float((turned @ differences >= differences.sum() - 1e-12).mean())

    for end, sign in ((found.low, 1), (found.high, -1)):
        outside, inside = end - sign * 1e-6, end + sign * 1e-6
        assert one_sided(outside, sign) <= 0.025 < one_sided(inside, sign)


def test_blocks_are_compared_within_themselves_and_weigh_alike() -> None:
    units = Units(
        outcome=np.array([0.5, 0.3, 0.1, 0.1, 0.9, 0.9, 0.5, 0.7]),
        first=np.array([True, True, False, False] * 2),
        block=np.repeat([3, 8], 4),
    )
    found = _estimate(units)
    assert found.effect == pytest.approx(((0.4 - 0.1) + (0.9 - 0.6)) / 2)
    assert (found.blocks, found.people) == (2, 8)
    assert found.least_p == pytest.approx(2 / 36)


def test_many_pairs_are_drawn_and_few_gone_through() -> None:
    few, many = _drawn(14, 0.03), _drawn(15, 0.03)
    assert _estimate(_pairs(*few), draws=999) == _estimate(_pairs(*few), draws=9999)
    drawn, finer = (_estimate(_pairs(*many), "randomisation", draws).low for draws in (9_999, 99_999))
    assert drawn == pytest.approx(finer, abs=0.003)


@pytest.mark.parametrize("interval", ["student", "randomisation"])
@pytest.mark.parametrize("effect", [0.0, 0.06])
def test_intervals_hold_the_truth_as_often_as_they_promise(interval: str, effect: float) -> None:
    trials = 400
    found = [
        _estimate(_pairs(*_drawn(8, effect, seed)), interval)
        for seed in range(10_000, 10_000 + trials)
    ]  # fmt: skip
    held = sum(each.low <= effect <= each.high for each in found) / trials
    assert 0.925 <= held <= 0.985


def test_a_pair_goes_when_one_of_it_is_left_out() -> None:
    units, out = kept_units([0.1, None, 0.2, 0.3, 0.4, 0.6], [True, False] * 3, [0, 0, 1, 1, 2, 2])
    assert out == {0}
    assert units.block.tolist() == [1, 1, 2, 2]


def test_one_pair_gives_no_answer_and_says_why() -> None:
    with pytest.raises(errors.InvalidState, match="it takes at least 2"):
        _estimate(_pairs(np.array([0.1]), np.array([0.2])))
