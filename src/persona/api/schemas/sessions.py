"""Answers about sessions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from persona.api.schemas.base import Schema

State = Literal["planned", "leased", "running", "done", "interrupted", "missed", "skipped", "blocked"]


class SessionCard(Schema):
    """One session, planned or lived."""

    session_id: str
    persona_id: str
    persona_name: str
    platform: str
    device_name: str
    day: date
    planned_start: datetime
    local_time: str
    """The planned start where the persona lives."""
    planned_minutes: float
    mood: str
    """Why then, such as "over breakfast"."""
    state: State
    state_words: str
    reason: str | None
    """Why it ended as it did."""
    items_seen: int
    ads_seen: int
    started_at: datetime | None
    """Persona time."""
    ended_at: datetime | None
    """Persona time."""
    attempt: int
    """2 and more take up a session that was interrupted."""


class SessionPage(Schema):
    """Some sessions, and where to go on."""

    items: list[SessionCard]
    total: int
    next_cursor: str | None
