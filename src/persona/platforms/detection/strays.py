"""Labels that stand outside every known kind of unit: after a change of a page, or with its attributes gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml.etree import _Element as Element

from persona.browser.tree.nodes import PageTree, elements, hidden_because, is_shown, select, select_any
from persona.browser.tree.text import short_text, visible_text
from persona.platforms.detection.calls import is_known_call
from persona.platforms.detection.disguises import LabelReading, read_label_in
from persona.platforms.detection.draft import Draft, is_claimed, pictures
from persona.platforms.detection.links import (
    call_among,
    call_of,
    domain_shown_in,
    known_call_in,
    outbound_links,
)
from persona.platforms.detection.rows import name_above

FURNITURE = ("nav", "footer", "header nav", '[role="navigation"]', '[role="contentinfo"]', '[role="search"]')
"""Where the words "ads" and "advertise" are links to a page about advertising."""
FARTHEST = 14
"""Steps up from a label within which its unit ends."""
MOST_LABELS = 60
MOST_ELEMENTS = 60_000


def read_strays(
    tree: PageTree, claimed: Sequence[Element], *, platform: str, surface: str | None, ad_format: str,
    written: Sequence[str],
) -> Iterator[Draft]:  # fmt: skip
    """A draft for each label around which a unit can be made out: a picture, a link that leads out, a call."""
    kept = list(claimed)
    never = set(select_any(tree.root, (*FURNITURE, *written)))
    for count, reading in enumerate(_labels(tree, never)):
        if count >= MOST_LABELS:
            return
        if is_claimed(reading.element, kept):
            continue
        root = _unit_around(reading.element, kept)
        if root is None:
            continue
        kept.append(root)
        draft = Draft(
            platform=platform, ad_format=ad_format, surface=surface, element=root, hidden=hidden_because(root)
        )
        draft.take_label(reading, selector="a label outside every known unit")
        _read_values(draft, root, reading.element)
        yield draft


def _labels(tree: PageTree, never: set[Element]) -> Iterator[LabelReading]:
    for count, element in enumerate(elements(tree.root)):
        if count >= MOST_ELEMENTS:
            return
        if not short_text(element, limit=90) or not is_shown(element):
            continue
        reading = read_label_in(tree, element)
        if reading and not any(parent in never for parent in (element, *element.iterancestors())):
            yield reading


def _unit_around(label: Element, claimed: Sequence[Element]) -> Element | None:
    """The smallest box around a label that has what an ad has."""
    for step, box in enumerate(label.iterancestors()):
        if step >= FARTHEST or box.tag in {"body", "html"} or is_claimed(box, claimed):
            return None
        links = list(outbound_links(box))
        if not links or not select(box, "img, video, picture, canvas, svg image"):
            continue
        asks = any(call_of(link) or link.is_wrapped or link.is_marked for link in links) or known_call_in(box)
        if asks:
            return box
    return None


def _read_values(draft: Draft, root: Element, label: Element) -> None:
    name = name_above(root, label) if name_above(root, label) is not None else name_above(root, None)
    if name is not None:
        draft.set("advertiser", visible_text(name))
    links = list(outbound_links(root))
    found = call_among(links)
    draft.set("call_to_action", found[1] if found else known_call_in(root))
    draft.set("landing", (found[0] if found else links[0]).href)
    draft.set("display_url", domain_shown_in(root))
    texts = [link.text for link in links if link.text and not is_known_call(link.text)]
    draft.set("headline", max(texts, key=len, default=None))
    draft.media.extend(pictures(root))
