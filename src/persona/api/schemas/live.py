"""Answers about what is going on now."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from persona.api.schemas.ads import Screenshot
from persona.api.schemas.base import Schema


class TilePicture(Screenshot):
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
