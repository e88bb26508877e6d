"""Answers about personas and their sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from persona.api.schemas.ads import AdCard
from persona.api.schemas.base import Schema
from persona.api.schemas.sessions import SessionCard


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


class Day(Schema):
    """One day of a persona: the prose and what came of it."""

    day: date
    narrative: str
    sessions: list[SessionCard]


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


class PersonaPage(PersonaCard):
    """A persona with everything there is to tell."""

    housemates: list[PersonaRef]
    wakes: float
    """Local hour on a weekday."""
    sleeps: float
    """Local hour on a weekday; above 24 is after midnight."""
    works: tuple[float, float] | None
    """Local hours on a weekday."""
    days: list[Day]
    """Newest first."""
    ads_by_daypart: Dayparts
    top_advertisers: list[AdvertiserAds]
    latest: list[AdCard]


class Picture(Schema):
    """A picture and the size it is shown at."""

    url: str
    width: int
    height: int


class TilePicture(Picture):
    """The newest ad of a persona."""

    observed_at: datetime
    advertiser: str | None


class NextSession(Schema):
    """When a persona goes on-line again."""

    starts_at: datetime
    local_time: str
    sentence: str


class Tile(Schema):
    """What a persona is doing now."""

    persona_id: str
    name: str
    initials: str
    hue: int
    household: str
    device_kind: Literal["phone", "desktop"]
    device_name: str
    platform: str
    status: Literal["active", "starting", "next", "resting", "stopped", "finished"]
    sentence: str
    since: datetime | None
    """Machine time since when the sentence holds, where it is known."""
    session_id: str | None
    items_seen: int
    """In the session under way, or in the last one."""
    ads_seen: int
    """In the session under way, or in the last one."""
    ads_today: int
    """On the persona's own day."""
    last_screenshot: TilePicture | None
    next: NextSession | None
    local_time: str | None
    """What the persona's clock says, while somebody is on-line."""


class Live(Schema):
    """Who is doing what now."""

    people: list[Tile]
    running: int
    """Sessions under way."""
    at: datetime
