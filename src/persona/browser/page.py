"""What an adapter may do with a page, whoever implements it: a live browser, a saved page, a phone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from persona.behaviour.gestures import Gesture
from persona.browser.tree.nodes import PageTree


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels, from the viewport's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to read inside a unit: the first of `selectors` that matches something.

    With `attribute`, the attribute's value is read, else the visible text.
    """

    selectors: tuple[str, ...]
    attribute: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a field held: its value and which selector found it."""

    value: str
    selector: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One element of a list, read in the same instant as all others of its view."""

    box: Box
    fraction: float
    """Share of its area inside the viewport, 0 to 1; 0 when it is not rendered."""
    readings: Mapping[str, Reading]
    tree: PageTree | None = None
    """What is in it and can be seen; read for the most visible unit of a view alone."""

    def value(self, name: str) -> str | None:
        """The value of a field, or None when nothing matched or it was empty."""
        reading = self.readings.get(name)
        return reading.value if reading and reading.value else None


@dataclass(frozen=True, slots=True)
class View:
    """URL, title and units of one instant: they always belong together."""

    url: str
    title: str
    width: int
    height: int
    units: tuple[Unit, ...]
    present: frozenset[str]
    """Those of the asked-for markers that are rendered somewhere on the page."""

    def most_visible(self) -> Unit | None:
        """The unit that fills the screen most, or None when none is at all."""
        best = max(self.units, key=lambda unit: unit.fraction, default=None)
        return best if best is not None and best.fraction > 0 else None


@dataclass(frozen=True, slots=True)
class Standing:
    """The unit that stands where one was seen, and what is around it, in one instant."""

    box: Box
    width: int
    height: int
    """Of the viewport, in CSS pixels."""
    html: str
    """Its markup; open shadow roots as templates in it, frames of the same origin as templates after it."""
    others: tuple[Box, ...]
    """Where on the screen other people's words stand."""
    tree: PageTree

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
class Picture:
    """A screenshot."""

    content: bytes
    width: int
    height: int
    media_type: str


@dataclass(frozen=True, slots=True)
class PageShape:
    """A page without its words."""

    width: int
    height: int
    filled: tuple[Box, ...]
    """Where text, pictures, videos and frames stand on the screen."""
    outline: tuple[str, ...]
    """One line an element, indented by depth: tag, role and the names of its `data-` attributes."""


class Page(Protocol):
    """About a dozen verbs; everything an adapter does goes through them."""

    async def open(self, url: str) -> int:
        """Go to `url` and return the HTTP status.

        Raises:
            NavigationTimedOut: the page did not load.
        """

    async def look(
        self, root: str, fields: Mapping[str, Field], *, markers: Mapping[str, str] | None = None
    ) -> View:
        """Read every element matching `root` in one instant, and which `markers` (name: selector) are rendered."""

    async def settle(self, root: str, *, key: Field, unlike: str | None = None) -> bool:
        """Wait until the most visible `root` element stands still and its `key` is not `unlike`.

        False when it never does: the page still moves, or a gesture had no effect.
        """

    async def perform(self, gesture: Gesture) -> None:
        """Carry out a gesture on the page as a whole: a swipe, a turn of the wheel, a key, a pause."""

    async def tap(self, selector: str, gesture: Gesture, *, within: str | None = None) -> bool:
        """Tap the first rendered element (inside the most visible `within`); False when there is none."""

    async def type(self, selector: str, gesture: Gesture) -> bool:
        """Type into an input; False when there is none."""

    async def wait_for(self, selector: str) -> bool:
        """Wait until something matching is rendered; False when it never is."""

    async def screenshot(self, box: Box, *, quality: int | None = None) -> Picture:
        """A picture of one part of the viewport; `quality` from 1 to 100, the usual one without."""

    async def stand(self, root: str, *, near: Box, others: Sequence[str] = ()) -> Standing | None:
        """The `root` element that stands at `near`, read in one instant, or None when none does.

        Args:
            root: selector of a unit.
            near: where it was seen; the one that shares most area with it is taken.
            others: selectors of other people's words, wherever they are on the screen.
        """

    async def spoken(self, root: str, *, near: Box) -> tuple[Spoken, ...]:
        """What a screen reader is told of the `root` element at `near`, by the browser's own computation."""

    async def structure(self, *, most: int) -> PageShape:
        """The shape of the whole page: where something stands, what it is, and none of its words."""

    async def html(self, root: str) -> str:
        """The markup of the most visible element matching `root`."""

    async def embedded_json(self, selector: str) -> Any:
        """The JSON inside a script element, or None."""

    def network_json(self, url_part: str) -> list[Any]:
        """The JSON bodies the page received from addresses containing `url_part`, oldest first."""

    def network_refusal(self, url_part: str) -> int | None:
        """The newest HTTP status of 400 or more that an address containing `url_part` answered with."""

    def url(self) -> str:
        """Where the page is now."""

    async def let_pass(self, seconds: float) -> None:
        """Let persona time pass on this page."""
