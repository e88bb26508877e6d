"""An adapter whose items are, by chance, looked at a second time, so that missed ads can be estimated."""

from __future__ import annotations

from typing import Any, cast

from persona.browser.page import Page
from persona.capture.recorder import SessionRecorder
from persona.platforms.base import Adapter, Item


def looked_at_twice(adapter: Adapter, recorder: SessionRecorder) -> Adapter:
    """The same adapter; the recorder may look again at what it reports, while it is still on the screen."""
    return cast("Adapter", _LookedAtTwice(adapter, recorder))


class _LookedAtTwice:
    """Everything but `current` is the adapter's own."""

    def __init__(self, adapter: Adapter, recorder: SessionRecorder) -> None:
        self._adapter = adapter
        self._recorder = recorder

    async def current(self, page: Page, *, after: str | None) -> Item | None:
        """What the adapter reports."""
        item = await self._adapter.current(page, after=after)
        if item is not None:
            await self._recorder.sample(page, item, root=self._adapter.item_root)
        return item

    def __getattr__(self, name: str) -> Any:
        return getattr(self._adapter, name)
