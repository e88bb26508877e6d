"""What TikTok's own data says about the videos of a feed: kept by id, used to enrich what is seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from persona.browser.page import Page
from persona.platforms.tiktok import pages

USUAL_SECONDS = 15.0
"""Length taken for a video of which the page's data says nothing."""
_HASHTAG = re.compile(r"#(\w+)")


class KnownItems:
    """Item data by id, from the embedded state and the lists loaded since."""

    def __init__(self) -> None:
        self._by_id: dict[str, Mapping[str, Any]] = {}

    async def learn_embedded(self, page: Page) -> None:
        """Take in the first batch, which is part of the page."""
        state = await page.embedded_json(pages.EMBEDDED_STATE)
        for key in pages.EMBEDDED_SCOPE:
            state = state.get(key) if isinstance(state, dict) else None
        self._learn(state if isinstance(state, list) else [])

    def learn_loaded(self, page: Page) -> None:
        """Take in what was loaded since; advance lists (`/api/preload/`) are another address and not read."""
        for body in page.network_json(pages.ITEM_LIST_API):
            items = body.get("itemList") if isinstance(body, dict) else None
            self._learn(items if isinstance(items, list) else [])

    def find(self, item_id: str) -> Mapping[str, Any] | None:
        """What is known about this item."""
        return self._by_id.get(item_id)

    def _learn(self, items: Iterable[Any]) -> None:
        for item in items:
            if isinstance(item, dict) and item.get("id"):
                self._by_id[str(item["id"])] = item


def duration_of(item: Mapping[str, Any] | None) -> float:
    """Length of the video in seconds."""
    video = (item or {}).get("video")
    seconds = video.get("duration") if isinstance(video, dict) else None
    return float(seconds) if isinstance(seconds, int | float) and seconds > 0 else USUAL_SECONDS


def topics_of(caption: str | None) -> tuple[str, ...]:
    """The hashtags a viewer reads in the caption."""
    return tuple(dict.fromkeys(tag.lower() for tag in _HASHTAG.findall(caption or "")))
