"""How YouTube's pages are used: its surfaces, its login, where one taps, how long its videos are."""

from __future__ import annotations

import re
from typing import Any

from lxml.etree import _Element as Element

from persona.browser.page import Field
from persona.browser.tree.nodes import PageTree, select
from persona.platforms.detection.data import objects
from persona.platforms.live.breaks import Progress
from persona.platforms.live.rules import ActionRules, DoorRules, PlatformRules, SurfaceRules
from persona.platforms.youtube import pages

_VIDEO = re.compile(r"[?&]v=([\w-]{11})")
_SECONDS = re.compile(r"\d+(?:\.\d+)?")
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


def progress(tree: PageTree) -> Progress | None:
    """How far this page's video has come, by its player's bar; during an ad the bar is the ad's.

    A page keeps the players of videos watched before for a while: one counts when its title leads to this page's video.
    """
    watched = _VIDEO.search(tree.url)
    if watched is None:
        return None
    for player in select(tree.root, pages.PLAYER):
        shows_ad = any(state in (player.get("class") or "").split() for state in pages.PLAYER_AD_STATES)
        if not shows_ad and watched[1] in _videos_of(player):
            bars = (_bar(watched[1], bar) for bar in select(player, pages.PLAYER_BAR))
            return next(filter(None, bars), None)
    return None


def _videos_of(player: Element) -> list[str]:
    found = (_VIDEO.search(title.get("href") or "") for title in select(player, pages.PLAYER_TITLE))
    return [video[1] for video in found if video]


def _bar(video: str, bar: Element) -> Progress | None:
    at, of = bar.get("aria-valuenow") or "", bar.get("aria-valuemax") or ""
    is_told = _SECONDS.fullmatch(at) and _SECONDS.fullmatch(of)
    return Progress(video, float(at), float(of)) if is_told else None


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
            fields={"author": Field(("#channel-name a",)), "text": Field((pages.PLAYER_TITLE, *_TITLE))},
            key=Field((pages.PLAYER_TITLE, _WATCH_LINK), "href"),
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
    progress=progress,
)
