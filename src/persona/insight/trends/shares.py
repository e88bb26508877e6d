"""What share of the ad slots a brand had, with an interval whose unit is the household."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import beta
from scipy.stats import t as student

Floats = NDArray[np.float64]
LEVEL = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Sightings out of slots in one week."""

    ads: int
    slots: int
    share: float | None
    """None without a slot."""
    low: float
    high: float


def shares(ads: Floats, slots: Floats, household: NDArray[np.int64]) -> list[Share]:
    """The share of each week.

    The interval is Korn and Graubard's (1998): Clopper and Pearson's for as many independent slots as the clustered
    ones are worth. How much less a slot of the same household is worth is estimated over all weeks together, and never
    taken for less than nothing: in a week without a sighting there is nothing to estimate it from.

    Args:
        ads: how often it was seen: persona x week.
        slots: ad slots: persona x week.
        household: index of the household of each persona.

    Returns:
        One share for each week.
    """
    _, home = np.unique(household, return_inverse=True)
    at_home = np.zeros((int(home.max()) + 1 if len(home) else 0, ads.shape[1]))
    seen, could = at_home.copy(), at_home.copy()
    np.add.at(seen, home, ads)
    np.add.at(could, home, slots)
    worth = _worth(seen, could)
    return [
        _share(
            float(seen[:, week].sum()), float(could[:, week].sum()), int((could[:, week] > 0).sum()), worth
        )
        for week in range(ads.shape[1])
    ]


def _worth(seen: Floats, could: Floats) -> float:
    """The design effect: variance between households over that of independent slots, at least 1."""
    total, slots = seen.sum(axis=0), could.sum(axis=0)
    homes = (could > 0).sum(axis=0)
    usable = (total > 0) & (total < slots) & (homes > 1)
    if not usable.any():
        return 1.0
    share = total[usable] / slots[usable]
    apart = ((seen[:, usable] - share * could[:, usable]) ** 2).sum(axis=0)
    clustered = apart / slots[usable] ** 2 * homes[usable] / (homes[usable] - 1)
    independent = share * (1 - share) / slots[usable]
    return max(1.0, float(clustered.sum() / independent.sum()))


def _share(ads: float, slots: float, homes: int, worth: float) -> Share:
    if not slots:
        return Share(ads=int(ads), slots=0, share=None, low=0.0, high=1.0)
    share = ads / slots
    reach = 1.0
    if homes > 1 and slots > 1:
        reach = float(student.ppf((1 + LEVEL) / 2, slots - 1) / student.ppf((1 + LEVEL) / 2, homes - 1)) ** 2
    # One household alone says nothing about others: it is worth a single slot.
    independent = slots / worth * reach if homes > 1 else 1.0
    outside = (1 - LEVEL) / 2
    hits, rest = independent * share, independent * (1 - share)
    low = float(beta.ppf(outside, hits, rest + 1)) if hits > 0 else 0.0
    high = float(beta.ppf(1 - outside, hits + 1, rest)) if rest > 0 else 1.0
    return Share(ads=int(ads), slots=int(slots), share=share, low=low, high=high)
