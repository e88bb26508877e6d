"""How well a rule explains who saw an ad how often, given how much each persona could have seen of it.

The count of a persona is negative binomial: Poisson in her exposure, with luck that lasts (gamma, mean 1) for each
persona and ad. Inside the audience the rate is `rate`, outside `rate` times a leak; who is inside is uncertain,
because a platform may be wrong about a person. Rate, leak and luck are chosen on grids, the leak summed over.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import gammaln

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

STEPS_PER_DOUBLING = 8
LEAK_STEPS = (11, 20, 31, 46)
"""Leaks as steps down the grid of rates: 0.39 (delivery leans that way), 0.18, 0.07, 0.02 (a rule keeps others out)."""
LEANING = LEAK_STEPS[0]
LEAK_PRIOR = (0.07, 0.31, 0.31, 0.31)
LUCKS = (0.6, 1.0, 1.6, 2.6, 5.0)
"""Shapes of the luck; its variance is 1 over the shape."""
TYPICAL_LUCK = LUCKS[1]
TRUST = 0.95
"""How far the likelihood is believed: its logarithm is scaled by this, for the model of luck is only a model.

Chosen so that on simulated worlds rules that are said to be 80 % likely are right about as often."""
MOST_COUNTED = 10
"""Sightings beyond so many by one persona say nothing new."""


class Likelihood:
    """The likelihood of rules for one ad, at one luck."""

    def __init__(self, counts: Floats, exposure: Floats, luck: float) -> None:
        self.counts = np.minimum(counts, MOST_COUNTED)
        self.exposure = exposure
        self.luck = luck
        overall = max(self.counts.sum(), 0.5) / max(exposure.sum(), 1e-9)
        trust = 1 / (1 + overall * exposure / luck)
        self._seen = float((trust * self.counts).sum())
        self._could = (trust * exposure).astype(np.float32)
        lowest = np.log2(overall) - LEAK_STEPS[-1] / STEPS_PER_DOUBLING - 1
        steps = int((np.log2(overall) + 8 - lowest) * STEPS_PER_DOUBLING)
        self._lowest = lowest
        self._rates = 2 ** (lowest + np.arange(steps) / STEPS_PER_DOUBLING)
        self._table = _negative_binomial(self.counts, exposure, self._rates, luck)
        self._sums = self._table.sum(axis=1, dtype=np.float64)
        self._ratios: dict[int, Singles] = {}

    def untargeted(self) -> float:
        """Log-likelihood when the ad is open to everybody alike."""
        return TRUST * float(self._sums.max())

    def rules(self, inside: Singles, leaks: tuple[int, ...] = LEAK_STEPS, *, nudge: bool = False) -> Floats:
        """Log-likelihood of each rule for each leak: rule x leak.

        Args:
            inside: how likely each persona is in the audience: rule x persona.
            leaks: which leaks to try, as steps.
            nudge: try rates around the first estimate too.
        """
        answer = np.empty((len(inside), len(leaks)))
        could = np.einsum("rp,p->r", inside, self._could)
        everybody = float(self._could.sum())
        for column, step in enumerate(leaks):
            leak = 2 ** (-step / STEPS_PER_DOUBLING)
            rate = self._seen / np.maximum(could + leak * (everybody - could), 1e-9)
            place = self._place(rate, step)
            scores = self._at(inside, place, step)
            if nudge:
                for shift in (-3, -1, 1, 3):
                    moved = np.clip(place + shift, step, len(self._rates) - 1)
                    scores = np.maximum(scores, self._at(inside, moved, step))
            answer[:, column] = scores
        return TRUST * answer

    def densities(self, inside: Singles, step: int) -> tuple[Floats, Floats]:
        """Likelihood of each persona's count outside the audience (1) and inside, relative to outside."""
        could, everybody = float((inside * self._could).sum()), float(self._could.sum())
        leak = 2 ** (-step / STEPS_PER_DOUBLING)
        rate = self._seen / max(could + leak * (everybody - could), 1e-9)
        place = int(self._place(np.array([rate]), step)[0])
        ratio = self._ratio(step)[place - step].astype(np.float64)
        return np.ones_like(ratio), ratio

    def ratio_for(self, inside: Singles, step: int) -> Singles:
        """How much likelier each persona's count is inside the audience than outside, under a rule."""
        _, ratio = self.densities(inside, step)
        return ratio.astype(np.float32)

    def _place(self, rate: Floats, step: int) -> NDArray[np.int64]:
        place = np.rint((np.log2(np.maximum(rate, 1e-12)) - self._lowest) * STEPS_PER_DOUBLING).astype(
            np.int64
        )
        return np.asarray(np.clip(place, step, len(self._rates) - 1))

    def _ratio(self, step: int) -> Singles:
        if step not in self._ratios:
            change = self._table[step:] - self._table[:-step]
            self._ratios[step] = np.exp(np.clip(change, -25, 25, out=change), out=change)
        return self._ratios[step]

    def _at(self, inside: Singles, place: NDArray[np.int64], step: int) -> Floats:
        mixed = self._ratio(step)[place - step]
        mixed -= 1
        mixed *= inside
        mixed += 1
        np.maximum(mixed, np.float32(1e-7), out=mixed)
        return np.asarray(np.log(mixed, out=mixed).sum(axis=1, dtype=np.float64) + self._sums[place - step])


def over_leaks(scores: Floats, leaks: tuple[int, ...] = LEAK_STEPS) -> Floats:
    """Sum the likelihood over the leaks tried, each with its prior: one figure for each rule."""
    weighed = scores + np.log([dict(zip(LEAK_STEPS, LEAK_PRIOR, strict=True))[step] for step in leaks])
    highest = weighed.max(axis=1, keepdims=True)
    return np.asarray(highest[:, 0] + np.log(np.exp(weighed - highest).sum(axis=1)))


def _negative_binomial(counts: Floats, exposure: Floats, rates: Floats, luck: float) -> Singles:
    """Log-probability of each count at each rate: rate x persona."""
    reach = np.maximum(exposure / luck, 1e-9).astype(np.float32)
    constant = (gammaln(counts + luck) - gammaln(luck) - gammaln(counts + 1)).astype(np.float32)
    mean = rates.astype(np.float32)[:, None] * reach
    logs = np.log(mean)
    beyond = np.log1p(mean, out=mean)
    logs *= counts.astype(np.float32)
    beyond *= (counts + luck).astype(np.float32)
    logs -= beyond
    logs += constant
    return np.asarray(logs)
