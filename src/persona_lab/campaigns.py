"""What a campaign is: who pays, what is shown, to whom, how often and how long."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from persona_lab import chance

DEFAULT_BID = 1.0
DEFAULT_BUDGET = 5000
DEFAULT_PER_ACCOUNT_DAY = 4
DEFAULT_VISITED_DAYS = 14
SEARCHED_DAYS = 14
"""How long the ad server remembers a search."""

AGE_BRACKETS = ("18-24", "25-34", "35-44", "45-54", "55-64", "65+")
GENDERS = ("female", "male", "nonbinary")
DEVICES = ("phone", "desktop")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ATTRIBUTES = (
    "gender",
    "age",
    "country",
    "region",
    "city",
    "device",
    "interests",
    "hours",
    "weekdays",
    "visited",
    "searched",
)

Conditions = Mapping[str, tuple[Any, ...]]
"""Attribute to the values that satisfy it; every attribute must be satisfied, by any of its values."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Whom a campaign wants."""

    include: Conditions
    exclude: Conditions
    household: bool = False
    """Whether one matching account opens the campaign to everybody at the same address."""

    @property
    def kind(self) -> str:
        """The name of what makes this rule special, for tables and tests."""
        if self.household:
            return "household"
        if self.exclude:
            return "exclusion"
        if not self.include:
            return "untargeted"
        if len(self.include) > 1:
            return "conjunction"
        return next(iter(self.include))


@dataclass(frozen=True, slots=True)
class Creative:
    """One ad of a campaign, as it is drawn and written."""

    ad_id: str
    headline: str
    caption: str
    cta: str
    landing: str
    look: str
    """Which layout draws it."""
    art: str
    """Which product drawing it shows."""
    kicker: str
    offer: str


@dataclass(frozen=True, slots=True)
class Campaign:
    """A budget with a rule and something to show."""

    id: str
    brand: str
    creatives: tuple[Creative, ...]
    rule: Rule
    bid: float
    budget: int
    """Ads it may be served in all."""
    per_account_day: int
    """Ads one account may be served of it in a local day."""
    leakage: float
    """The share of its ads that goes outside its rule."""
    starts: date | None
    ends: date | None

    def flies_on(self, day: date) -> bool:
        """Whether `day` is within the flight."""
        return (self.starts is None or day >= self.starts) and (self.ends is None or day <= self.ends)


def ad_id(campaign: str, position: int) -> str:
    """The platform's name for a campaign's creative: says nothing about the campaign."""
    return "18" + str(chance.number("ad", campaign, position) % 10**14).zfill(14)


def described(campaign: Campaign) -> dict[str, Any]:
    """A campaign as plain JSON, for the `campaigns` command and the admin."""
    return {
        "campaign": campaign.id,
        "brand": campaign.brand,
        "kind": campaign.rule.kind,
        "include": {name: list(values) for name, values in campaign.rule.include.items()},
        "exclude": {name: list(values) for name, values in campaign.rule.exclude.items()},
        "household": campaign.rule.household,
        "bid": campaign.bid,
        "budget": campaign.budget,
        "per_account_day": campaign.per_account_day,
        "leakage": campaign.leakage,
        "starts": campaign.starts.isoformat() if campaign.starts else None,
        "ends": campaign.ends.isoformat() if campaign.ends else None,
        "ads": [
            {"ad_id": creative.ad_id, "headline": creative.headline, "landing": creative.landing}
            for creative in campaign.creatives
        ],
    }
