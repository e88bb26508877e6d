"""A study's design as values: everything that is decided before the first session."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

ATTRIBUTES = ("gender", "age", "interests", "place", "device")
"""What a study can vary or hold constant: what a platform can read of a persona."""
MEASURES = ("share", "seen")
KINDS = ("pairs", "blocks")
INTERVALS = ("student", "randomisation")
OUTCOME_FIELDS = ("advertiser", "text", "landing", "ad_id")
"""What of an ad an outcome may go by."""

Value = str | int | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One level of the factor."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What differs between the arms, and nothing else does."""

    attribute: str
    arms: tuple[Arm, Arm]
    """The effect is the first minus the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What is measured of each persona."""

    measure: str
    """`share`: of the ads a persona saw, the share that is meant; `seen`: whether one was seen at all, 1 or 0."""
    of: str
    any_of: tuple[str, ...]
    called: str
    """What the ads that are meant are called in sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How many people, in which groups, for how long and where."""

    kind: str
    people: int
    people_in_a_block: int
    days: int
    first_day: date
    platforms: tuple[str, ...]
    seed: int

    @property
    def blocks(self) -> int:
        """How many pairs or blocks there are."""
        return self.people // self.people_in_a_block

    @property
    def unit(self) -> str:
        """What a group is called, in the plural."""
        return self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """How the effect is estimated, decided beforehand."""

    interval: str
    level: float
    draws: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusions:
    """Who is left out, decided beforehand; sessions with an incident, a take-over or an early end always are."""

    least_ads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """What is expected, for power alone."""

    expected: float
    """The outcome in the second arm, from 0 to 1."""
    ratio: float
    """How many times more in the first arm would be worth knowing."""
    ads_a_day: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A whole study."""

    title: str
    question: str
    expectation: str
    authors: tuple[str, ...]
    factor: Factor
    held: dict[str, Value]
    outcome: Outcome
    layout: Layout
    analysis: Analysis
    exclusions: Exclusions
    planning: Planning

    def as_dict(self) -> dict[str, Any]:
        """The design as plain JSON, the same for the same design however its file is written."""
        plain = asdict(self)
        plain["layout"]["first_day"] = self.layout.first_day.isoformat()
        return plain
