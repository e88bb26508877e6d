"""How much of what was shown was captured: counts, typed misses, and an estimate of the ads nobody noticed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Z95 = 1.959963984540054
"""Standard normal quantile of a two-sided 95 % interval."""


class Miss(StrEnum):
    """Why an ad that was seen was not captured."""

    NOT_SETTLED = "not_settled"
    """It did not stand still long enough for a picture of it."""
    REFRESHED = "refreshed"
    """Another ad, or none, stood there once the picture was taken."""
    HALF_HIDDEN = "half_hidden"
    """Less than half of it was on screen when its picture was to be taken."""
    EVIDENCE_FAILED = "evidence_failed"
    """The browser gave no picture or no markup."""
    DISK_FULL = "disk_full"
    """There was no room to keep its files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """A second look at one random item that was taken for no ad; nobody's post is in it."""

    item: tuple[float, float, float, float]
    """Left, top, width, height in CSS pixels."""
    viewport: tuple[int, int]
    label_row: tuple[str, ...] = ()
    """Its short texts: a label's words as they are, of every other text only its length, such as `[9]`."""
    suspicions: tuple[str, ...] = ()
    """What speaks for an ad that was missed, by name; empty when nothing does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many ads were probably missed unnoticed, with a 95 % interval."""

    low: int
    likely: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What is known about the completeness of a set of sightings."""

    items: int = 0
    """Items passed."""
    slots: int = 0
    """Items seen to be ads, captured or not."""
    captured: int = 0
    misses: Mapping[str, int] = field(default_factory=dict)
    """By `Miss`."""
    sampled: int = 0
    """Items taken for no ad that were looked at a second time."""
    suspected: int = 0
    """Those of them that probably were one."""

    @property
    def success(self) -> float | None:
        """Share of the ads seen that were captured, None without any."""
        return self.captured / self.slots if self.slots else None

    @property
    def missed(self) -> Estimate | None:
        """The ads that were probably seen by nobody, None when nothing was looked at twice."""
        return estimate_missed(self.items - self.slots, self.sampled, self.suspected)


def total(parts: Iterable[Coverage]) -> Coverage:
    """Everything together."""
    found = list(parts)
    misses: dict[str, int] = {}
    for part in found:
        for miss, number in part.misses.items():
            misses[miss] = misses.get(miss, 0) + number
    return Coverage(
        items=sum(part.items for part in found),
        slots=sum(part.slots for part in found),
        captured=sum(part.captured for part in found),
        misses=dict(sorted(misses.items())),
        sampled=sum(part.sampled for part in found),
        suspected=sum(part.suspected for part in found),
    )


def estimate_missed(items: int, sampled: int, suspected: int) -> Estimate | None:
    """How many of `items` taken for no ad were one, from a random sample of them.

    The sampled ones are known; the share among the others has a Wilson score interval (E. B. Wilson, JASA 22, 1927,
    209-212), which keeps its promise also when nothing was found in a small sample.
    """
    if not sampled:
        return None
    low, high = wilson(suspected, sampled)
    others = max(0, items - sampled)
    return Estimate(
        low=suspected + math.floor(others * low),
        likely=suspected + round(others * suspected / sampled),
        high=suspected + math.ceil(others * high),
    )


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a share.

    Args:
        hits: from 0 to `trials`.
        trials: at least 1.
    """
    share, squared = hits / trials, Z95 * Z95
    centre = (share + squared / (2 * trials)) / (1 + squared / trials)
    half = Z95 / (1 + squared / trials) * math.sqrt(share * (1 - share) / trials + squared / (4 * trials**2))
    # Rounding must not leave a trace of a share where none was found, nor take from one that is whole.
    return (0.0 if hits == 0 else max(0.0, centre - half)), (
        1.0 if hits == trials else min(1.0, centre + half)
    )


def as_dict(coverage: Coverage) -> dict[str, Any]:
    """For machines."""
    missed = coverage.missed
    return {
        "items_seen": coverage.items,
        "slots_seen": coverage.slots,
        "ads_captured": coverage.captured,
        "capture_success": None if coverage.success is None else round(coverage.success, 4),
        "misses": dict(coverage.misses),
        "sampled": coverage.sampled,
        "suspected": coverage.suspected,
        "missed_estimate": None
        if missed is None
        else {"low": missed.low, "likely": missed.likely, "high": missed.high},
    }
