"""From a kept sighting to the appearance it is of: one ad of one platform with one set of words."""

from __future__ import annotations

import hashlib
from typing import Any
from urllib.parse import urlsplit

from persona.db.creative_models import KEY, AppearanceRow
from persona.db.models import ObservationRow
from persona.insight.similarity.words import Words, lines_of, words_in
from persona.platforms.detection.domains import TRACKERS, registrable_domain

VIDEOS = (
    "tiktok_",
    "yt_instream",
    "yt_bumper",
    "yt_shorts",
    "ig_reels",
    "ig_stories",
    "fb_reels",
    "fb_watch",
)
"""How the names of formats begin whose picture is whatever moment was on screen."""
FULL_SCREEN = ("tiktok_in_feed", "yt_shorts", "ig_reels", "ig_stories", "fb_reels")
WHOLE = 0.95
"""Share of a unit that must be visible for its picture to stand for the ad as well as any other."""


def appearance_of(row: ObservationRow) -> AppearanceRow:
    """The appearance a sighting is of, as if it were the first one."""
    creative = row.creative or {}
    lines = lines_of(creative) or [line for line in (row.text, row.call_to_action) if line]
    words = words_in(lines)
    landing = creative.get("landing") or {}
    return AppearanceRow(
        id=appearance_key(row.platform, row.creative_key, words),
        platform=row.platform,
        creative_key=row.creative_key,
        advertiser=row.advertiser,
        advertiser_username=row.advertiser_username,
        tokens=list(words.tokens),
        lines=lines,
        cut_off=words.cut_off,
        landing_domain=_landing_domain(landing, row.landing_url),
        landing_path=_path(row.landing_url),
        plays=row.ad_format.startswith(VIDEOS) or _has_video(creative),
        fills_screen=row.ad_format.startswith(FULL_SCREEN),
        first_seen=row.observed_at,
        observation_id=row.id,
        picture_sha256=row.screenshot_sha256,
        compared=0,
        classified=0,
    )


def appearance_key(platform: str, creative_key: str, words: Words) -> str:
    """Made from content alone: the same in every database, whatever came first."""
    return hashlib.sha256(f"{platform}|{creative_key}|{words.mark}".encode()).hexdigest()[:KEY]


def stands_better(row: ObservationRow, than: ObservationRow) -> bool:
    """Whether the picture of `row` shows more of the ad, or as much and earlier."""
    return _rank(row) > _rank(than)


def _rank(row: ObservationRow) -> tuple[float, float, str]:
    shown = 1.0 if row.visible_fraction >= WHOLE else round(row.visible_fraction, 1)
    return shown, -row.observed_at.timestamp(), row.id


def _has_video(creative: dict[str, Any]) -> bool:
    return any(media.get("type") == "video" for media in creative.get("media") or ())


def _landing_domain(landing: dict[str, Any], url: str | None) -> str | None:
    """The registrable domain; a service that only passes visitors on tells nothing about who is behind an ad."""
    domain = landing.get("domain") or registrable_domain(url)
    if domain in TRACKERS or landing.get("is_tracker"):
        domain = None
    return domain or landing.get("display_domain")


def _path(url: str | None) -> str | None:
    try:
        return urlsplit(url).path.rstrip("/").lower() if url else None
    except ValueError:
        return None
