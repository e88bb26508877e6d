"""What an adapter may do with a page, whoever implements it: a live browser, a saved page, a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from persona.behaviour.gestures import Gesture
from persona.browser.tree.nodes import PageTree
from persona.browser.tree.places import Box, ElementRef

__all__ = [
    "Answer",
    "Box",
    "ElementRef",
    "Field",
    "Page",
    "PageShape",
    "Picture",
    "Spoken",
    "Standing",
    "Where",
]

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
class Standing:
    """One element, and what is around it, in one instant."""

    box: Box
    width: int
    height: int
    """Of the viewport, in CSS pixels."""
    html: str
    """Its markup; open shadow roots as templates in it, frames of the same origin as templates after it."""
    others: tuple[Box, ...]
    """Where on the screen other people's words stand."""
    tree: PageTree
    path: tuple[int | str, ...] = ()
    """How it is reached from the top of the document."""

    @property
    def fraction(self) -> float:
        """Share of its area inside the viewport, 0 to 1."""
        box = self.box
        wide = min(box.x + box.width, self.width) - max(box.x, 0.0)
        high = min(box.y + box.height, self.height) - max(box.y, 0.0)
        area = box.width * box.height
        return max(0.0, wide) * max(0.0, high) / area if area > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Spoken:
    """One node of what a screen reader is told."""

    role: str
    name: str
    depth: int
    """0 for the unit itself."""


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page without its words."""

    width: int
    height: int
    filled: tuple[Box, ...]
    """Where text, pictures, videos and frames stand on the screen."""
    outline: tuple[str, ...]
    """One line an element, indented by depth: tag, role and the names of its `data-` attributes."""


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

    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:
        """A picture of one part of the viewport; `quality` from 1 to 100, the usual one without."""

    async def stand(self, where: Where, *, others: Sequence[str] = ()) -> Standing | None:
        """One element as it stands in this instant, or None when it is gone.

        Args:
            where: the element; of those a selector matches, the one that shows most.
            others: selectors of other people's words, wherever they are on the screen.
        """

    async def spoken(self, standing: Standing) -> tuple[Spoken, ...]:
        """What a screen reader is told of an element, by the browser's own computation; nothing when it is gone."""

    async def shape(self, *, most: int) -> PageShape:
        """Where anything stands on the page and what its first `most` elements are, and none of its words."""

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
