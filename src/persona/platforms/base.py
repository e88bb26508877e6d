"""The contract of an adapter: it acts on a page and reports what it sees; it never sleeps, retries or stores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from persona.behaviour.gestures import Gesture, Tap, Type
from persona.browser.page import Box, Page, Where
from persona.domain.observation import DetectedAd
from persona.domain.person import Credential
from persona.platforms.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that stands on the screen now: a video, a post, a tile, an ad."""

    item_id: str
    """The platform's own id where the page has one; otherwise made of the element and what the ad says."""
    surface: str
    author: str | None
    text: str | None
    topics: tuple[str, ...]
    duration_seconds: float | None
    """Length of a video; None for what does not play."""
    box: Box
    fraction: float
    """Share of its area on screen, in a settled frame."""
    where: Where
    """The element, for its markup and for what is tapped inside it."""
    ad: DetectedAd | None = None
    """Set when it carries a disclosure label of the platform."""
    disclosure: str | None = None
    """`ad`, `creator` (paid partnership) or None."""
    interrupts: bool = False
    """Whether it is an ad that holds up the video it stands in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything of a surface that shows in one instant."""

    surface: str | None
    """None on a page that is none of the platform's surfaces."""
    items: tuple[Item, ...]
    """In the order of the page."""

    def most_visible(self) -> Item | None:
        """The item that fills the screen most, or None."""
        return max(
            self.items, key=lambda item: item.fraction * item.box.width * item.box.height, default=None
        )


class Adapter(Protocol):
    """What every platform's adapter can do on one page, for one account."""

    manifest: Manifest
    home: str
    """Address of the page a session starts on."""

    async def enter(self, page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> bool:
        """Open the platform, logging in first when it asks; True when a login was needed.

        Raises:
            LoginRequired: the login was refused.
            ChallengeShown, RateLimited, AccountSuspended, LayoutChanged: the platform stopped us.
        """

    async def go_to(self, page: Page, surface: str, tap: Tap) -> bool:
        """Go to a surface the way a person does; False when the page offers no way.

        Raises:
            The platform errors of `enter`.
        """

    async def look(self, page: Page) -> Screen:
        """What stands on the screen now that it is still.

        Raises:
            The platform errors of `enter`.
        """

    async def onward(self, page: Page, gesture: Gesture) -> bool:
        """Go on by `gesture`; False when the page stayed where it was."""

    async def like(self, page: Page, item: Item, tap: Tap) -> bool:
        """Like an item on screen; False when there is no way to. Never an ad's."""

    async def open(self, page: Page, item: Item, tap: Tap) -> bool:
        """Open what an organic item leads to; False when it leads nowhere. Never an ad's."""

    async def skip_ad(self, page: Page, tap: Tap) -> bool:
        """Use the player's own button to skip an ad; False when there is none to press yet."""

    async def search(self, page: Page, typing: Type, *, tap: Tap) -> tuple[str, ...]:
        """Search for what `typing` types; the names of the accounts found."""

    async def visit_first_account(self, page: Page, tap: Tap) -> str | None:
        """From search results, open the first account's page; its name, or None."""

    async def follow(self, page: Page, tap: Tap) -> bool:
        """Follow the account whose page is open; False when there is no way to."""


AdapterMaker = Callable[[str], Adapter]
"""Makes the adapter for the pages of one origin (scheme, host and port)."""
