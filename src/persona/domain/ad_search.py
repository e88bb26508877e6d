"""An ad that leads to a search: what was seen, what is searched for, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AdSeen:
    """An ad as it may be remembered."""

    observation_id: str
    platform: str
    seen_at: datetime
    """UTC persona time."""
    day: date
    """Of the session that saw it."""
    topics: tuple[str, ...]
    """What it was about, in words of the interest graph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdSearch:
    """A search in a day's plan, and the ad that it comes from."""

    number: int
    """Place of the activity in the day, from 0."""
    topic: str
    words: str
    """What is typed for the topic."""
    observation_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdSearchMade:
    """A search that an ad led to, as it is told afterwards."""

    session_id: str
    day: date
    platform: str
    topic: str
    words: str
    observation_id: str
    seen_on: str
    """The platform of the ad."""
    seen_at: datetime
    advertiser: str | None
    was_typed: bool
    """Whether the session came that far."""
