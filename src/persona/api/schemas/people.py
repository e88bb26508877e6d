"""Answers about personas."""

from __future__ import annotations

from typing import Literal

from persona.api.schemas.ads import AdCard
from persona.api.schemas.base import Schema
from persona.api.schemas.days import Day


class PersonaRef(Schema):
    """A persona by name."""

    persona_id: str
    name: str


class Interest(Schema):
    """What a persona cares about, and how much."""

    topic: str
    strength: float
    """From 0 to 1."""


class PersonaCard(Schema):
    """A persona at a glance."""

    persona_id: str
    name: str
    initials: str
    hue: int
    """The persona's colour everywhere, 0 to 359."""
    age: int
    gender: str
    occupation: str
    place: str
    household_id: str
    household: str
    blurb: str
    interests: list[Interest]
    """Strongest first."""
    device_kind: Literal["phone", "desktop"]
    device_name: str
    twin_of: PersonaRef | None
    ads: int
    items: int
    sessions_done: int
    sessions_total: int
    account: str


class PersonaList(Schema):
    """Everybody on the panel."""

    items: list[PersonaCard]
    total: int


class Dayparts(Schema):
    """Ads seen in each part of the day: six hours each, local time, from midnight."""

    night: int = 0
    morning: int = 0
    afternoon: int = 0
    evening: int = 0


class AdvertiserAds(Schema):
    """How often one persona saw an advertiser's ads."""

    advertiser: str
    ads: int


class InterestMoved(Schema):
    """An interest that lived days moved."""

    topic: str
    made_with: float
    """Strength from 0 to 1; 0 is an interest that came with what was seen."""
    now: float


class Learning(Schema):
    """What lived days taught."""

    days: int
    """How many were learned from."""
    frozen: bool
    """Whether the last one was held still by an experiment."""
    moved: list[InterestMoved]
    """The farthest first."""


class PersonaPage(PersonaCard):
    """A persona with everything there is to tell."""

    devices: list[str]
    """Everything that sessions were on or are planned on, by name: most sessions first."""
    housemates: list[PersonaRef]
    wakes: float
    """Local hour on a weekday."""
    sleeps: float
    """Local hour on a weekday; above 24 is after midnight."""
    works: tuple[float, float] | None
    """Local hours on a weekday."""
    days: list[Day]
    """Newest first."""
    learning: Learning
    ads_by_daypart: Dayparts
    top_advertisers: list[AdvertiserAds]
    latest: list[AdCard]
