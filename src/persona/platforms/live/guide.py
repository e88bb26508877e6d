"""An adapter made of rules: what every platform's adapter does alike."""

from __future__ import annotations

from persona import errors
from persona.behaviour.gestures import Gesture, Tap, Type
from persona.browser.page import Page
from persona.browser.tree.nodes import select_any
from persona.domain.person import Credential
from persona.platforms.base import Item, Screen
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.draft import read_field
from persona.platforms.detection.stops import stop_of_address
from persona.platforms.live.reader import ScreenReader
from persona.platforms.live.rules import ITSELF, PlatformRules, SurfaceRules
from persona.platforms.live.stops import check_page, check_status, find_stop, raise_stop
from persona.platforms.manifest import Manifest

REFUSAL_SECONDS = 1.0
"""Persona time a page is given to show why it was refused its data."""
WORDLESS_LOOKS, WORDLESS_SECONDS = 4, 0.5
"""How often, and how long apart, an ad without words is looked at again: its words come a moment after it."""
FIRST_REFUSAL = 400


class GuidedAdapter:
    """One account's visit to one platform on one page."""

    def __init__(self, origin: str, *, manifest: Manifest, rules: PlatformRules, detector: Detector) -> None:
        self.manifest = manifest
        self.home = f"{origin}{manifest.home}"
        self._origin = origin
        self._rules = rules
        self._detector = detector
        self._reader = ScreenReader(detector, rules)
        self._stands = 0
        self._answered = 0
        self._surface: str | None = None

    async def enter(self, page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> bool:
        """Open the platform, logging in first when asked."""
        check_status(await page.open(self.home), name=self.manifest.name)
        logged_in = False
        if stop_of_address(self._detector.stops, page.url()) == "LoginRequired":
            await self._log_in(page, credential, typing=typing)
            logged_in = True
        await self._arrive(page, self._rules.surfaces[self.manifest.surfaces[0]])
        return logged_in

    async def go_to(self, page: Page, surface: str, tap: Tap) -> bool:
        """Tap the way there, or open its address."""
        rules = self._rules.surfaces[surface]
        if rules.entry is not None and await page.tap(rules.entry, tap):
            await self._arrive(page, rules)
            return True
        if rules.via is not None:
            await self._open(page, self._rules.surfaces[rules.via])
            if rules.entry is None or not await page.tap(rules.entry, tap):
                return False
            await self._arrive(page, rules)
            return True
        await self._open(page, rules)
        return True

    async def look(self, page: Page) -> Screen:
        """What shows now that the page is still."""
        self._stands = await page.come_to_rest()
        await self._check_answers(page)
        screen = await self._reader.read(page)
        for _ in range(WORDLESS_LOOKS):
            if all(_has_words(item) for item in screen.items):
                break
            await page.let_pass(WORDLESS_SECONDS)
            screen = await self._reader.read(page)
        self._surface = screen.surface
        return screen

    async def onward(self, page: Page, gesture: Gesture) -> bool:
        """Go on; in a list, wait until it has moved."""
        rules = self._rules.surfaces.get(self._surface or "")
        if isinstance(gesture, Tap):
            moved = rules is not None and rules.next is not None and await page.tap(rules.next, gesture)
            self._stands = await page.come_to_rest()
            return moved
        await page.perform(gesture)
        before = self._stands
        unlike = before if rules is None or rules.scrolls else None
        self._stands = await page.come_to_rest(unlike=unlike)
        return unlike is None or self._stands != before

    async def like(self, page: Page, item: Item, tap: Tap) -> bool:
        """Like an organic item."""
        return item.ad is None and await page.tap(self._rules.actions.like, tap, within=item.where)

    async def open(self, page: Page, item: Item, tap: Tap) -> bool:
        """Open an organic item."""
        rules = self._rules.surfaces.get(item.surface)
        if item.ad is not None or rules is None or rules.opens is None:
            return False
        opened = (
            await page.tap(item.where, tap)
            if rules.opens == ITSELF
            else await page.tap(rules.opens, tap, within=item.where)
        )
        if not opened:
            return False
        return rules.opened is None or await page.wait_for(rules.opened)

    async def skip_ad(self, page: Page, tap: Tap) -> bool:
        """Press the player's button, once it is offered."""
        skip = self._rules.actions.skip_ad
        return skip is not None and await page.tap(skip, tap)

    async def search(self, page: Page, typing: Type, *, tap: Tap) -> tuple[str, ...]:
        """Search, and read which accounts are found."""
        actions = self._rules.actions
        if actions.search_entry is not None:
            await page.tap(actions.search_entry, tap)
        if not await page.wait_for(actions.search_box):
            return ()
        typed = await page.type(actions.search_box, typing)
        if not typed or not await page.wait_for(actions.search_results):
            check_page(self._detector, await page.read())
            return ()
        tree = await page.read()
        check_page(self._detector, tree)
        if not actions.search_account:
            return ()
        found = (
            read_field(one, actions.account_name) for one in select_any(tree.root, (actions.search_account,))
        )
        return tuple(name for name in found if name)

    async def visit_first_account(self, page: Page, tap: Tap) -> str | None:
        """Open the first account in the results."""
        actions = self._rules.actions
        if not actions.search_account:
            return None
        tree = await page.read()
        accounts = list(select_any(tree.root, (actions.search_account,)))
        name = read_field(accounts[0], actions.account_name) if accounts else None
        if name is None or not await page.tap(actions.search_account, tap):
            return None
        return name if await page.wait_for(actions.account_page) else None

    async def follow(self, page: Page, tap: Tap) -> bool:
        """Press the button on an account's page."""
        return await page.tap(self._rules.actions.follow, tap)

    async def _log_in(self, page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> None:
        door = self._rules.door
        name, password = typing
        if not (await page.type(door.name, name) and await page.type(door.password, password)):
            raise errors.LayoutChanged("The login page has no fields for name and password.")
        if not await page.wait_for(door.signed_in):
            check_page(self._detector, await page.read())
            raise errors.LoginRequired(f"{self.manifest.name} refused the login of {credential.username}.")

    async def _open(self, page: Page, rules: SurfaceRules) -> None:
        check_status(await page.open(f"{self._origin}{rules.path}"), name=self.manifest.name)
        await self._arrive(page, rules)

    async def _arrive(self, page: Page, rules: SurfaceRules) -> None:
        if not await page.wait_for(rules.ready):
            check_page(self._detector, await page.read())
            raise errors.LayoutChanged(
                f"{rules.path} opened, and nothing that the adapter knows came up in it."
            )
        self._stands = await page.come_to_rest()

    async def _check_answers(self, page: Page) -> None:
        """Stop when the page's data was refused; a screen that says more about why is asked first."""
        for answer in page.answers(after=self._answered):
            self._answered = answer.number
            if answer.status < FIRST_REFUSAL or (stop := find_stop(self._detector, answer)) is None:
                continue
            await page.let_pass(REFUSAL_SECONDS)
            check_page(self._detector, await page.read())
            raise_stop(stop, name=self.manifest.name, status=answer.status)


def _has_words(item: Item) -> bool:
    ad = item.ad
    return ad is None or bool(ad.advertiser or ad.text or ad.landing.url)
