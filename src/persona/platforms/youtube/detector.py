"""YouTube's detector: surfaces by address and container, stops, and what `ads` and `responses` read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from persona.browser.tree.nodes import PageTree, is_shown, select
from persona.platforms.detection.data import dig, objects
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.stops import Stop, StopRules, straight
from persona.platforms.youtube import ads, pages, responses

CONTAINERS = {
    "ytd-watch-flexy": "watch",
    "ytd-search": "search",
    "ytd-shorts": "shorts",
    'ytd-browse[page-subtype="home"]': "home_feed",
    "ytd-browse": "home_feed",
    "#movie_player, .html5-video-player, ytd-player": "watch",
    "ytd-companion-slot-renderer, ytd-action-companion-ad-renderer": "watch",
}
BOT_CHECK = "/youtube/answer/3037019"
"""The help page that YouTube links where it asks whether a person is there, in every language."""
STOPS = StopRules(
    paths={
        "/sorry/": "ChallengeShown",
        "/v3/signin/": "LoginRequired",
        "/v3/signin/disabled": "AccountSuspended",
        "/v3/signin/challenge": "ChallengeShown",
    },
    hosts={
        "www.google.com/sorry": "ChallengeShown",
        "accounts.google.com/v3/signin/challenge": "ChallengeShown",
        "accounts.google.com/signin/v2/challenge": "ChallengeShown",
        "accounts.google.com/disabled": "AccountSuspended",
        "accounts.google.com/": "LoginRequired",
    },
    markers=pages.STOPS,
    words={
        "ChallengeShown": ("our systems have detected unusual traffic", "confirm you're not a bot"),
        "RateLimited": ("429. that's an error", "error 429", "too many requests"),
    },
    messages={"resource_exhausted": "RateLimited", "unauthenticated": "LoginRequired"},
)


def page_surface(tree: PageTree) -> str | None:
    """By the container that is shown; the address only decides where there is none: it runs ahead of the page."""
    for selector, surface in CONTAINERS.items():
        if any(is_shown(element) for element in select(tree.root, selector)):
            return surface
    return address_surface(tree.url)


def address_surface(url: str) -> str | None:
    """By the address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not (parts.hostname or "").endswith(("youtube.com", "localhost")):
        return None
    for start, surface in (("/watch", "watch"), ("/results", "search"), ("/shorts", "shorts")):
        if parts.path.startswith(start):
            return surface
    return "home_feed" if parts.path in {"", "/"} else None


def response_surface(data: Any, url: str) -> str | None:
    """By the address of the page, or by what the response is made of."""
    if found := address_surface(url):
        return found
    keys = {key for place in objects(data) for key in place.value} if isinstance(data, dict | list) else set()
    for key, surface in (
        ("playabilityStatus", "watch"), ("adPlacements", "watch"), ("twoColumnWatchNextResults", "watch"),
        ("reelWatchEndpoint", "shorts"), ("twoColumnSearchResultsRenderer", "search"),
        ("richGridRenderer", "home_feed"),
    ):  # fmt: skip
        if key in keys:
            return surface
    return None


def response_stop(data: Any) -> Stop | None:
    """A video that wants a login is content; the question whether a person is there is a stop."""
    status = dig(data, "playabilityStatus") or dig(data, "playerResponse", "playabilityStatus")
    if dig(status, "status") != "LOGIN_REQUIRED":
        return None
    text = straight(str(status))
    if BOT_CHECK in text or "not a bot" in text:
        return "ChallengeShown"
    return None


DETECTOR = Detector(
    platform="youtube",
    version=pages.VERSION,
    read_units=ads.read_units,
    read_response=responses.read_response,
    page_surface=page_surface,
    response_surface=response_surface,
    stops=STOPS,
    response_stop=response_stop,
    written=(
        "#description",
        "#comments",
        "ytd-comment-renderer",
        "#content-text",
        "#video-title",
        "#guide",
        "ytd-guide-renderer",
    ),
    stray_format="yt_infeed_display",
    surface_formats={"shorts": "yt_shorts"},
)
