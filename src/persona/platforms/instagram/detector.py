"""Instagram's detector: surfaces by address, stops, and what `ads` and `responses` read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from persona.browser.tree.nodes import PageTree, select
from persona.platforms.detection.data import objects
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.stops import StopRules
from persona.platforms.instagram import ads, pages, responses

PATHS = (("/stories/", "stories"), ("/reels", "reels"), ("/reel/", "reels"), ("/explore", "explore"))
STOPS = StopRules(
    paths={
        "/accounts/login": "LoginRequired",
        "/accounts/emailsignup": "LoginRequired",
        "/challenge/": "ChallengeShown",
        "/checkpoint/": "ChallengeShown",
        "/auth_platform/": "ChallengeShown",
        "/accounts/suspended": "AccountSuspended",
        "/accounts/disabled": "AccountSuspended",
    },
    markers=pages.STOPS,
    words={
        "ChallengeShown": pages.CHALLENGE_WORDS,
        "AccountSuspended": pages.SUSPENDED_WORDS,
        "RateLimited": pages.LIMITED_WORDS,
    },
    messages={
        "challenge_required": "ChallengeShown",
        "checkpoint_required": "ChallengeShown",
        "checkpoint_challenge_required": "ChallengeShown",
        "feedback_required": "RateLimited",
        "please wait a few minutes before you try again.": "RateLimited",
        "rate_limit_error": "RateLimited",
        "login_required": "LoginRequired",
        "user_has_logged_out": "LoginRequired",
        "inactive user": "AccountSuspended",
    },
)
_RESPONSE_KEYS = (
    ("xdt_injected_story_units", "stories"),
    ("tray", "stories"), ("reels_media", "stories"), ("feed_items", "home_feed"),
    ("xdt_api__v1__feed__timeline__connection", "home_feed"), ("sectional_items", "explore"),
    ("xdt_api__v1__clips__home__connection_v2", "reels"), ("items_with_ads", "reels"),
)  # fmt: skip


def page_surface(tree: PageTree) -> str | None:
    """By the address, else by what the page holds."""
    return address_surface(tree.url) or ("home_feed" if select(tree.root, "article") else None)


def address_surface(url: str) -> str | None:
    """By the address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for start, surface in PATHS:
        if parts.path.startswith(start):
            return surface
    return "home_feed" if parts.netloc and parts.path in {"", "/"} else None


def response_surface(data: Any, url: str) -> str | None:
    """By the address of the page, or by what the response is made of."""
    if found := address_surface(url):
        return found
    for place in objects(data):
        for key, surface in _RESPONSE_KEYS:
            if key in place.value:
                return surface
        position = place.value.get("ad_position")
        if isinstance(position, str):
            return {"STORY": "stories", "FEED": "home_feed"}.get(position.upper())
    return None


DETECTOR = Detector(
    platform="instagram",
    version=pages.VERSION,
    read_units=ads.read_units,
    read_response=responses.read_response,
    page_surface=page_surface,
    response_surface=response_surface,
    stops=STOPS,
    written=("h1", "ul li"),
    stray_format="ig_feed_image",
    surface_formats=ads.FORMATS,
    data_scripts=("script[data-sjs]", 'script[type="application/json"]'),
)
