"""TikTok's adapter, put together: opens the feed, reads the item on screen, and carries out what a person intends."""

from __future__ import annotations

from pathlib import Path

from persona import errors
from persona.behaviour.gestures import Gesture, Tap, Type
from persona.browser.page import Page, View
from persona.domain.person import Credential
from persona.platforms.base import Item
from persona.platforms.manifest import read_manifest
from persona.platforms.tiktok import actions, ads, pages, stops
from persona.platforms.tiktok.items import KnownItems, duration_of, topics_of

REFUSAL_SECONDS = 1.0
"""Persona time a page is given to show why it was refused its list."""


class TikTokAdapter:
    """One account's visit to TikTok on one page."""

    def __init__(self, origin: str) -> None:
        self.manifest = read_manifest(Path(__file__).with_name("manifest.toml"))
        self.home = f"{origin}{self.manifest.home}"
        self.item_root = pages.ITEM
        self._known = KnownItems()

    async def enter(self, page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> bool:
        """Open the feed, logging in first when asked."""
        stops.check_status(await page.open(self.home))
        logged_in = False
        if pages.LOGIN_PATH in page.url():
            await actions.log_in(page, credential, typing=typing)
            logged_in = True
        if not await page.wait_for(pages.ITEM):
            stops.check_view(await self._look(page))
            raise errors.LayoutChanged("The feed opened, and no video came up in it.")
        await self._known.learn_embedded(page)
        return logged_in

    async def current(self, page: Page, *, after: str | None) -> Item | None:
        """The settled item on screen that follows `after`."""
        unlike = f"{pages.PLAYER_PREFIX}{after}" if after else None
        await page.settle(pages.ITEM, key=pages.ITEM_FIELDS["player"], unlike=unlike)
        view = await self._look(page)
        stops.check_view(view)
        await self._check_refusal(page)
        unit = view.most_visible()
        item_id = ads.item_id_of(unit) if unit else None
        if unit is None or item_id is None or item_id == after:
            return None
        known = self._known.find(item_id)
        if known is None:
            self._known.learn_loaded(page)
            known = self._known.find(item_id)
        return Item(
            item_id=item_id,
            surface=ads.SURFACE,
            author=unit.value("username"),
            text=unit.value("caption"),
            topics=topics_of(unit.value("caption")),
            duration_seconds=duration_of(known),
            box=unit.box,
            fraction=unit.fraction,
            ad=ads.detect_ad(unit, known),
            disclosure=ads.disclosure_of(unit),
        )

    async def _check_refusal(self, page: Page) -> None:
        """Stop when the list was refused; a screen that says more about why is asked first."""
        refused = page.network_refusal(pages.ITEM_LIST_API)
        if refused is None:
            return
        await page.let_pass(REFUSAL_SECONDS)
        stops.check_view(await self._look(page))
        stops.check_status(refused)

    async def advance(self, page: Page, gesture: Gesture) -> None:
        """Move to the next item."""
        await page.perform(gesture)

    async def like(self, page: Page, tap: Tap) -> bool:
        """Like the item on screen."""
        return await page.tap(pages.LIKE, tap, within=pages.ITEM)

    async def search(self, page: Page, typing: Type, *, tap: Tap) -> tuple[str, ...]:
        """Search, and read which accounts are found."""
        return await actions.search(page, typing, tap=tap)

    async def visit_first_account(self, page: Page, tap: Tap) -> str | None:
        """Open the first account that the search found."""
        return await actions.visit_first_account(page, tap)

    async def return_to_feed(self, page: Page, tap: Tap) -> None:
        """Go back to For You."""
        await actions.return_to_feed(page, tap)
        await self._known.learn_embedded(page)

    async def _look(self, page: Page) -> View:
        return await page.look(pages.ITEM, pages.ITEM_FIELDS, markers=pages.STOP_MARKERS)
