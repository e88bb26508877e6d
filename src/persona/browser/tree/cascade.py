"""Which of a saved page's own style rules hold for which element, as far as they decide what can be seen.

Only sheets inside the file take part: nothing is requested. Media queries count when a screen would match them.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2
from lxml.etree import _Element as Element

DECIDING = frozenset(
    {
        "display", "visibility", "opacity", "font-size", "width", "height", "max-width", "max-height",
        "overflow", "overflow-x", "overflow-y", "position", "left", "right", "top", "bottom", "text-indent",
        "clip", "clip-path", "order", "content", "transform", "color",
    }
)  # fmt: skip
"""Properties that decide whether and in which order something is seen."""

MOST_CSS = 3_000_000
"""Characters of style sheets that are read; what comes after is left out."""
MOST_SECONDS = 8.0
"""Time after which the remaining elements go without style rules."""

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class Styles:
    """What the sheets say about an element, and about the texts drawn before and after it."""

    own: Mapping[Element, Style]
    before: Mapping[Element, Style]
    after: Mapping[Element, Style]
    found: bool
    """Whether there was any rule that could hide something."""


def inline_style(element: Element) -> Style:
    """The deciding properties of an element's own style attribute."""
    text = element.get("style")
    if not text or ":" not in text:
        return {}
    return {name: value for name, value, _ in _declarations(text)}


def apply_sheets(root: Element) -> Styles:
    """Match every sheet in `root` against every element of it."""
    matcher: Any = cssselect2.Matcher()
    rules = 0
    for sheet in _sheets(root):
        for prelude, declared in _rules(
            tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
        ):
            rules += _add(matcher, prelude, declared)
    own: dict[Element, Style] = {}
    before: dict[Element, Style] = {}
    after: dict[Element, Style] = {}
    if rules:
        places: dict[str | None, dict[Element, Style]] = {None: own, "before": before, "after": after}
        _match_all(matcher, root, places)
    return Styles(own, before, after, found=rules > 0)


def _match_all(matcher: Any, root: Element, places: Mapping[str | None, dict[Element, Style]]) -> None:
    until = time.monotonic() + MOST_SECONDS
    for wrapped in cssselect2.ElementWrapper.from_html_root(root).iter_subtree():
        weighed: dict[tuple[str | None, str], tuple[Any, str]] = {}
        for specificity, order, pseudo, declared in matcher.match(wrapped):
            if pseudo not in places:
                continue
            for name, value, important in declared:
                weight = (important, specificity, order)
                if (pseudo, name) not in weighed or weighed[pseudo, name][0] <= weight:
                    weighed[pseudo, name] = (weight, value)
        for (pseudo, name), (_, value) in weighed.items():
            places[pseudo].setdefault(wrapped.etree_element, {})[name] = value
        if time.monotonic() > until:
            return


def _sheets(root: Element) -> Iterator[str]:
    left = MOST_CSS
    for element in root.iter("style"):
        text = "".join(element.itertext())
        if left > 0 and (element.get("media") or "").strip() != "print":
            yield text[:left]
        left -= len(text)


def _rules(nodes: list[Any]) -> Iterator[tuple[Any, list[tuple[str, str, bool]]]]:
    for node in nodes:
        if node.type == "qualified-rule":
            declared = list(_declarations(node.content))
            if declared:
                yield node.prelude, declared
        elif node.type == "at-rule" and node.content and _holds_on_screen(node):
            inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            yield from _rules(inner)


def _holds_on_screen(rule: Any) -> bool:
    if rule.lower_at_keyword in {"supports", "layer"}:
        return True
    query = tinycss2.serialize(rule.prelude).lower()
    return rule.lower_at_keyword == "media" and "print" not in query and "max-" not in query


def _add(matcher: Any, prelude: Any, declared: list[tuple[str, str, bool]]) -> int:
    try:
        selectors = cssselect2.compile_selector_list(prelude)
    except cssselect2.SelectorError:
        return 0
    for selector in selectors:
        matcher.add_selector(selector, declared)
    return len(selectors)


def _declarations(source: Any) -> Iterator[tuple[str, str, bool]]:
    parsed = tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True)
    for node in parsed:
        if node.type == "declaration" and node.lower_name in DECIDING:
            value = tinycss2.serialize(node.value).strip()
            yield node.lower_name, value if node.lower_name == "content" else value.lower(), node.important
