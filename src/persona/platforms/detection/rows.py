"""The label row of a unit: where it is looked for, and whose name stands above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PageTree, ancestors, elements, is_shown, select, select_any
from persona.browser.tree.text import raw_text, short_text, visible_text
from persona.platforms.detection.disguises import LabelReading, read_label_in
from persona.platforms.detection.labels import read_paid_for_by

MOST_ELEMENTS = 4_000
"""Elements of one unit that are looked at for a label: no unit has more before its label row."""
NAMES = (
    '[data-ad-rendering-role="profile_name"] a', ".fwb a", "h2 a", "h3 a", "h4 a", "h5 a", "h6 a", "strong a",
    "a strong", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
"""Where the name of who posted stands, strongest first."""


@dataclass(frozen=True, slots=True)
class Region:
    """Which part of a unit a label may stand in."""

    until: tuple[str, ...]
    """The header ends where the first shown of these begins."""
    never: tuple[str, ...]
    """What people write, in which a label's word is just a word."""
    elsewhere: str = "*"
    """What a label outside the header must be or stand in."""


def label_in_row(tree: PageTree, root: Element, region: Region) -> tuple[LabelReading, str] | None:
    """The label in the header of `root`, else anywhere in it outside what people write; and which of the two."""
    written = set(select_any(root, region.never)) - {root}
    header_end = next(
        (e for e in select_any(root, region.until) if is_shown(e, within=root) and raw_text(e).strip()), None
    )
    if reading := _first(tree, root, _outside(root, written, end=header_end)):
        return reading, "header"
    places = set(select(root, region.elsewhere))
    loose = (
        e for e in _outside(root, written, end=None) if e in places or places & set(ancestors(e, within=root))
    )
    if reading := _first(tree, root, loose):
        return reading, "unit"
    return None


def _first(tree: PageTree, root: Element, candidates: Iterator[Element]) -> LabelReading | None:
    for element in candidates:
        if not short_text(element, limit=160):
            continue
        reading = read_label_in(tree, element)
        if reading is not None and is_shown(element, within=root):
            return reading
    return None


def _outside(root: Element, written: set[Element], *, end: Element | None) -> Iterator[Element]:
    """Elements of `root` in document order, those inside `written` left out, until `end`."""
    skipping: Element | None = None
    for element in islice(elements(root), MOST_ELEMENTS):
        if end is not None and element is end:
            return
        if skipping is not None:
            if any(parent is skipping for parent in element.iterancestors()):
                continue
            skipping = None
        if element in written:
            skipping = element
            continue
        yield element


def payer_near(label: Element, root: Element) -> str | None:
    """Who paid, when the row of a label says so beside it."""
    for row in label.iterancestors():
        if row is root or not short_text(row, limit=300):
            return None
        for element in select(row, "*"):
            if is_shown(element, within=row) and (payer := read_paid_for_by(visible_text(element))):
                return payer
    return None


def name_above(root: Element, below: Element | None, names: Sequence[str] = NAMES) -> Element | None:
    """The element with the name that stands closest above `below`, in the strongest of the places of names.

    Above the name of who posted may stand those of people who like it: they are no advertiser.
    """
    place = {element: index for index, element in enumerate(elements(root))}
    limit = place.get(below, len(place)) if below is not None else len(place)
    for selector in names:
        found = [
            e
            for e in select(root, selector)
            if is_shown(e, within=root) and visible_text(e) and place.get(e, 0) < limit
        ]
        if below is None and found:
            return found[0]
        if found:
            return _first_of_its_line(found)
    return None


def _first_of_its_line(found: list[Element]) -> Element:
    """The last name, or the first that shares its line with it: "A shared B's event" is posted by A."""
    last = found[-1]
    line = next((e for e in last.iterancestors() if e.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}), None)
    if line is None:
        return last
    return next(e for e in found if any(parent is line for parent in e.iterancestors()))
