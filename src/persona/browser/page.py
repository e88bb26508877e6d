"""What an adapter may do with a page, whoever implements it: a live browser, a saved page, a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from persona.behaviour.gestures import Gesture
from persona.browser.tree.nodes import PageTree
from persona.browser.tree.places import Box, ElementRef

__all__ = ["Answer", "Box", "ElementRef", "Field", "Page", "Picture", "Where"]

Where = str | ElementRef
"""An element of a page: the first rendered one that a selector matches, or exactly one."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to read inside a unit: the first of `selectors` that matches something.

    With `attribute`, the attribute's value is read, else the visible text.
    """

    selectors: tuple[str, ...]
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A screenshot."""

    content: bytes
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One JSON answer that the page received, in the order of arrival."""

    number: int
    """Counted from 1 since the page was opened."""
    url: str
    status: int
    body: Any
    """None when it was refused without JSON."""


class Page(Protocol):
    """About a dozen verbs; everything an adapter does goes through them."""

    async def open(self, url: str) -> int:
        """Go to `url` and return the HTTP status.

        Raises:
            NavigationTimedOut: the page did not load.
        """

    async def read(self) -> PageTree:
        """The page as a viewer sees it in one instant: what is hidden is marked, what shows says where it stands."""

    async def come_to_rest(self, *, unlike: int | None = None) -> int:
        """Wait until the page stands still, and say where: the pixels it is scrolled by, in all its boxes.

        With `unlike`, wait for it to stand somewhere else; when it never does, the same number comes back.
        """

    async def perform(self, gesture: Gesture) -> None:
        """Carry out a gesture on the page as a whole: a swipe, a turn of the wheel, a key, a pause."""

    async def tap(self, where: Where, gesture: Gesture, *, within: Where | None = None) -> bool:
        """Tap a rendered element (inside another, with `within`); False when there is none on screen."""

    async def type(self, selector: str, gesture: Gesture) -> bool:
        """Type into an input; False when there is none."""

    async def wait_for(self, selector: str) -> bool:
        """Wait until something matching is rendered; False when it never is."""

    async def screenshot(self, box: Box) -> Picture:
        """A picture of one part of the viewport."""

    async def html(self, where: Where) -> str:
        """The markup of an element; of those a selector matches, the one that shows most. Empty when it is gone."""

    async def texts(self, selectors: Sequence[str]) -> list[str]:
        """The text inside every element matching, rendered or not: the page's own data."""

    def answers(self, *, after: int = 0) -> list[Answer]:
        """The JSON answers from the page's own host since answer number `after`, oldest first."""

    def url(self) -> str:
        """Where the page is now."""

    async def let_pass(self, seconds: float) -> None:
        """Let persona time pass on this page."""
