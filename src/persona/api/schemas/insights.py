"""Answers about who is shown what."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from persona.api.schemas.ads import AdCard
from persona.api.schemas.base import Schema
from persona.api.schemas.people import PersonaRef


class Ratio(Schema):
    """How many times more often, per ad slot, those inside a group are shown an ad than those outside."""

    ratio: float
    low: float
    """Lower end of the 95 % interval."""
    high: float | None
    """Upper end; null when nobody outside saw the ad, so that there is none."""
    inside_saw: int
    inside: int
    """Personas inside who could have seen it: they were shown ad slots while it ran."""
    outside_saw: int
    outside: int


class Groups(Schema):
    """Who stands behind the counts: those who could have seen the ad, and whether they did."""

    inside_saw: list[PersonaRef]
    inside_did_not: list[PersonaRef]
    outside_saw: list[PersonaRef]
    outside_did_not: list[PersonaRef]


class InsightFinding(Schema):
    """Who is shown one ad, as far as it can be told."""

    creative_key: str
    sentence: str
    who: str
    """The group in words; empty when the ad only keeps to a time of day."""
    kind: Literal["consistent with a rule", "delivered to"]
    """Others are kept out, or others are shown it only less often."""
    effect: Ratio | None
    q: float
    """Expected share of false findings among this one and all that are surer."""
    by_chance: float | None
    """The ratio that twins would show once in twenty times for groups of this size; null without twins."""
    groups: Groups
    ad: AdCard
    """Its newest sighting."""


class LeftOut(Schema):
    """Sessions that are not counted, for one reason."""

    reason: str
    sentence: str
    sessions: int


class Floor(Schema):
    """How often two identical people see different ads."""

    pairs: int
    differs: float
    """Share, from 0 to 1, of the ads either twin saw that only one of them saw."""
    low: float
    high: float
    sentence: str


class PlatformInsights(Schema):
    """What is known about one platform."""

    platform: str
    headline: str
    findings: list[InsightFinding]
    ads: int
    """Different ads that were seen."""
    not_enough_evidence: int
    """Those about which nothing can be said."""
    not_enough: str
    """The same in a sentence, with what a panel of this size can show."""
    personas: int
    days: int
    sessions: int
    """Sessions that are counted."""
    left_out: list[LeftOut]
    slots: int
    """Ad slots shown, whatever was in them: the denominator."""
    items: int
    surfaces: dict[str, int]
    """Ad slots by surface."""
    floor: Floor | None
    """Null without twins who saw an ad."""


class Insights(Schema):
    """Who is shown what, how sure that is, and what is not known."""

    state: Literal["ready", "computing", "failed", "nothing yet"]
    """`computing` may come with the answer of an earlier state of the data."""
    sentence: str
    """What the state means, for a person."""
    as_of: datetime | None
    """When the answer was worked out, by the machine's clock."""
    platforms: list[PlatformInsights]
