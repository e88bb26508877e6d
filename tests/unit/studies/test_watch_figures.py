"""Row A3: the published curves have the published figures, and the row tells people from what is not like them."""

from __future__ import annotations

import random
from statistics import mean

import numpy as np
import pytest

from persona.studies.believe.published_clips import (
    LENGTH_MEAN,
    LENGTH_QUARTILES,
    MOST_WATCHED,
    WATCHED_DEVIATION,
    WATCHED_MEAN,
    WATCHED_QUARTILES,
    draw_length,
    share_watched_less,
)
from persona.studies.believe.watch_figures import distance_to_published


def test_the_curve_of_what_is_watched_has_the_published_quartiles_and_moments() -> None:
    grid = np.linspace(0, MOST_WATCHED, 50_001)
    left = 1 - share_watched_less(grid)
    average, square = np.trapezoid(left, grid), 2 * np.trapezoid(grid * left, grid)
    assert share_watched_less(np.array(WATCHED_QUARTILES)) == pytest.approx([0.25, 0.5, 0.75])
    assert average == pytest.approx(WATCHED_MEAN, abs=0.002)
    assert (square - average**2) ** 0.5 == pytest.approx(WATCHED_DEVIATION, abs=0.002)


def test_clips_have_the_published_lengths() -> None:
    chance = random.Random(8)
    lengths = [draw_length(chance) for _ in range(100_000)]
    assert np.quantile(lengths, [0.25, 0.5, 0.75]) == pytest.approx(LENGTH_QUARTILES, rel=0.02)
    assert mean(lengths) == pytest.approx(LENGTH_MEAN, rel=0.02)
    assert 3 <= min(lengths) < max(lengths) <= 300


def test_views_drawn_from_the_curve_are_near_it_and_others_are_not() -> None:
    grid = np.linspace(0, MOST_WATCHED, 50_001)
    drawn = np.interp(np.random.default_rng(8).random(5000), share_watched_less(grid), grid)
    assert distance_to_published(list(drawn)) < 0.03
    assert distance_to_published([1.0] * 5000) > 0.5
    assert distance_to_published(list(drawn / 2)) > 0.1
