"""Did a share change, and since which week? Three tests must all say so, and many series share one false-alarm rate.

A change is looked for at every week (binary segmentation: Scott and Knott 1974, Vostrikova 1981). Three things can
look like one. Few sightings: exactly as many are expected on either side as slots say (a binomial test). What single
households happen to see: were their days in another order, the difference would be another one (a permutation test
within households, by its normal approximation). And what all of them see on some days more than on others: the change
must stand out from how much days differ before and after it (Student's t). Where a day is like the one before, there
are fewer independent days (Bayley and Hammersley 1946). The largest p counts, times the number of weeks that were
tried. What a brand does shows in many groups at once, so its series are one family (Simes 1986), and Holm's rule
(1979) holds over families.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special
from scipy.stats import t as student

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ALARM = 0.001
"""One false alarm in a thousand looks at a panel in which nothing changes: one in twenty years of weekly looks."""
LEAST_ADS = 20
LEAST_HOMES = 5
"""Sightings, and households with one, below which a series is not looked at."""
LEAST_DAYS = 5
"""Days before and after a change."""
NEAR_DAYS = 14
WORTH_TELLING = 1.5
"""The interval of the ratio must lie beyond this factor, up or down."""
BEYOND_DOUBT = 0.1
NONE_SEEN = 0.5
"""Sightings taken for none, so that a ratio can be bounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What one group was shown of one brand."""

    ads: Ints
    """Persona x platform x day."""
    slots: Ints
    household: Ints
    """Index of the household of each persona."""
    week_of_day: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The likeliest change of a series."""

    first: int
    turn: int
    """Index of the first day after it, a Monday."""
    end: int
    """It was looked for from the day `first` to the one before `end`."""
    p: float
    """Of the series, corrected for the number of weeks and windows tried."""
    ratio: float
    """Rate per slot after over before, on each platform as it was used."""
    low: float
    high: float


def likeliest(series: Series) -> Split | None:
    """The likeliest change, however unlikely; None when there is too little to look at."""
    seen = series.ads.sum(axis=(1, 2))
    if seen.sum() < LEAST_ADS or len(np.unique(series.household[seen > 0])) < LEAST_HOMES:
        return None
    windows = _windows(series.week_of_day)
    if not windows:
        return None
    homes = {(first, end): _per_home(series, first, end) for first, _, end in windows}
    tested = [
        (_p(*homes[first, end], np.arange(first, end) >= turn), first, turn, end)
        for first, turn, end in windows
    ]
    p, first, turn, end = min(tested)
    ratio, low, high = _ratio(*homes[first, end], np.arange(first, end) >= turn)
    return Split(
        first=first, turn=turn, end=end, p=min(1.0, p * len(tested)), ratio=ratio, low=low, high=high
    )


def is_worth_telling(split: Split) -> bool:
    """Whether all of the interval is a change that anybody would call one."""
    return split.low > WORTH_TELLING or split.high < 1 / WORTH_TELLING


def of_family(p_values: Sequence[float]) -> float:
    """One p-value for several that look at the same thing (Simes 1986)."""
    ordered = np.sort(np.array(p_values))
    return float((ordered * len(ordered) / np.arange(1, len(ordered) + 1)).min())


def stand_out(p_values: Sequence[float], *, alarm: float = ALARM) -> list[bool]:
    """Which of many p-values stand out, with a chance of at most `alarm` that any does by chance (Holm 1979)."""
    order = np.argsort(p_values)
    found = [False] * len(p_values)
    for rank, number in enumerate(order):
        if p_values[number] > alarm / (len(p_values) - rank):
            break
        found[number] = True
    return found


def _windows(week_of_day: Ints) -> list[tuple[int, int, int]]:
    """Where to look: at every Monday, with all days around it and with two weeks on either side.

    What begins and ends again looks like little from afar, and like much from near by.
    """
    mondays = np.flatnonzero(np.diff(week_of_day, prepend=-1))[1:].tolist()
    whole = [(0, turn, len(week_of_day)) for turn in mondays]
    near = [(max(0, turn - NEAR_DAYS), turn, min(len(week_of_day), turn + NEAR_DAYS)) for turn in mondays]
    return [each for each in dict.fromkeys([*whole, *near]) if _long_enough(*each)]


def _long_enough(first: int, turn: int, end: int) -> bool:
    return min(turn - first, end - turn) >= LEAST_DAYS


def _per_home(series: Series, first: int, end: int) -> tuple[Floats, Floats]:
    """Sightings and expected sightings by household and day, of these days.

    Expected is what each persona would have seen each day with her own rate on each platform: so a change in how much
    a platform is used is none in what is shown there.
    """
    ads, slots = series.ads[:, :, first:end], series.slots[:, :, first:end]
    total, could = ads.sum(axis=2), slots.sum(axis=2)
    rate = np.divide(total, could, out=np.zeros(total.shape), where=could > 0)
    expected = (rate[:, :, None] * slots).sum(axis=1)
    _, home = np.unique(series.household, return_inverse=True)
    ads_home = np.zeros((int(home.max()) + 1, expected.shape[1]))
    expected_home = ads_home.copy()
    np.add.at(ads_home, home, ads.sum(axis=1))
    np.add.at(expected_home, home, expected)
    return ads_home, expected_home


def _p(ads: Floats, expected: Floats, after: NDArray[np.bool_]) -> float:
    """How easily chance alone would part these days so: the largest of three p-values, each two-sided.

    What is beyond all doubt no change is not looked at further: then it is at least this.
    """
    largest = 0.0
    for test in (_between_sightings, _between_days, _between_homes):
        largest = max(largest, 2 * test(ads, expected, after))
        if largest > BEYOND_DOUBT:
            break
    return min(1.0, largest)


def _between_sightings(ads: Floats, expected: Floats, after: NDArray[np.bool_]) -> float:
    total, behind = int(ads.sum()), int(ads[:, after].sum())
    chance = min(1.0, float(expected[:, after].sum()) / max(float(expected.sum()), 1e-12))
    more = special.bdtrc(behind - 1, total, chance) if behind >= 1 else 1.0
    return float(min(more, special.bdtr(behind, total, chance)))


def _between_homes(ads: Floats, expected: Floats, after: NDArray[np.bool_]) -> float:
    excess = ads - expected
    days, behind = len(after), int(after.sum())
    # The variance of the sum of so many days drawn from each household's own, without putting back.
    variance = behind * (days - behind) / (days * (days - 1)) * float((excess**2).sum())
    if variance <= 0:
        return 0.5
    apart = [excess[:, side] - excess[:, side].mean(axis=1, keepdims=True) for side in (~after, after)]
    variance *= _inflation(np.concatenate(apart, axis=1))
    return float(special.ndtr(-abs(float(excess[:, after].sum())) / variance**0.5))


def _between_days(ads: Floats, expected: Floats, after: NDArray[np.bool_]) -> float:
    seen, could = ads.sum(axis=0), expected.sum(axis=0)
    usable = could > 0
    seen, could, after = seen[usable], could[usable], after[usable]
    freedom = len(seen) - 2
    if freedom < 1 or not after.any() or after.all():
        return 0.5
    means = [seen[side].sum() / could[side].sum() for side in (~after, after)]
    residuals = (seen - np.where(after, means[1], means[0]) * could) / could**0.5
    # Chance alone gives a variance of one sighting for each that is expected.
    spread = max(1.0, float((residuals**2).sum() / freedom)) * _inflation(residuals[None, :])
    error = (spread * (1 / could[~after].sum() + 1 / could[after].sum())) ** 0.5
    return float(special.stdtr(freedom, -abs(means[1] - means[0]) / error))


def _inflation(residuals: Floats) -> float:
    """How many times larger the variance of a sum of days is because one day is like the one before."""
    total = float((residuals**2).sum())
    if total <= 0:
        return 1.0
    likeness = min(0.9, max(0.0, float((residuals[:, 1:] * residuals[:, :-1]).sum()) / total))
    return (1 + likeness) / (1 - likeness)


def _ratio(ads: Floats, expected: Floats, after: NDArray[np.bool_]) -> tuple[float, float, float]:
    """The ratio of the rates with its interval; the variance of its logarithm lies between households."""
    sides = []
    for days in (~after, after):
        seen, could = ads[:, days].sum(axis=1), expected[:, days].sum(axis=1)
        total = max(float(seen.sum()), NONE_SEEN)
        rate = total / max(float(could.sum()), 1e-12)
        pulls = (seen - rate * could) / total
        floor = 1 / total if not seen.any() else 0.0
        sides.append((rate, pulls, floor))
    (before, pulls_before, floor_before), (behind, pulls_behind, floor_behind) = sides
    homes = len(pulls_before)
    variance = float(((pulls_behind - pulls_before) ** 2).sum()) * homes / max(homes - 1, 1)
    variance += floor_before + floor_behind
    reach = float(student.ppf(0.975, max(homes - 1, 1))) * variance**0.5
    middle = float(np.log(behind / before))
    return float(np.exp(middle)), float(np.exp(middle - reach)), float(np.exp(middle + reach))
