"""Whether two names stand for one time zone: browsers give some zones the name that they had before."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

FIRST_YEAR, LAST_YEAR = 1970, 2037
"""What a page can ask a clock about, month by month."""


def is_same_zone(one: str, other: str) -> bool:
    """Whether clocks of both zones show the same time at any moment that a page may ask about."""
    return one == other or (_clock(one) is not None and _clock(one) == _clock(other))


@cache
def _clock(name: str) -> tuple[object, ...] | None:
    """A zone's distance from UTC at the middle of every month; None when there is no such zone."""
    try:
        zone = ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None
    moments = (
        datetime(year, month, 15, tzinfo=UTC)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for month in range(1, 13)
    )
    return tuple(moment.astimezone(zone).utcoffset() for moment in moments)
