"""Where the elements of a running page stand, and how much of them is on screen."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PLACE, PageTree


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in CSS pixels, from the viewport's top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ElementRef:
    """One element of one document of a running page; it stays the same however the page is scrolled."""

    document: int
    number: int

    def __str__(self) -> str:
        return f"{self.document}.{self.number}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an element stood in the instant in which the page was read."""

    ref: ElementRef
    box: Box
    fraction: float
    """Share of its area on screen, 0 to 1: neither outside the window nor scrolled out of a box around it."""


def place_of(tree: PageTree, element: Element) -> Place | None:
    """The place of `element`, or None when it takes up no room or the page was a saved one."""
    mark = element.get(PLACE)
    if mark is None:
        return None
    number, x, y, width, height, fraction = map(float, mark.split())
    return Place(ElementRef(tree.document, int(number)), Box(x, y, width, height), min(1.0, fraction))
