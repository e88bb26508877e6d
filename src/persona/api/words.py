"""The small words of the dashboard: names, labels, times and numbers as a person reads them."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from persona import errors

PLATFORMS = {"tiktok": "TikTok", "instagram": "Instagram", "youtube": "YouTube", "facebook": "Facebook"}
STATES = {
    "planned": "planned",
    "leased": "about to start",
    "running": "under way",
    "done": "finished",
    "interrupted": "interrupted",
    "missed": "missed",
    "skipped": "left out",
    "blocked": "stopped",
}
DAYPARTS = {"night": "Night", "morning": "Morning", "afternoon": "Afternoon", "evening": "Evening"}
LANDINGS = {
    "direct": "Leads straight there",
    "unwrapped": "Through a tracking link, read from it",
    "opaque": "Through a tracking link that hides the end",
    "none": "Leads nowhere",
}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GOLDEN_ANGLE = 137.508
_FIRST_HUE = 205


def local_time(moment: datetime, timezone: str) -> str:
    """`Tue 08:14`, where the persona lives."""
    there = moment.astimezone(ZoneInfo(timezone))
    return f"{_WEEKDAYS[there.weekday()]} {there:%H:%M}"


def day_name(day: date) -> str:
    """`Tue 24 Nov`."""
    return f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"


def platform_name(platform: str) -> str:
    """What a platform calls itself."""
    return PLATFORMS.get(platform, platform.capitalize())


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 ad`, `1,240 ads`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def initials(name: str) -> str:
    """Two letters for a round picture."""
    words = name.split()
    if len(words) > 1:
        return (words[0][0] + words[-1][0]).upper()
    return name.strip()[:2].capitalize()


def hue(position: int) -> int:
    """A colour for the person at this place of the panel; neighbours differ as much as they can."""
    return int(_FIRST_HUE + position * _GOLDEN_ANGLE) % 360


def reason(text: str | None) -> str | None:
    """Why a session ended: the code of an error becomes its sentence, anything else stays as it is."""
    if text is None:
        return None
    kind = getattr(errors, "".join(part.capitalize() for part in re.split("[ _]", text)), None)
    if isinstance(kind, type) and issubclass(kind, errors.PersonaError):
        return errors_first_line(kind)
    return text


def errors_first_line(kind: type[errors.PersonaError]) -> str:
    """What an error of this class means, in one sentence."""
    return (kind.__doc__ or "").strip().splitlines()[0]
