"""Takes over what `tree.js` read of a running page: the same tree, with the same marks, as of a saved one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.etree import _Element as Element

from persona.browser.tree.nodes import (
    AFTER,
    BEFORE,
    HIDDEN,
    MARKS,
    ORDER,
    OUTSIDE,
    PLACE,
    PageTree,
    make_tree,
)

SCRIPT = Path(__file__).with_name("tree.js").read_text(encoding="utf-8")
"""An expression whose value is a function from an element to what `read_live` takes."""
REFERENCES = "persona-references"
"""Element that holds the texts which the unit refers to and which stand elsewhere in the page."""
DEEPEST = 1_500
"""Levels of elements that are taken over."""
_UNHOLDABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_live(seen: Mapping[str, Any], *, url: str, title: str, document: int = 0) -> PageTree:
    """The tree of a running page, or of one unit of it."""
    root = _element(seen["tree"])
    references = etree.SubElement(root, REFERENCES)
    references.set(HIDDEN, "it stands elsewhere")
    for name, text in seen["references"].items():
        reference = etree.SubElement(references, "span")
        reference.set("id", _plain(str(name)))
        reference.text = _plain(str(text))
    return make_tree(root, url=url, title=title, styled=True, document=document)


def _element(node: Mapping[str, Any]) -> Element:
    root = _made(node)
    stack: list[tuple[Element, Mapping[str, Any], int]] = [(root, node, 0)]
    while stack:
        element, source, depth = stack.pop()
        last: Element | None = None
        for child in source["c"]:
            if not isinstance(child, str):
                last = _made(child)
                element.append(last)
                if depth < DEEPEST:
                    stack.append((last, child, depth + 1))
            elif last is None:
                element.text = (element.text or "") + _plain(child)
            else:
                last.tail = (last.tail or "") + _plain(child)
    return root


def _made(node: Mapping[str, Any]) -> Element:
    try:
        element = etree.Element(str(node["t"]))
    except ValueError:
        # A page may name elements as XML may not; what they are called says nothing to us then.
        element = etree.Element("div")
    for name, value in node["a"].items():
        if name not in MARKS:
            _set(element, str(name), str(value))
    marks = {
        HIDDEN: node.get("h"),
        OUTSIDE: node.get("o"),
        BEFORE: node.get("b"),
        AFTER: node.get("f"),
        ORDER: node.get("x"),
        PLACE: " ".join(map(str, node.get("p", ()))),
    }
    for mark, value in marks.items():
        if value:
            element.set(mark, _plain(str(value)))
    return element


def _set(element: Element, name: str, value: str) -> None:
    try:
        element.set(name, _plain(value))
    except ValueError:
        return


def _plain(text: str) -> str:
    """Text without the characters that no tree of lxml can hold."""
    return _UNHOLDABLE.sub("", text)
