"""What the statistics look at: persons x exposures x sightings, as arrays; it knows no file and no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """One thing that is known of every persona: its values, and which one each persona has."""

    name: str
    """As in a literal: `age`, `interest`, `visited`."""
    values: tuple[str, ...]
    """In their natural order where they have one. A yes-or-no attribute has the two values `("no", "yes")`."""
    codes: Ints
    """Index into `values`, for each persona."""
    ordered: bool = False
    """True: neighbouring values may form a range."""
    subject: str | None = None
    """Of a yes-or-no attribute: what it is about, such as `fitness`, `adv12` or `desktop`; else None."""

    @property
    def binary(self) -> bool:
        """True when there are only two values, so that not one is the other."""
        return len(self.values) == len(("one", "other"))

    @property
    def yes_or_no(self) -> bool:
        """True for interests, visits, and devices where somebody uses two."""
        return self.subject is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """Captured ads, one entry each: index of the ad, the persona, the day and the daypart."""

    ad: Ints
    persona: Ints
    day: Ints
    daypart: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRecord:
    """A panel, all slots it was shown, and the ads seen in them."""

    personas: Sequence[str]
    household: Ints
    """Index of the household, for each persona."""
    attributes: Sequence[Attribute]
    dayparts: Sequence[str]
    slots: Ints
    """Ad slots shown, whatever was in them: persona x day x daypart. The denominator."""
    ads: Sequence[str]
    advertisers: Sequence[str]
    """The advertiser of each ad, as it stands in the subject of a visit."""
    sightings: Sightings
    left_out: Mapping[str, int] = field(default_factory=dict)
    """Windows that were left out before, by reason, such as `takeover`."""

    @property
    def counts(self) -> Ints:
        """How often each persona saw each ad: ad x persona."""
        table = np.zeros((len(self.ads), len(self.personas)), np.int64)
        np.add.at(table, (self.sightings.ad, self.sightings.persona), 1)
        return table

    def cells(self) -> Ints:
        """How often each ad was seen at all: ad x day x daypart."""
        _, days, dayparts = self.slots.shape
        table = np.zeros((len(self.ads), days, dayparts), np.int64)
        np.add.at(table, (self.sightings.ad, self.sightings.day, self.sightings.daypart), 1)
        return table
