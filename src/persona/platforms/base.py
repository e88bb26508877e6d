"""The contract of an adapter: it acts on a page and reports what it sees; it never sleeps, retries or stores."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from persona.behaviour.gestures import Gesture, Tap, Type
from persona.browser.page import Box, Page
from persona.domain.observation import DetectedAd
from persona.domain.person import Credential
from persona.platforms.manifest import Manifest


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What stands on the screen now: one video of the feed."""

    item_id: str
    surface: str
    author: str | None
    text: str | None
    topics: tuple[str, ...]
    duration_seconds: float
    box: Box
    fraction: float
    """Share of its area on screen, in a settled frame."""
    ad: DetectedAd | None
    """Set when it carries a disclosure label of the platform."""
    disclosure: str | None
    """`ad`, `creator` (paid partnership) or None."""


class Adapter(Protocol):
    """What every platform's adapter can do on one page, for one account."""

    manifest: Manifest
    home: str
    """Address of the page a session starts on."""
    item_root: str
    """Selector of one item of the feed."""

    async def enter(self, page: Page, credential: Credential, *, typing: tuple[Type, Type]) -> bool:
        """Open the feed, logging in first when the platform asks; True when a login was needed.

        Raises:
            LoginRequired: the login was refused.
            ChallengeShown, RateLimited, AccountSuspended, LayoutChanged: the platform stopped us.
        """

    async def current(self, page: Page, *, after: str | None) -> Item | None:
        """The settled item on screen, or None while that is still the item `after` or nothing at all.

        Raises:
            The platform errors of `enter`.
        """

    async def advance(self, page: Page, gesture: Gesture) -> None:
        """Move to the next item by `gesture`."""

    async def like(self, page: Page, tap: Tap) -> bool:
        """Like the item on screen; False when there is no way to."""

    async def search(self, page: Page, typing: Type, *, tap: Tap) -> tuple[str, ...]:
        """Search for what `typing` types; the names of the accounts found."""

    async def visit_first_account(self, page: Page, tap: Tap) -> str | None:
        """From search results, open the first account's page; its name, or None."""

    async def return_to_feed(self, page: Page, tap: Tap) -> None:
        """Go back to the feed."""
