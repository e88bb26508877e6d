"""The tree of a page as a viewer sees it: what is hidden is marked, frames and shadow roots stand in their place.

Both makers, `saved` (a file) and `live` (a running browser), write the same marks, so whatever reads a tree works
on both. A mark is an attribute that no page may bring along: `take_marks_off` removes what it brought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from lxml.cssselect import CSSSelector
from lxml.etree import _Element as Element

HIDDEN = "persona-hidden"
"""Why an element, with all that is in it, cannot be seen."""
OUTSIDE = "persona-outside"
"""Set on an element that is moved out of the line of text it belongs to."""
BEFORE = "persona-before"
AFTER = "persona-after"
"""Text that a style sheet draws before and after an element's own."""
ORDER = "persona-order"
"""Set on an element whose children a style sheet draws in another order; they stand in the drawn one."""
PLACE = "persona-place"
"""Where an element of a running page stands; `places` reads it."""
MARKS = (HIDDEN, OUTSIDE, BEFORE, AFTER, ORDER, PLACE)


@dataclass(frozen=True, slots=True)
class PageTree:
    """One page, or a fragment of one, in one instant."""

    root: Element
    url: str
    """Address of the page; empty when it is not known."""
    title: str
    styled: bool
    """Whether the page's style sheets took part; without them, what only they hide looks visible."""
    by_id: Mapping[str, Sequence[Element]]
    """Elements by id, frames and shadow roots included; pages do use one id many times."""
    document: int = 0
    """Which document of a running page it was, counted from 1; 0 for a saved one."""


def make_tree(
    root: Element, *, url: str = "", title: str | None = None, styled: bool, document: int = 0
) -> PageTree:
    """The tree under `root`, which carries its marks already."""
    by_id: dict[str, list[Element]] = defaultdict(list)
    for element in elements(root):
        if found := element.get("id"):
            by_id[found].append(element)
    if title is None:
        first = next((e for e in elements(root) if e.tag == "title"), None)
        title = (first.text or "").strip() if first is not None else ""
    return PageTree(root=root, url=url, title=title, styled=styled, by_id=by_id, document=document)


def take_marks_off(root: Element) -> None:
    """Remove marks that a page brought along itself."""
    for element in elements(root):
        for mark in MARKS:
            if mark in element.attrib:
                del element.attrib[mark]


def elements(root: Element) -> Iterator[Element]:
    """Every element from `root` on, in document order, without comments."""
    return root.iter("*")


def select(root: Element, selector: str) -> list[Element]:
    """Every element in `root`, itself included, that matches, in document order."""
    return cast("list[Element]", _compiled(selector)(root))


def select_any(root: Element, selectors: Sequence[str]) -> Iterator[Element]:
    """Matches of the first selector, then of the next, each element once."""
    seen: set[Element] = set()
    for selector in selectors:
        for element in select(root, selector):
            if element not in seen:
                seen.add(element)
                yield element


def ancestors(element: Element, *, within: Element | None = None) -> Iterator[Element]:
    """The elements around `element`, innermost first, up to `within`, which is the last."""
    if element is within:
        return
    for parent in element.iterancestors():
        yield parent
        if parent is within:
            return


def hidden_because(element: Element, *, within: Element | None = None) -> str | None:
    """Why `element` cannot be seen, itself or with what is around it; None when it can.

    With `within`, only what is inside that element is asked: what hides it as a whole does not count.
    """
    if element is within:
        return None
    if reason := element.get(HIDDEN):
        return reason
    for parent in element.iterancestors():
        if parent is within:
            return None
        if reason := parent.get(HIDDEN):
            return f"inside <{parent.tag!s}>, which is hidden: {reason}"
    return None


def is_shown(element: Element, *, within: Element | None = None) -> bool:
    """Whether nothing hides `element`, or nothing inside `within` does."""
    return hidden_because(element, within=within) is None


def contains(outer: Element, inner: Element) -> bool:
    """Whether `inner` is `outer` or inside it."""
    return inner is outer or any(parent is outer for parent in inner.iterancestors())


@lru_cache(maxsize=1024)
def _compiled(selector: str) -> CSSSelector:
    return CSSSelector(selector, translator="html")
