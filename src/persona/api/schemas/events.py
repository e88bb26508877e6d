"""Answers about what happened."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from persona.api.schemas.base import Schema

Kind = Literal[
    "run_started",
    "run_ended",
    "session_started",
    "session_ended",
    "ad_seen",
    "searched",
    "liked",
    "visited",
    "opened",
    "followed",
    "comment_drafted",
    "draft_decided",
    "incident",
]


class Event(Schema):
    """Something that happened."""

    id: int
    at: datetime
    """Machine time."""
    kind: Kind | str
    """New kinds may come; show their sentence."""
    session_id: str | None
    persona_id: str | None
    persona_name: str | None
    subject_id: str | None
    """What it is about: the ad's identifier for `ad_seen`."""
    sentence: str


class EventList(Schema):
    """Events, oldest first."""

    items: list[Event]
