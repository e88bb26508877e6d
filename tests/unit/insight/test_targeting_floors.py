"""How much of what is hidden is found, over four worlds each: the figures that must not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.targeting_worlds import a_world, score_of
from targeting_score import Score

SEEDS = (601, 602, 603, 604)


def _over_worlds(
    folder: Path, personas: int, seeds: tuple[int, ...] = SEEDS, *, targeted: bool = True
) -> Score:
    total = Score()
    for seed in seeds:
        world = a_world(folder / str(seed), seed=seed, personas=personas, ads=240, targeted=targeted)
        total.add(score_of(world))
    return total


@pytest.mark.slow
@pytest.mark.timeout(1500)
@pytest.mark.parametrize(("personas", "detected", "exact"), [(200, 0.64, 0.52), (1000, 0.93, 0.84)])
def test_a_natural_panel_of_fourteen_days_finds_what_it_can(
    tmp_path: Path, personas: int, detected: float, exact: float
) -> None:
    total = _over_worlds(tmp_path, personas)
    assert total.detected / total.targeted >= detected
    assert total.exact / total.hard >= exact
    assert total.false / total.literals <= 0.03
    assert total.flagged / total.untargeted <= 0.02


@pytest.mark.slow
def test_ten_personas_make_at_most_one_claim(tmp_path: Path) -> None:
    for seed in SEEDS:
        assert sum(claimed for _, claimed, _ in _over_worlds(tmp_path, 10, (seed,)).by_type.values()) <= 1


@pytest.mark.slow
def test_a_world_without_targeting_has_at_most_one_claim_in_a_hundred_ads(tmp_path: Path) -> None:
    total = _over_worlds(tmp_path, 200, targeted=False)
    assert total.flagged / total.untargeted <= 0.01
