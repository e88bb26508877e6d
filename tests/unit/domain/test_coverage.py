"""How many ads were probably missed: an interval that keeps its promise, and adds nothing where nothing is known."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persona.domain.coverage import Coverage, Estimate, as_dict, estimate_missed, total, wilson


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [(0, 10, 0.0, 0.2775), (1, 29, 0.0061, 0.1718), (81, 263, 0.2553, 0.3662), (10, 10, 0.7225, 1.0)],
    ids=["none", "Newcombe 1998, d", "Newcombe 1998, a", "all"],
)
def test_the_interval_is_the_published_one(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson(hits, trials) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 500), st.integers(1, 500))
def test_an_interval_holds_the_share_and_stays_a_share(hits: int, trials: int) -> None:
    hits = min(hits, trials)
    low, high = wilson(hits, trials)
    assert 0.0 <= low <= hits / trials <= high <= 1.0


def test_without_a_second_look_nothing_is_said() -> None:
    assert estimate_missed(400, 0, 0) is None
    assert as_dict(Coverage(items=400))["missed_estimate"] is None


def test_when_everything_was_looked_at_twice_nothing_is_estimated() -> None:
    assert estimate_missed(40, 40, 0) == Estimate(low=0, likely=0, high=0)
    assert estimate_missed(40, 40, 3) == Estimate(low=3, likely=3, high=3)


def test_the_more_is_looked_at_the_less_can_have_been_missed() -> None:
    highs = [found.high for sampled in (10, 40, 160, 640) if (found := estimate_missed(1000, sampled, 0))]
    assert highs == sorted(highs, reverse=True)
    assert highs[-1] <= 3


@pytest.mark.parametrize("missed", [0, 12, 60])
def test_the_truth_is_inside_the_interval_nineteen_times_of_twenty(missed: int) -> None:
    chance, items, sampled, held = random.Random(20261126), 600, 90, 0
    for _ in range(400):
        found = estimate_missed(
            items, sampled, sum(place < missed for place in chance.sample(range(items), sampled))
        )
        assert found is not None
        held += found.low <= missed <= found.high
    assert held >= 0.93 * 400


def test_parts_add_up_and_a_session_without_ads_has_no_success() -> None:
    one = Coverage(items=40, slots=8, captured=7, misses={"refreshed": 1}, sampled=4, suspected=1)
    other = Coverage(items=10, sampled=1)
    whole = total([one, other])
    assert (whole.items, whole.slots, whole.captured, whole.sampled, whole.suspected) == (50, 8, 7, 5, 1)
    assert (whole.misses, whole.success, other.success) == ({"refreshed": 1}, 7 / 8, None)
