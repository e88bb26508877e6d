"""The text of an element as a viewer reads it, as the markup holds it, and as a screen reader says it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import AFTER, BEFORE, HIDDEN, OUTSIDE, PageTree, select

_BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p",
        "pre", "section", "table", "tbody", "td", "th", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a line."""
_NEVER = frozenset(
    {"script", "style", "template", "noscript", "head", "title", "meta", "link", "select", "textarea"}
)
_LINK_HREF = ("href", "{http://www.w3.org/1999/xlink}href", "xlink:href")
ENOUGH = 20_000
"""Characters after which a text is cut: no ad says more, and a page of 50,000 nodes must not hold anybody up."""


def visible_text(element: Element) -> str:
    """What can be read, words apart where boxes are, spaces collapsed."""
    return " ".join("".join(_pieces(element, apart=True)).split())


def joined_text(element: Element) -> str:
    """What can be read in one line, with nothing between boxes: letters that are boxes each make words again."""
    return " ".join("".join(_pieces(element, apart=False)).split())


def raw_text(element: Element) -> str:
    """All text in the markup, hidden or not."""
    return "".join(raw_pieces(element))


def raw_pieces(element: Element) -> list[str]:
    """The pieces of text in the markup, hidden or not, that are more than spaces."""
    return [piece for piece in _texts(element) if piece.strip()]


def short_text(element: Element, *, limit: int) -> bool:
    """Whether the markup holds at most `limit` characters of text in `element`; looks no further than needed."""
    length = 0
    for piece in _texts(element):
        length += len(piece.strip())
        if length > limit:
            return False
    return True


def spoken_name(tree: PageTree, element: Element) -> str | None:
    """The accessible name that `element` is given: by another element, else by an attribute."""
    if names := (element.get("aria-labelledby") or "").split():
        spoken = " ".join(filter(None, (_text_of_id(tree, name) for name in names)))
        if spoken:
            return spoken
    label = " ".join((element.get("aria-label") or "").split())
    return label or None


def drawn_elsewhere(tree: PageTree, element: Element) -> str | None:
    """Text that `element` draws by reference: an SVG `use` of a text that stands elsewhere in the page."""
    for use in select(element, "use"):
        href = next((use.get(name) for name in _LINK_HREF if use.get(name)), None)
        if href and href.startswith("#") and (text := _text_of_id(tree, href[1:])):
            return text
    return None


def _text_of_id(tree: PageTree, name: str) -> str | None:
    for element in tree.by_id.get(name, ()):
        # A referenced element may itself be hidden: that is how a name is given without being drawn.
        text = " ".join(raw_text(element).split()) or (element.get("aria-label") or "").strip()
        if text:
            return text
    return None


def _texts(element: Element) -> Iterator[str]:
    for node in element.iter():
        is_element = isinstance(node.tag, str)
        if is_element and node.tag not in _NEVER and node.text:
            yield node.text
        if node is not element and node.tail:
            yield node.tail


def _pieces(element: Element, *, apart: bool) -> Iterator[str]:
    """Visible text in drawn order; with `apart`, a space where a box begins or ends."""
    length = 0
    stack: list[Element | str] = [element]
    while stack and length < ENOUGH:
        top = stack.pop()
        if isinstance(top, str):
            length += len(top)
            yield top
            continue
        if not isinstance(top.tag, str) or top.tag in _NEVER or top.get(HIDDEN):
            continue
        if not apart and top.get(OUTSIDE):
            continue
        gap = " " if apart and top.tag in _BLOCKS else ""
        stack.append((top.get(AFTER) or "") + gap)
        for child in reversed(top):
            if child.tail:
                stack.append(child.tail)
            stack.append(child)
        stack.append(gap + (top.get(BEFORE) or "") + (top.text or ""))
