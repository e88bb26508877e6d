"""The answer of the briefing."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from persona.api.schemas.ads import AdCard
from persona.api.schemas.base import Schema
from persona.api.schemas.coverage import CoverageFigures


class Finding(Schema):
    """A sentence, and where to look closer."""

    sentence: str
    link: str
    """A path of the dashboard."""


class Attention(Finding):
    """A sentence about something a person should know."""

    severity: Literal["info", "warning"]


class Run(Schema):
    """How far the run is, the last one or the one under way."""

    mode: Literal["fast", "live"] | None
    first_day: date
    days: int
    sessions_done: int
    sessions_total: int
    running: int
    """Sessions under way."""
    started_at: datetime
    ended_at: datetime | None


class Totals(Schema):
    """Everything seen so far."""

    ads: int
    items: int
    personas: int
    advertisers: int
    ad_share: float
    """Ads among all items, 0 to 1."""
    coverage: CoverageFigures
    """How complete this is."""


class PersonaAds(Schema):
    """How much one persona saw."""

    persona_id: str
    name: str
    ads: int
    items: int


class TopAdvertiser(Schema):
    """How often an advertiser's ads were seen, and by how many people."""

    advertiser: str
    ads: int
    personas: int


class Home(Schema):
    """What happened, what stands out, and what needs a person."""

    headline: str
    findings: list[Finding]
    attention: list[Attention]
    run: Run | None
    totals: Totals
    ads_by_hour: list[int]
    """24 counts, by the local hour of each persona."""
    ads_by_persona: list[PersonaAds]
    top_advertisers: list[TopAdvertiser]
    latest: list[AdCard]
    target: str
