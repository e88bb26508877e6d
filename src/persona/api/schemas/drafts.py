"""Answers about drafts of comments, and what may be decided about one."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import ConfigDict, Field

from persona.api.schemas.base import Schema
from persona.domain.comment import Decision

State = Literal["waiting", "approved", "rejected"]


class DraftCard(Schema):
    """A comment that a persona would write. Nothing posts it."""

    draft_id: str
    persona_id: str
    persona_name: str
    initials: str
    hue: int
    platform: str
    platform_name: str
    text: str
    """From templates: nothing of what others wrote is in it."""
    written_at: datetime
    """Persona time."""
    local_time: str
    """Where the persona lives."""
    state: State
    decided_by: str | None
    decided_at: datetime | None
    """Machine time."""
    why: str | None


class DraftList(Schema):
    """Drafts, newest first."""

    items: list[DraftCard]
    waiting: int
    """How many wait, whatever was asked for."""
    total: int
    """How many there are in every state."""


class DraftDecision(Schema):
    """What a person says of a draft."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)

    by: str = Field(min_length=1, max_length=Decision.LONGEST_NAME)
    """Who decides: a person's name, which is kept."""
    why: str | None = Field(default=None, max_length=Decision.LONGEST_REASON)
    """The reason; a draft is not rejected without one."""
