"""Drops other people's words from what is about to be kept: markup, accessibility tree, network data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml import html as markup_reader
from lxml.etree import _Element as Element

from persona.browser.page import Spoken
from persona.browser.tree.nodes import select
from persona.platforms.detection.others import OTHERS_KEYS

DROPPED = "data-persona-dropped"
"""Marks the empty element that stands for one whose content was dropped."""
SHORTEST = 3
"""Characters of the shortest dropped text that is looked for elsewhere: less is in every text."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Markup without other people's words."""

    markup: str
    dropped: tuple[str, ...]
    """What was dropped, so that it can be found in what was read another way; never kept."""


def without_others(markup: str, selectors: Sequence[str]) -> Cleaned:
    """The markup with the content of whatever matches dropped; the same to the byte when nothing does."""
    if not selectors or not markup.strip():
        return Cleaned(markup, ())
    try:
        roots = markup_reader.fragments_fromstring(markup, no_leading_text=True)
    except (etree.ParserError, ValueError):
        return Cleaned(markup, ())
    found = [element for root in roots for element in _matching(root, selectors)]
    if not found:
        return Cleaned(markup, ())
    dropped = tuple(text for element in found for text in _texts(element))
    for element in found:
        _empty(element)
    return Cleaned("".join(markup_reader.tostring(root, encoding="unicode") for root in roots), dropped)


def spoken_without(nodes: Sequence[Spoken], dropped: Sequence[str]) -> list[dict[str, Any]]:
    """The accessibility tree without the nodes that repeat what was dropped."""
    words = [text.casefold() for text in dropped if len(text) >= SHORTEST]
    return [
        {"role": node.role, "name": node.name, "depth": node.depth}
        for node in nodes
        if not any(word in node.name.casefold() for word in words)
    ]


def data_without_others(value: Any) -> Any:
    """Network data without the parts that list other people."""
    if isinstance(value, Mapping):
        return {
            name: data_without_others(inner)
            for name, inner in value.items()
            if not (isinstance(inner, Mapping | list) and _speaks_of_others(str(name)))
        }
    if isinstance(value, list):
        return [data_without_others(inner) for inner in value]
    return value


def _speaks_of_others(name: str) -> bool:
    return any(part in name.lower() for part in OTHERS_KEYS)


def _matching(root: Element, selectors: Sequence[str]) -> Iterator[Element]:
    for selector in selectors:
        yield from (element for element in select(root, selector) if element is not root)


def _texts(element: Element) -> Iterator[str]:
    for text in element.itertext():
        if plain := " ".join(str(text).split()):
            yield plain
    for inner in element.iter("*"):
        for name in ("aria-label", "alt", "title"):
            if plain := " ".join((inner.get(name) or "").split()):
                yield plain


def _empty(element: Element) -> None:
    tail = element.tail
    element.clear()
    element.tail = tail
    element.set(DROPPED, "")
