"""Where the ads behind a number are: the gallery, filtered to exactly them."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

NAMED_AS = {"brand": "advertiser", "category": "category"}
"""By which of the gallery's filters a name of each kind is found."""


def gallery(
    *,
    advertiser: str | None = None,
    category: str | None = None,
    group: str = "",
    platform: str | None = None,
    since: date,
    until: date,
) -> str:
    """An address of the dashboard that shows the ads of these days, without those in windows that are left out."""
    wanted = {
        "advertiser": advertiser,
        "category": category,
        "group": group or None,
        "platform": platform,
        "since": since.isoformat(),
        "until": until.isoformat(),
        "counted": "true",
    }
    return "/ads?" + urlencode({name: value for name, value in wanted.items() if value is not None})
