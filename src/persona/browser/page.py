"""What an adapter may do with a page, whoever implements it: a live browser, a saved page, a phone."""

from __future__ import annotations

from collections.abc import Mapping
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
class Picture:
    """A screenshot."""

    content: bytes
    width: int
    height: int
    media_type: str


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

    async def screenshot(self, box: Box) -> Picture:
        """A picture of one part of the viewport."""

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
