"""How TikTok's pages are used: its surfaces, its login, where one taps, how long its videos are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from persona.browser.page import Field
from persona.platforms.detection.data import objects
from persona.platforms.live.rules import ActionRules, DoorRules, PlatformRules, SurfaceRules
from persona.platforms.tiktok import pages


def lengths(data: Any) -> dict[str, float]:
    """Seconds of every video that `data` speaks of, by its id."""
    return dict(_lengths(data))


def _lengths(data: Any) -> Iterator[tuple[str, float]]:
    for place in objects(data):
        item_id, video = place.value.get("id"), place.value.get("video")
        seconds = video.get("duration") if isinstance(video, dict) else None
        if item_id and isinstance(seconds, int | float) and seconds > 0:
            yield str(item_id), float(seconds)


_WHO_AND_WHAT = {"author": pages.ITEM_FIELDS["username"], "text": pages.ITEM_FIELDS["caption"]}

RULES = PlatformRules(
    version=pages.VERSION,
    door=DoorRules(name=pages.LOGIN_NAME, password=pages.LOGIN_PASSWORD, signed_in=pages.SIGNED_IN),
    surfaces={
        "for_you": SurfaceRules(
            path="/foryou",
            ready=pages.ITEM,
            entry=pages.TO_FEED,
            items=(pages.ITEM,),
            fields=_WHO_AND_WHAT,
            key=pages.ITEM_FIELDS["player"],
            key_pattern=re.compile(rf"^{pages.PLAYER_PREFIX}(\d+)$"),
            plays=True,
        ),
        "search": SurfaceRules(
            path="/search",
            ready=pages.SEARCH_INPUT,
            entry=pages.SEARCH_ENTRY,
            items=pages.SEARCH_ITEMS,
            fields={"text": Field((*pages.CAPTIONS[:4], "p"))},
        ),
    },
    actions=ActionRules(
        like=pages.LIKE,
        follow=pages.FOLLOW,
        search_entry=pages.SEARCH_ENTRY,
        search_box=pages.SEARCH_INPUT,
        search_results=pages.SEARCH_RESULTS,
        search_account=pages.SEARCH_ACCOUNT,
        account_name=pages.SEARCH_ACCOUNT_FIELDS["name"],
        account_page=pages.PROFILE,
    ),
    lengths=lengths,
)
