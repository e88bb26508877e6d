"""Which difference a panel can show, and which panel a question needs, before anything runs.

A question is planned as the plainest honest test of it: how many personas inside a group saw the ad at least once,
against how many outside, by Fisher's exact test at a level shared among all comparisons (Bonferroni). A persona sees
the ad at a rate of her own, so that more personas help more than more days. The inference itself uses more than this
test, so the plan is on the careful side.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln
from scipy.stats import binom

from persona import errors

Floats = NDArray[np.float64]

LEVEL = 0.05
ENOUGH = 0.8
"""Chance of showing a difference that counts as able to show it (Cohen 1988)."""
LUCK_SIGMA = 0.8
"""Lasting luck of a persona with an ad: standard deviation of its logarithm."""
WATCHING_SIGMA = 0.45
"""How differently much people watch: standard deviation of the logarithm of their slots."""
NODES = 21
LEAST_PERSONAS, MOST_PERSONAS = 4, 5000
MOST_RATIO = 50.0
MOST_DAYS = 365
CLOSE_ENOUGH = 1.005
"""How closely the smallest ratio is looked for, as a factor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A comparison that a panel is to decide."""

    personas: int
    days: int
    ratio: float
    """How many times more often those inside are shown the ad."""
    share: float = 0.5
    """Share of the panel that is inside."""
    rate: float = 0.03
    """How often a persona outside is shown the ad on one day, on average."""
    comparisons: int = 20
    """How many comparisons share the level."""

    def __post_init__(self) -> None:
        wrong = {
            "personas": not LEAST_PERSONAS <= self.personas <= MOST_PERSONAS,
            "days": not 1 <= self.days <= MOST_DAYS,
            "ratio": not 1 <= self.ratio <= MOST_RATIO,
            "share": not 0 < self.share < 1,
            "rate": self.rate <= 0,
            "comparisons": self.comparisons < 1,
        }
        for name in [name for name, bad in wrong.items() if bad]:
            raise errors.InvalidInput(f"{name} {getattr(self, name)} is out of range.", hint=_RANGES)

    @property
    def inside(self) -> int:
        """How many personas are inside the group."""
        return min(max(round(self.personas * self.share), 1), self.personas - 1)


_RANGES = (
    f"A panel has {LEAST_PERSONAS} to {MOST_PERSONAS} personas, 1 to {MOST_DAYS} days; the ratio is from 1 to "
    f"{MOST_RATIO:.0f}, the share between 0 and 1, the rate above 0."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """What a panel can show."""

    question: Question
    power: float
    """Chance, from 0 to 1, of showing the difference when it is there."""
    seen_inside: float
    """Share of those inside who see the ad at least once."""
    seen_outside: float

    @property
    def persona_days(self) -> int:
        """What it costs: days lived by all personas together."""
        return self.question.personas * self.question.days


def power_of(question: Question) -> Power:
    """How likely the panel shows the difference."""
    outside, inside = (_seen(question.rate * times * question.days) for times in (1.0, question.ratio))
    n_in, n_out = question.inside, question.personas - question.inside
    level = LEVEL / question.comparisons
    needed = _needed(n_in, n_out, level)
    saw_out = np.arange(n_out + 1)
    chance = binom.pmf(saw_out, n_out, outside) * binom.sf(needed - 1, n_in, inside)
    return Power(question=question, power=float(chance.sum()), seen_inside=inside, seen_outside=outside)


def smallest_ratio(question: Question) -> Power | None:
    """The smallest ratio that the panel is able to show; None when it can show none."""
    if power_of(replace(question, ratio=MOST_RATIO)).power < ENOUGH:
        return None
    low, high = 1.0, MOST_RATIO
    while high / low > CLOSE_ENOUGH:
        middle = (low * high) ** 0.5
        if power_of(replace(question, ratio=middle)).power < ENOUGH:
            low = middle
        else:
            high = middle
    return power_of(replace(question, ratio=high))


def smallest_panel(question: Question) -> Power | None:
    """The smallest panel that is able to show the ratio, within a twentieth; None when none is allowed."""
    low = high = LEAST_PERSONAS
    while power_of(replace(question, personas=high)).power < ENOUGH:
        if high == MOST_PERSONAS:
            return None
        low, high = high, min(2 * high, MOST_PERSONAS)
    while high > low + max(1, low // 20):
        middle = (low + high) // 2
        if power_of(replace(question, personas=middle)).power < ENOUGH:
            low = middle
        else:
            high = middle
    return power_of(replace(question, personas=high))


def _seen(mean: float) -> float:
    """Share of personas who see an ad at least once, when its mean over them is `mean` sightings."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(NODES)
    sigma = (LUCK_SIGMA**2 + WATCHING_SIGMA**2) ** 0.5
    own = mean * np.exp(sigma * nodes - sigma**2 / 2)
    return float((weights * -np.expm1(-own)).sum() / weights.sum())


@lru_cache(maxsize=64)
def _needed(inside: int, outside: int, level: float) -> NDArray[np.int64]:
    """How many inside must have seen it, for each number outside, so that Fisher's test (one-sided) shows it."""
    needed = np.full(outside + 1, inside + 1, np.int64)
    logs = gammaln(np.arange(inside + outside + 1) + 1.0)  # of the factorials
    for saw in range(1, inside + outside + 1):
        count = np.arange(max(0, saw - outside), min(inside, saw) + 1)
        ways = -logs[count] - logs[inside - count] - logs[saw - count] - logs[outside - saw + count]
        chance = np.exp(ways - ways.max())
        tail = chance[::-1].cumsum()[::-1] / chance.sum()
        enough = count[tail <= level]
        needed[saw - enough] = np.minimum(needed[saw - enough], enough)
    return needed
