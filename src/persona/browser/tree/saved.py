"""Reads a saved page, or a fragment of one, as a tree: by its markup and the style sheets inside it, offline.

There is no layout: a box's place on the screen is unknown, and what only an outside sheet hides looks visible.
"""

from __future__ import annotations

from lxml import etree
from lxml.etree import _Element as Element

from persona import errors
from persona.browser.tree.cascade import apply_sheets
from persona.browser.tree.marks import mark
from persona.browser.tree.nodes import PageTree, make_tree, take_marks_off

DEEPEST_FRAMES = 16
"""Frames inside frames that are followed."""
MOST_CHARACTERS = 80_000_000
"""A saved page beyond this is no page."""


def read_saved(markup: str, *, url: str = "") -> PageTree:
    """The tree of `markup`.

    Raises:
        UnreadablePage: there is no element in it, or it is too large to be a page.
    """
    if len(markup) > MOST_CHARACTERS:
        raise errors.UnreadablePage(
            f"The page has {len(markup):,} characters; at most {MOST_CHARACTERS:,} are read."
        )
    root = _parse(markup)
    if root is None:
        raise errors.UnreadablePage("There is no HTML element in this file.")
    take_marks_off(root)
    _put_frames_in_place(root, depth=0)
    styles = apply_sheets(root)
    mark(root, styles)
    return make_tree(root, url=url, styled=styles.found)


def _parse(markup: str) -> Element | None:
    # A parser of text refuses a declaration of an encoding, and a NUL ends the document for libxml2.
    plain = markup.replace("\x00", "")
    if plain.lstrip().startswith("<?xml"):
        plain = plain.partition("?>")[2]
    # Lone surrogates cannot be handed on in UTF-8.
    content = plain.encode("utf-8", errors="replace")
    parser = etree.HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(content, parser=parser) if content.strip() else None
    except (etree.LxmlError, ValueError):
        return None


def _put_frames_in_place(root: Element, *, depth: int) -> None:
    """Give each frame that carries its document, and each declared shadow root, its content as children."""
    for frame in list(root.iter("iframe", "frame")):
        inner = frame.attrib.pop("srcdoc", None)
        if inner is None or depth >= DEEPEST_FRAMES:
            continue
        frame.text = None
        for child in list(frame):
            frame.remove(child)
        if (document := _parse(str(inner))) is not None:
            take_marks_off(document)
            _put_frames_in_place(document, depth=depth + 1)
            frame.append(document)
