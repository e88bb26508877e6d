"""Two clocks: machine time rules leases and deadlines, persona time belongs to a session."""

from __future__ import annotations

import asyncio
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

DAYPARTS = ("night", "morning", "afternoon", "evening")
"""Six hours each in local time: night 0-6, morning 6-12, afternoon 12-18, evening 18-24."""


class PersonaClock(Protocol):
    """Tells a session what time it is for its persona, and lets modelled time pass."""

    fast: bool
    """True when pauses are only counted, false when they are really waited."""

    def now(self) -> datetime:
        """Persona time, aware, in UTC."""

    async def let_pass(self, seconds: float) -> None:
        """Let `seconds` of persona time pass: waited when live, counted in fast-forward."""


class LiveClock:
    """Persona time that flows with the machine: pauses are really waited."""

    fast = False

    def __init__(self, start: datetime) -> None:
        self._offset = start - datetime.now(UTC)

    def now(self) -> datetime:
        """Planned start plus the time that really elapsed."""
        return datetime.now(UTC) + self._offset

    async def let_pass(self, seconds: float) -> None:
        """Wait."""
        await asyncio.sleep(max(0.0, seconds))


class FastClock:
    """Persona time that only counts modelled pauses: an hour of scrolling passes in seconds."""

    fast = True

    def __init__(self, start: datetime) -> None:
        self._now = start

    def now(self) -> datetime:
        """Planned start plus the pauses counted so far."""
        return self._now

    async def let_pass(self, seconds: float) -> None:
        """Count the pause and return at once."""
        self._now += timedelta(seconds=max(0.0, seconds))


def daypart_of(moment: datetime, timezone: str) -> str:
    """Which of the four dayparts `moment` falls into where the persona lives."""
    return DAYPARTS[moment.astimezone(ZoneInfo(timezone)).hour // 6]


def local_day(moment: datetime, timezone: str) -> date:
    """The calendar day of `moment` where the persona lives."""
    return moment.astimezone(ZoneInfo(timezone)).date()


def local_moment(day: date, hour: float, timezone: str) -> datetime:
    """The UTC moment of local `hour` on `day`; fractions count, and 25.5 is half past one the next day."""
    midnight = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(timezone))
    wall = midnight.replace(tzinfo=None) + timedelta(hours=hour)
    return wall.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC)
