"""TikTok's detector: surfaces by address and hooks, stops, and what `units` and `responses` read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from persona.browser.tree.nodes import PageTree, is_shown, select
from persona.platforms.detection.data import dig
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.stops import Stop, StopRules
from persona.platforms.tiktok import pages, responses, units

HOOKS = {
    '[data-e2e="search_top-item-list"], [data-e2e="search_top-item"], [data-e2e="search-card-video-caption"]': "search",
    '[data-e2e="browse-video"], [data-e2e="browse-username"], [data-e2e="browse-video-desc"]': "video",
    '[data-e2e="user-page"], [data-e2e="user-post-item"], [data-e2e="likes-count"]': "profile",
    pages.ITEM: "for_you",
}
STOPS = StopRules(
    paths={"/login": "LoginRequired", "/signup": "LoginRequired"},
    markers={
        "ChallengeShown": (pages.STOP_MARKERS["challenge"],),
        "LoginRequired": (pages.STOP_MARKERS["login"],),
        "AccountSuspended": (pages.STOP_MARKERS["suspended"],),
    },
    titles={pages.CHALLENGE_TITLE: "ChallengeShown"},
    words={
        "ChallengeShown": ("verify to continue", "drag the slider", "drag the puzzle piece"),
        "AccountSuspended": (
            "your account was permanently banned",
            "account suspended",
            "your account is suspended",
        ),
        "RateLimited": (
            "too many requests",
            "you're visiting our service too frequently",
            "maximum number of attempts reached",
        ),
    },
    messages={"verify": "ChallengeShown", "login_required": "LoginRequired"},
)
CODES: dict[int, Stop] = {
    10000: "ChallengeShown", 10008: "LoginRequired", 8: "LoginRequired", 2190008: "RateLimited", 10101: "RateLimited",
}  # fmt: skip
"""Codes of an answer, from public guards; unverified on the live site."""


def page_surface(tree: PageTree) -> str | None:
    """By the address, else by the hooks that the page carries."""
    if found := address_surface(tree.url):
        return found
    for selector, surface in HOOKS.items():
        if any(is_shown(element) for element in select(tree.root, selector)):
            return surface
    return None


def address_surface(url: str) -> str | None:
    """By the address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    path = parts.path
    if path.startswith("/search"):
        return "search"
    if path.startswith("/@"):
        return "video" if "/video/" in path or "/photo/" in path else "profile"
    return "for_you" if parts.netloc and (path in {"", "/"} or path.startswith(("/foryou", "/en"))) else None


def response_surface(data: Any, url: str) -> str | None:
    """By the address of the page, or by what the response is made of."""
    if found := address_surface(url):
        return found
    if isinstance(data, dict):
        if "itemInfo" in data:
            return "video"
        if "itemList" in data or "aweme_list" in data:
            return "for_you"
        if "item_list" in data:
            return "search"
    return None


def response_stop(data: Any) -> Stop | None:
    """By the code of the answer."""
    code = dig(data, "statusCode") if dig(data, "statusCode") is not None else dig(data, "status_code")
    return CODES.get(code) if isinstance(code, int) and not isinstance(code, bool) else None


DETECTOR = Detector(
    platform="tiktok",
    version=pages.VERSION,
    read_units=units.read_units,
    read_response=responses.read_response,
    page_surface=page_surface,
    response_surface=response_surface,
    stops=STOPS,
    response_stop=response_stop,
    written=(
        *pages.CAPTIONS,
        '[data-e2e*="author"]',
        '[class*="DivSideNav"]',
        '[data-e2e="legal-link"]',
        '[data-e2e="program-link"]',
    ),
    stray_format="tiktok_in_feed",
    surface_formats={"search": "tiktok_search"},
    data_scripts=(pages.EMBEDDED_STATE, "script#SIGI_STATE"),
)
