"""How likely a study shows the difference that would be worth knowing, before anything runs.

Whether an ad is seen at all is planned as `persona power` does, whose test does not use that people are paired, so the
plan is on the careful side. A share is planned by simulating studies: people see ads in number and kind as the
constants of `persona power` say, and the paired t interval looks at them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from persona.studies.design.values import Design
from persona.studies.power import ENOUGH, LUCK_SIGMA, WATCHING_SIGMA, Question, power_of, smallest_panel

TRIALS = 500
"""Simulated studies; the chance is then known to within four points."""
RATIOS = (1.1, 1.2, 1.35, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0)
MOST_BLOCKS = 250
SURE = 0.999
"""A share above this is not drawn: nothing else would ever be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What a design can show."""

    power: float
    """Chance, from 0 to 1, that the interval leaves out zero when the difference is as large as expected."""
    people_needed: int | None
    """People with whom that chance is four in five; None when no study is large enough."""
    smallest_ratio: float | None
    """The smallest of some ratios that this design shows four times in five; None when it shows none of them."""
    persona_days: int
    """What it costs: days lived by all personas together."""


def planned(design: Design) -> Planned:
    """What a design can show."""
    power = _seen_power if design.outcome.measure == "seen" else _share_power
    blocks = design.layout.blocks
    enough = bisect_left(RATIOS, True, key=lambda ratio: power(design, blocks, ratio) >= ENOUGH)
    return Planned(
        power=power(design, blocks, design.planning.ratio),
        people_needed=_people_needed(design),
        smallest_ratio=RATIOS[enough] if enough < len(RATIOS) else None,
        persona_days=design.layout.people * design.layout.days,
    )


def _seen_power(design: Design, blocks: int, ratio: float) -> float:
    return power_of(_question(design, blocks, ratio)).power


def _question(design: Design, blocks: int, ratio: float) -> Question:
    days = design.layout.days
    rate = -float(np.log1p(-design.planning.expected)) / days
    return Question(
        personas=blocks * design.layout.people_in_a_block, days=days, ratio=ratio, rate=rate, comparisons=1
    )


def _share_power(design: Design, blocks: int, ratio: float) -> float:
    chance = np.random.default_rng(design.layout.seed)
    half = design.layout.people_in_a_block // 2
    # Who is paired watches alike, and each has a luck of her own with an ad.
    watching = _spread(chance, WATCHING_SIGMA, (TRIALS, blocks, 1))
    ads = chance.poisson(
        design.planning.ads_a_day * design.layout.days * watching, (TRIALS, blocks, 2 * half)
    )
    times = np.repeat([ratio, 1.0], half)
    shares = design.planning.expected * times * _spread(chance, LUCK_SIGMA, (TRIALS, blocks, 2 * half))
    seen = chance.binomial(ads, np.minimum(shares, SURE)) / np.maximum(ads, 1)
    differences = seen[..., :half].mean(axis=2) - seen[..., half:].mean(axis=2)
    errors = np.maximum(differences.std(axis=1, ddof=1), 1e-12) / blocks**0.5
    needed = student.ppf((1 + design.analysis.level) / 2, blocks - 1)
    return float((differences.mean(axis=1) / errors > needed).mean())


def _spread(chance: np.random.Generator, sigma: float, shape: tuple[int, ...]) -> np.ndarray:
    """Factors of mean 1."""
    return np.asarray(chance.lognormal(-(sigma**2) / 2, sigma, shape))


def _people_needed(design: Design) -> int | None:
    size = design.layout.people_in_a_block
    if design.outcome.measure == "seen":
        found = smallest_panel(_question(design, design.layout.blocks, design.planning.ratio))
        return None if found is None else -(-found.question.personas // size) * size
    needed = _smallest(lambda blocks: _share_power(design, blocks, design.planning.ratio))
    return None if needed is None else needed * size


def _smallest(power: Callable[[int], float]) -> int | None:
    """The fewest blocks with enough power: doubled until there are enough, then halved between."""
    low, high = 1, 2
    while power(high) < ENOUGH:
        if high == MOST_BLOCKS:
            return None
        low, high = high, min(2 * high, MOST_BLOCKS)
    while high - low > 1:
        middle = (low + high) // 2
        if power(middle) < ENOUGH:
            low = middle
        else:
            high = middle
    return high
