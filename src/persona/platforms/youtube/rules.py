"""How YouTube's pages are used: its surfaces, its login, where one taps, how long its videos are."""

from __future__ import annotations

import re
from typing import Any

from persona.browser.page import Field
from persona.platforms.detection.data import objects
from persona.platforms.live.rules import ActionRules, DoorRules, PlatformRules, SurfaceRules
from persona.platforms.youtube import pages

_VIDEO = re.compile(r"[?&]v=([\w-]{11})")
_TITLE = ("#video-title", '[class*="etadataViewModelTitle"]', "h3 a")
_LIST = {
    "author": Field(("#channel-name a", '[class*="channelName"]')),
    "text": Field(_TITLE),
}
_WATCH_LINK = 'a[href^="/watch"]'


def lengths(data: Any) -> dict[str, float]:
    """Seconds of every video whose player was told of, by its id."""
    told = (place.value for place in objects(data) if place.key == "videoDetails")
    return {
        str(one["videoId"]): float(one["lengthSeconds"])
        for one in told
        if one.get("videoId") and str(one.get("lengthSeconds", "")).isdigit()
    }


RULES = PlatformRules(
    version=pages.VERSION,
    door=DoorRules(
        name="#identifierId",
        password='input[name="Passwd"]',  # noqa: S106 - where it is typed, not what
        signed_in="#avatar-btn",
    ),
    surfaces={
        "home_feed": SurfaceRules(
            path="/",
            ready="ytd-rich-item-renderer",
            entry="a#logo",
            items=("ytd-rich-item-renderer",),
            fields=_LIST,
            key=Field((_WATCH_LINK,), "href"),
            key_pattern=_VIDEO,
            opens=_WATCH_LINK,
            opened="ytd-watch-flexy",
        ),
        "search": SurfaceRules(
            path="/results",
            ready="ytd-search",
            items=("ytd-video-renderer",),
            fields=_LIST,
            key=Field((_WATCH_LINK,), "href"),
            key_pattern=_VIDEO,
            opens=_WATCH_LINK,
            opened="ytd-watch-flexy",
        ),
        "watch": SurfaceRules(
            path="/watch",
            ready="ytd-watch-flexy",
            items=("#movie_player", "ytd-compact-video-renderer"),
            fields={"author": Field(("#channel-name a",)), "text": Field((".ytp-title-link", *_TITLE))},
            key=Field((".ytp-title-link", _WATCH_LINK), "href"),
            key_pattern=_VIDEO,
            opens=_WATCH_LINK,
            opened="ytd-watch-flexy",
            plays=True,
        ),
        "shorts": SurfaceRules(
            path="/shorts/",
            ready="ytd-reel-video-renderer",
            entry='nav a[href="/shorts/"]',
            items=("ytd-reel-video-renderer",),
            fields={"author": Field(('a[href^="/@"] strong',)), "text": Field(("h2",))},
            plays=True,
        ),
    },
    actions=ActionRules(
        like="like-button-view-model button",
        follow="#subscribe-button button, #subscribe-button",
        search_box='input#search, input[name="search_query"]',
        search_results="ytd-search ytd-video-renderer",
        skip_ad=pages.SKIP_BUTTONS,
    ),
    lengths=lengths,
)
