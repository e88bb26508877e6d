"""Answers about days: the prose, what was planned hour by hour, and the sessions that came of it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from persona.api.schemas.base import Schema
from persona.api.schemas.sessions import SessionCard
from persona.domain.day import Doing


class DayBlock(Schema):
    """A stretch of a day that is given to one thing."""

    starts: int
    """Minutes after local midnight, 240 to 1680: a day runs from four to four."""
    ends: int
    doing: Doing
    where: Literal["home", "work", "way", "elsewhere"]
    """`way`: on a journey."""
    place: str
    """In words; of a journey, where it leads."""
    company: list[str]
    """Identifiers of the personas of the same home who do it together with them."""


class DaySitting(Schema):
    """One time that a device is taken up."""

    starts: float
    """Minutes after local midnight."""
    minutes: float
    device_name: str
    device_kind: Literal["phone", "desktop", "tablet", "tv"]
    platform: str | None
    """Null: messages, the clock, anything that nobody records."""
    mood: str
    """Why then, such as "over breakfast"."""
    session_id: str | None
    """The session that came of it."""


class WrittenDay(Schema):
    """A day as it was planned, hour by hour."""

    kind: Literal["weekday", "weekend", "holiday"]
    occasions: list[str]
    """What makes it special: a holiday's name, a birthday, a trip, a day off line."""
    written_by: Literal["offline", "model", "fallback"]
    """The offline narrator, a language model, or the offline one because the model's day could not be lived."""
    timezone: str
    blocks: list[DayBlock]
    sittings: list[DaySitting]


class Day(Schema):
    """One day of a persona: the prose, the plan, and what came of it."""

    day: date
    narrative: str
    written: WrittenDay | None
    """Null in a list for all but the newest days, and for days that were planned before plans were kept whole."""
    sessions: list[SessionCard]
