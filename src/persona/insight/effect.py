"""How much more often one group is shown an ad than another, per slot, with an interval; the household is the unit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

Floats = NDArray[np.float64]

LEVEL = 0.95
SMALLEST = 2
"""Households in a group that can be compared."""
NONE_SEEN = 0.5
"""Sightings taken for a group that has none, so that a ratio can be bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """A ratio of two rates per slot, inside a group over outside, and the counts behind it."""

    ratio: float
    low: float
    high: float | None
    """None when nobody outside saw the ad: the ratio has no upper bound."""
    inside_saw: int
    inside: int
    """Personas inside who could have seen the ad: they were shown slots while it ran."""
    outside_saw: int
    outside: int


def compare(
    counts: Floats, exposure: Floats, inside: NDArray[np.bool_], household: NDArray[np.int64]
) -> Effect | None:
    """Compare the rates per slot of those inside and outside a group.

    The interval is that of the logarithm of the ratio, with Student's t and the degrees of freedom of Welch and
    Satterthwaite. Its variance lies between households and corrects each for its own pull on the rate (HC3; MacKinnon
    and White 1985); where a small group happens to look more alike than both groups together say it is, half of
    what is missing is added. It is right for a group chosen beforehand; for a rule found in the same data it is too
    hopeful.

    Args:
        counts: how often each persona saw the ad.
        exposure: how many slots each persona was shown while it ran.
        inside: who is in the group.
        household: index of the household of each persona.

    Returns:
        None when a group is smaller than two households, or nobody saw the ad.
    """
    could = exposure > 0
    groups = [could & inside, could & ~inside]
    sides = [_Side.of(counts[who], exposure[who], household[who]) for who in groups]
    if counts.sum() == 0 or any(len(side.seen) < SMALLEST for side in sides):
        return None
    luck = max(sum(side.excess for side in sides) / sum(side.squares for side in sides), 0.0)
    variances = [side.variance(luck) for side in sides]
    freedom = sum(variances) ** 2 / sum(
        each**2 / (len(side.seen) - 1) for each, side in zip(variances, sides, strict=True)
    )
    reach = float(student.ppf((1 + LEVEL) / 2, freedom)) * sum(variances) ** 0.5
    middle = sides[0].log_rate - sides[1].log_rate
    saw = [int((counts[who] > 0).sum()) for who in groups]
    return Effect(
        ratio=float(np.exp(middle)),
        low=float(np.exp(middle - reach)),
        high=float(np.exp(middle + reach)) if saw[1] else None,
        inside_saw=saw[0],
        inside=int(groups[0].sum()),
        outside_saw=saw[1],
        outside=int(groups[1].sum()),
    )


@dataclass(frozen=True, slots=True)
class _Side:
    """One group, by household."""

    seen: Floats
    could: Floats

    @classmethod
    def of(cls, counts: Floats, exposure: Floats, household: NDArray[np.int64]) -> _Side:
        _, home = np.unique(household, return_inverse=True)
        return cls(np.bincount(home, counts).astype(float), np.bincount(home, exposure).astype(float))

    @property
    def total(self) -> float:
        return max(float(self.seen.sum()), NONE_SEEN)

    @property
    def expected(self) -> Floats:
        return np.asarray(self.total * self.pull)

    @property
    def log_rate(self) -> float:
        return float(np.log(self.total / self.could.sum()))

    @property
    def pull(self) -> Floats:
        return np.asarray(self.could / self.could.sum())

    @property
    def scatter(self) -> float:
        """Squared distance of the households from their common rate, each corrected for its pull."""
        return float((((self.seen - self.expected) / (1 - self.pull)) ** 2).sum())

    @property
    def excess(self) -> float:
        """What of the scatter is not chance from slot to slot."""
        return self.scatter - self.total

    @property
    def squares(self) -> float:
        return float((self.expected**2).sum())

    def variance(self, luck: float) -> float:
        """Variance of the logarithm of the rate; `luck` is the variance between households in both groups."""
        if not self.seen.any():
            return 1 / NONE_SEEN
        own = self.scatter / self.total**2
        common = 1 / self.total + luck * float((self.pull**2).sum())
        return (own + max(own, common)) / 2
