"""Marks in a saved page's tree what its markup and its own style sheets hide, move or draw in another order."""

from __future__ import annotations

import re

from lxml.etree import _Element as Element

from persona.browser.tree.cascade import Style, Styles, inline_style
from persona.browser.tree.nodes import AFTER, BEFORE, HIDDEN, ORDER, OUTSIDE, elements

NEVER_DRAWN = frozenset({"script", "style", "template", "noscript", "head", "title", "datalist"})
OFF_SCREEN = 2000.0
"""CSS pixels beside the page beyond which nothing is scrolled into view."""
OFF_EDGE = 900.0
"""CSS pixels above or left of its place beyond which an element is outside of any column it could stand in."""
MOVES = frozenset({"absolute", "fixed", "relative"})
"""Positions with which an element's offsets count."""
LINE = 14.0
"""Least height of a line of text in CSS pixels: what is moved by more stands in another line."""
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|em|rem|ch|vw|vh|%)?")
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0, "ch": 8.0, "vw": 12.8, "vh": 7.2, "": 1.0, None: 1.0}
_ATTR = re.compile(r"attr\(\s*([\w-]+)\s*\)")
_STRING = re.compile(r"""(['"])(.*?)\1""", re.DOTALL)
_CODE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


def mark(root: Element, styles: Styles) -> None:
    """Write the marks of `nodes` on every element under `root`."""
    visibility: dict[Element, str] = {}
    ordered: dict[Element, float] = {}
    for element in elements(root):
        style = styles.own.get(element, {}) | inline_style(element)
        parent = element.getparent()
        seen = (
            style.get("visibility") or (visibility.get(parent) if parent is not None else None) or "visible"
        )
        if seen != "visible":
            visibility[element] = seen
        elif parent is not None and parent in visibility:
            visibility[element] = "visible"
        if reason := _hidden(element, style, seen):
            element.set(HIDDEN, reason)
        elif _moved_out_of_line(style):
            element.set(OUTSIDE, "moved")
        if "order" in style:
            ordered[element] = _number(style["order"], 0.0)
        _write_drawn(element, styles)
    _put_in_drawn_order(ordered)


def _write_drawn(element: Element, styles: Styles) -> None:
    for name, drawn in ((BEFORE, styles.before), (AFTER, styles.after)):
        if element in drawn and (text := _drawn_text(element, drawn[element])):
            element.set(name, text)


def _hidden(element: Element, style: Style, visibility: str) -> str | None:
    tag = str(element.tag)
    if tag in NEVER_DRAWN and not element.get("shadowrootmode"):
        return f"<{tag}> is not drawn"
    if "hidden" in element.attrib and style.get("display", "none") in {"none", ""}:
        return "the attribute hidden"
    if tag == "dialog" and "open" not in element.attrib:
        return "a closed dialog"
    if tag == "input" and element.get("type") == "hidden":
        return "a hidden input"
    return _hidden_by_style(style, visibility)


def _hidden_by_style(style: Style, visibility: str) -> str | None:
    if visibility in {"hidden", "collapse"}:
        return f"visibility: {visibility}"
    if not style:
        return None
    ways = {
        "display: none": style.get("display") == "none",
        "opacity: 0": _number(style.get("opacity"), 1.0) == 0,
        "font-size: 0": _number(style.get("font-size"), 1.0) == 0,
        "no area": _has_no_area(style),
        "off screen": _is_off_screen(style),
        "clipped away": _is_clipped_away(style),
    }
    return next((reason for reason, holds in ways.items() if holds), None)


def _is_clipped_away(style: Style) -> bool:
    clip = style.get("clip", "").replace("1px", "0")
    return "inset(50%)" in style.get("clip-path", "") or "rect(0" in clip


def _has_no_area(style: Style) -> bool:
    def zero(*names: str) -> bool:
        return any(name in style and _number(style[name], 1.0) == 0 for name in names)

    across, down = zero("width", "max-width"), zero("height", "max-height")
    clipped = any(
        style.get(name, "").startswith(("hidden", "clip"))
        for name in ("overflow", "overflow-x", "overflow-y")
    )
    return (across and down) or (clipped and (across or down))


def _is_off_screen(style: Style) -> bool:
    moved = style.get("position") in MOVES
    offsets = [(name, _pixels(style[name])) for name in ("left", "right", "top", "bottom") if name in style]
    far = any(
        abs(offset) >= OFF_SCREEN or (name in {"left", "top"} and offset <= -OFF_EDGE)
        for name, offset in offsets
    )
    return (moved and far) or abs(_pixels(style.get("text-indent", "0"))) >= OFF_SCREEN


def _moved_out_of_line(style: Style) -> bool:
    if style.get("position") not in MOVES:
        return False
    return any(name in style and abs(_pixels(style[name])) >= LINE for name in ("top", "bottom"))


def _drawn_text(element: Element, style: Style) -> str | None:
    if _hidden_by_style(style, style.get("visibility", "visible")) or _moved_out_of_line(style):
        return None
    content = style.get("content", "")
    if found := _ATTR.search(content):
        return element.get(found.group(1))
    found = _STRING.search(content)
    return (
        _CODE.sub(lambda code: chr(min(int(code.group(1), 16), 0x10FFFF)), found.group(2)) if found else None
    )


def _put_in_drawn_order(ordered: dict[Element, float]) -> None:
    parents = dict.fromkeys(parent for element in ordered if (parent := element.getparent()) is not None)
    for parent in parents:
        children = [child for child in parent if isinstance(child.tag, str)]
        wanted = sorted(children, key=lambda child: ordered.get(child, 0.0))
        if wanted != children:
            for child in wanted:
                parent.append(child)
            parent.set(ORDER, "flex")


def _number(text: str | None, otherwise: float) -> float:
    found = _LENGTH.match(text.strip()) if text else None
    return float(found.group(1)) if found else otherwise


def _pixels(text: str) -> float:
    found = _LENGTH.match(text.strip())
    return float(found.group(1)) * _PIXELS.get(found.group(2), 0.0) if found else 0.0
