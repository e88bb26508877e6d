"""What two identical people see differently, by chance alone."""

from __future__ import annotations

import numpy as np
import pytest

from persona.insight.noise_floor import noise_floor
from persona.insight.panel_record import PanelRecord, Sightings


def _record(counts: np.ndarray) -> PanelRecord:
    """A panel of one day in which persona p saw ad a `counts[a, p]` times."""
    ad, persona = np.nonzero(counts)
    times = counts[ad, persona]
    ad, persona = np.repeat(ad, times), np.repeat(persona, times)
    nowhere = np.zeros_like(ad)
    return PanelRecord(
        personas=[str(p) for p in range(counts.shape[1])],
        household=np.arange(counts.shape[1]),
        attributes=(),
        dayparts=("evening",),
        slots=np.full((counts.shape[1], 1, 1), 100),
        ads=[str(a) for a in range(counts.shape[0])],
        advertisers=["adv0"] * counts.shape[0],
        sightings=Sightings(ad=ad, persona=persona, day=nowhere, daypart=nowhere),
    )


def test_twins_who_see_the_same_have_no_noise() -> None:
    floor = noise_floor(_record(np.array([[1, 1], [2, 2]])), [(0, 1)])
    assert floor.differs == 0
    assert floor.ratio_by_chance(10, 10) == pytest.approx(1)


def test_the_share_is_of_ads_that_either_twin_saw() -> None:
    floor = noise_floor(_record(np.array([[1, 1], [1, 0], [0, 0]])), [(0, 1)])
    assert floor.differs == pytest.approx(0.5)
    assert (floor.low, floor.high) == (0, 1)


def test_a_platform_or_category_has_a_floor_of_its_own() -> None:
    record = _record(np.array([[1, 1, 1, 1], [1, 0, 0, 1]]))
    assert noise_floor(record, [(0, 1), (2, 3)], ads=[0]).differs == 0
    assert noise_floor(record, [(0, 1), (2, 3)], ads=[1]).differs == 1


def test_without_twins_there_is_no_floor() -> None:
    assert noise_floor(_record(np.array([[1, 1]])), []) is None


def test_larger_groups_differ_less_by_chance() -> None:
    counts = np.random.default_rng(4).poisson(1.0, (20, 40))
    floor = noise_floor(_record(counts), [(p, p + 1) for p in range(0, 40, 2)])
    assert floor.ratio_by_chance(100, 100) < floor.ratio_by_chance(10, 10)


def test_the_ratio_by_chance_is_passed_once_in_twenty_times() -> None:
    rng, passed = np.random.default_rng(9), 0
    floor = noise_floor(_record(rng.poisson(1.0, (50, 200))), [(p, p + 1) for p in range(0, 200, 2)])
    limit = floor.ratio_by_chance(40, 40)
    for _ in range(1000):
        ratio = rng.poisson(1.0, 40).mean() / rng.poisson(1.0, 40).mean()
        passed += not 1 / limit <= ratio <= limit
    assert 0.03 < passed / 1000 < 0.08
