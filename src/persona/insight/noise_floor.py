"""How often two identical people see different ads: the noise that every comparison is drawn against.

Twins are alike in everything a platform can read, so what differs between them is chance. Two figures follow: the
share of ads that one twin saw and the other did not, and the ratio that two groups of alike people would show by
chance alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import t as student

from persona.insight.panel_record import PanelRecord

LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class NoiseFloor:
    """What chance alone does between twins."""

    pairs: int
    """Pairs of twins who saw any of the ads."""
    differs: float
    """Share, from 0 to 1, of the ads either twin saw that only one of them saw; mean over the pairs."""
    low: float
    high: float
    spread: float
    """Variance of a persona's rate around her twin's, relative to the mean rate, for one ad; mean over the ads."""

    def ratio_by_chance(self, inside: int, outside: int) -> float:
        """The ratio of two groups of so many alike people that chance exceeds once in twenty times."""
        if not inside or not outside:
            return float("inf")
        return float(np.exp(1.96 * (self.spread * (1 / inside + 1 / outside)) ** 0.5))


def noise_floor(
    record: PanelRecord, pairs: Sequence[tuple[int, int]], ads: Collection[int] | None = None
) -> NoiseFloor | None:
    """Measure the noise floor over pairs of twins.

    Args:
        record: the panel.
        pairs: twins, by index of the persona.
        ads: only these ads, such as those of one platform or category; by default all.

    Returns:
        None when there is no pair, or no twin saw any of the ads.
    """
    chosen = sorted(ads) if ads is not None else list(range(len(record.ads)))
    counts = record.counts[chosen].astype(float)
    slots = record.slots.sum(axis=(1, 2)).astype(float)
    shares = [share for a, b in pairs if (share := _differs(counts[:, a] > 0, counts[:, b] > 0)) is not None]
    if not shares:
        return None
    middle = float(np.mean(shares))
    reach = 1.0
    if len(shares) > 1:
        error = float(np.std(shares, ddof=1)) / len(shares) ** 0.5
        reach = float(student.ppf((1 + LEVEL) / 2, len(shares) - 1)) * error
    return NoiseFloor(
        pairs=len(shares),
        differs=middle,
        low=max(0.0, middle - reach),
        high=min(1.0, middle + reach),
        spread=_spread(counts, slots, pairs),
    )


def _differs(one: np.ndarray, other: np.ndarray) -> float | None:
    either = int((one | other).sum())
    return float((one ^ other).sum() / either) if either else None


def _spread(counts: np.ndarray, slots: np.ndarray, pairs: Sequence[tuple[int, int]]) -> float:
    """Half the squared difference of the twins' rates, relative to their mean, averaged over ads they saw."""
    able = [(a, b) for a, b in pairs if slots[a] and slots[b]]
    first, second = (np.array(side, np.int64) for side in zip(*able, strict=True))
    rates_a, rates_b = counts[:, first] / slots[first], counts[:, second] / slots[second]
    means = (rates_a + rates_b).mean(axis=1) / 2
    seen = means > 0
    squares = ((rates_a - rates_b) ** 2).mean(axis=1) / 2
    return float((squares[seen] / means[seen] ** 2).mean())
