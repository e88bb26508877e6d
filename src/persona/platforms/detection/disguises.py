"""Reads the label in one element, however it is disguised, and says which disguise it was.

The eras of disguise, and how each is read, are those of ad-surfaces.md, section 4.3. Several ways are tried, and
all that lead to a label are kept: two that agree are more than one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import AFTER, BEFORE, ORDER, OUTSIDE, PageTree, hidden_because, select
from persona.browser.tree.text import (
    drawn_elsewhere,
    joined_text,
    raw_pieces,
    raw_text,
    short_text,
    spoken_name,
    visible_text,
)
from persona.platforms.detection.labels import (
    LONGEST,
    Label,
    is_creator_label,
    normalised,
    read_label,
    scrambled_label,
)

Encoding = Literal[
    "plain", "hidden_letters", "pseudo_content", "css_order", "svg_use", "canvas_aria", "aria_only", "none"
]
SPOKEN_ELSEWHERE = frozenset({"advertisement"})
"""Words that screen readers are given around ordinary things as well; as visible text they are labels."""
MOST_RAW = 400
"""Characters of markup text beyond which an element is no label, decoys included."""


@dataclass(frozen=True, slots=True)
class LabelReading:
    """A label, where it stands and how it was read."""

    label: Label
    element: Element
    encoding: Encoding
    sources: tuple[str, ...]
    """`visible_text`, `accessible_name`, `drawn_by_reference`, `letters`: each way that led to it."""


def read_label_in(tree: PageTree, element: Element) -> LabelReading | None:
    """The label that `element` is, or None. Whether `element` itself is shown is not asked here."""
    if not short_text(element, limit=MOST_RAW):
        return None
    found: list[tuple[str, Label]] = []
    shown = joined_text(element)
    if label := read_label(shown) or read_label(visible_text(element)):
        found.append(("visible_text", label))
    # With other text around it, what is drawn or named inside is not what the whole element is.
    is_whole = bool(found) or not shown
    if is_whole and (label := read_label(drawn_elsewhere(tree, element) or "")):
        found.append(("drawn_by_reference", label))
    if label := _spoken(tree, element, inside=is_whole):
        found.append(("accessible_name", label))
    if not found and not tree.styled and (label := scrambled_label(raw_pieces(element))):
        found.append(("letters", label))
    if not found:
        return None
    return LabelReading(
        found[0][1], element, _encoding(element, found[0][0]), tuple(source for source, _ in found)
    )


def says_creator_disclosure(element: Element) -> str | None:
    """The creator's own disclosure that `element` is, as it reads, or None."""
    if not short_text(element, limit=LONGEST):
        return None
    text = visible_text(element)
    return text if is_creator_label(text) else None


def _spoken(tree: PageTree, element: Element, *, inside: bool) -> Label | None:
    """The label in the accessible name of `element`, or of what stands inside it."""
    inner = select(element, "[aria-labelledby], [aria-label]") if inside else []
    for candidate in (element, *inner):
        if hidden_because(candidate, within=element) is not None:
            continue
        name = spoken_name(tree, candidate)
        if name and normalised(name) not in SPOKEN_ELSEWHERE and (label := read_label(name)):
            return label
    return None


def _encoding(element: Element, source: str) -> Encoding:
    if source == "drawn_by_reference":
        return "svg_use"
    if source == "letters":
        return "hidden_letters"
    if source == "accessible_name":
        return "canvas_aria" if select(element, "canvas") else "aria_only"
    inside = list(element.iter("*"))
    if any(node.get(BEFORE) or node.get(AFTER) for node in inside):
        return "pseudo_content"
    if any(node.get(ORDER) for node in inside):
        return "css_order"
    plain = "".join(raw_text(element).split()) == "".join(joined_text(element).split())
    return "plain" if plain and not any(node.get(OUTSIDE) for node in inside) else "hidden_letters"
