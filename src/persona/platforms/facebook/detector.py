"""Facebook's detector: surfaces by address, stops, and what `ads` and `responses` read."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from persona.browser.tree.nodes import PageTree, is_shown, select, select_any
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.stops import StopRules
from persona.platforms.facebook import ads, pages, responses

PATHS = (
    ("/marketplace", "marketplace"), ("/watch", "watch"), ("/reel", "reels"), ("/search", "search"),
    ("/groups", "home_feed"), ("/stories", "stories"),
)  # fmt: skip
STOPS = StopRules(
    paths={
        "/login": "LoginRequired",
        "/recover/": "LoginRequired",
        "/two_step_verification/": "ChallengeShown",
        "/checkpoint/": "ChallengeShown",
        "/checkpoint/828281030927956": "AccountSuspended",
        "/checkpoint/1501092823525282": "ChallengeShown",
        "/disabled": "AccountSuspended",
    },
    markers=pages.STOPS,
    words={
        "AccountSuspended": pages.SUSPENDED_WORDS,
        "ChallengeShown": pages.CHALLENGE_WORDS,
        "RateLimited": pages.LIMITED_WORDS,
    },
    messages={
        "1357004": "RateLimited", "1357001": "LoginRequired", "1357031": "LoginRequired",
        "login_required": "LoginRequired", "checkpoint_required": "ChallengeShown",
    },
)  # fmt: skip


def page_surface(tree: PageTree) -> str | None:
    """By the address, else by what the page holds."""
    if found := address_surface(tree.url):
        return found
    posts = any(is_shown(element) for element in select_any(tree.root, pages.POSTS))
    if not posts and not select(tree.root, pages.FRAGMENT_MARKS):
        if any(is_shown(element) for element in select_any(tree.root, pages.RIGHT_COLUMNS)):
            return "right_column"
        return None
    return "home_feed"


def address_surface(url: str) -> str | None:
    """By the address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    for start, surface in PATHS:
        if parts.path.startswith(start):
            return surface
    return "home_feed" if parts.netloc and parts.path in {"", "/", "/home.php"} else None


def response_surface(data: Any, url: str) -> str | None:  # noqa: ARG001 - the address decides here
    """By the address of the page; a response does not say."""
    return address_surface(url)


DETECTOR = Detector(
    platform="facebook",
    version=pages.VERSION,
    read_units=ads.read_units,
    read_response=responses.read_response,
    page_surface=page_surface,
    response_surface=response_surface,
    stops=STOPS,
    written=(*pages.MESSAGES, *pages.COMMENTS),
    stray_format="fb_feed_image",
    surface_formats=ads.FORMATS,
    data_scripts=("script[data-sjs]", 'script[type="application/json"]'),
)
