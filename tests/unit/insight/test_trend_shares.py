"""Intervals of shares are those of households: as wide as they must be, and never empty."""

from __future__ import annotations

import numpy as np

from persona.insight.trends.shares import shares


def _covered(*, spread: float, homes: int, seeds: int = 200) -> float:
    """How often the interval holds the true share, when households differ."""
    inside = 0
    for seed in range(seeds):
        rng = np.random.default_rng(seed)
        rates = np.clip(0.05 * rng.lognormal(-(spread**2) / 2, spread, homes), 0, 1)
        slots = np.full((homes, 1), 100.0)
        ads = rng.binomial(100, rates)[:, None].astype(float)
        [share] = shares(ads, slots, np.arange(homes))
        inside += share.low <= 0.05 <= share.high
    return inside / seeds


def test_the_interval_holds_the_truth_whether_households_differ_or_not() -> None:
    assert _covered(spread=0.0, homes=30) > 0.92
    assert _covered(spread=0.8, homes=30) > 0.88


def test_members_of_a_household_count_as_one() -> None:
    rng = np.random.default_rng(1)
    rates = np.repeat(rng.choice([0.0, 0.2], 20), 3)
    slots = np.full((60, 1), 50.0)
    ads = (rates * 50)[:, None]
    [alone] = shares(ads, slots, np.arange(60))
    [together] = shares(ads, slots, np.repeat(np.arange(20), 3))
    assert together.high - together.low > alone.high - alone.low


def test_none_seen_and_no_slot_and_one_household_say_little() -> None:
    none = np.zeros((10, 2))
    slots = np.column_stack([np.full(10, 40.0), np.zeros(10)])
    seen, unknown = shares(none, slots, np.arange(10))
    assert (seen.share, seen.low) == (0.0, 0.0)
    assert 0 < seen.high < 0.05
    assert (unknown.share, unknown.low, unknown.high) == (None, 0.0, 1.0)
    [alone] = shares(np.array([[3.0]]), np.array([[10.0]]), np.array([0]))
    assert alone.high - alone.low > 0.5
