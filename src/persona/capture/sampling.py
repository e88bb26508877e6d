"""A second look at random items that were taken for no ad, so that the ads nobody noticed can be estimated.

What is kept is geometry and the row in which a label would stand, with every word but a label's own masked; nobody's
post is in it. The look is independent of the first: it asks what a screen reader is told and what the platform's own
data says, not the places where the detector looks for a label.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from lxml.etree import _Element as Element

from persona.browser.page import Page, Spoken, Standing
from persona.browser.tree.nodes import elements, is_shown, select_any
from persona.browser.tree.text import raw_pieces, short_text, visible_text
from persona.capture.excerpt import find_object
from persona.domain.coverage import Sample
from persona.platforms.base import Item
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.labels import is_ad_label, normalised

SHARE = 0.2
"""Of the items that are taken for no ad."""
LONGEST = 40
"""Characters of the longest text that may be a label."""
MOST_TEXTS = 40
FREE_KINDS = frozenset({"network"})


@dataclass(frozen=True, slots=True)
class Draw:
    """Decides by chance, the same way for the same seed, which items of a session get a second look."""

    seed: str
    items: int
    """How many the session is planned to pass."""
    share: float = SHARE

    def takes(self, seq: int, *, drawn: int) -> bool:
        """Whether the item at `seq` is drawn; one is in every session, wherever chance puts it.

        Args:
            seq: position in the session.
            drawn: how many of it were drawn before.
        """
        first = random.Random(f"{self.seed}/first").randrange(max(1, self.items))
        return random.Random(f"{self.seed}/{seq}").random() < self.share or (drawn == 0 and seq >= first)


async def look_again(page: Page, item: Item, *, detector: Detector | None) -> Sample | None:
    """The second look; None when the item is gone already."""
    standing = await page.stand(item.where)
    if standing is None:
        return None
    heard = await page.spoken(standing)
    box = standing.box
    return Sample(
        item=(round(box.x), round(box.y), round(box.width), round(box.height)),
        viewport=(standing.width, standing.height),
        label_row=tuple(_masked_row(standing)),
        suspicions=tuple(_suspicions(page, item, standing, heard, detector)),
    )


def mask(text: str) -> str:
    """A label's words as they are; of any other text only how long it is."""
    return text if is_ad_label(text) else f"[{len(text)}]"


def _masked_row(standing: Standing) -> Iterator[str]:
    return map(mask, islice(_short_texts(standing.tree.root), MOST_TEXTS))


def _short_texts(root: Element) -> Iterator[str]:
    """The shown texts of elements without elements in them, short enough to be a label."""
    for element in elements(root):
        if len(element) or not short_text(element, limit=LONGEST) or not is_shown(element, within=root):
            continue
        if text := visible_text(element):
            yield text


def _suspicions(
    page: Page, item: Item, standing: Standing, heard: Sequence[Spoken], detector: Detector | None
) -> Iterator[str]:
    if item.disclosure is not None:
        # A creator's own disclosure was read as what it is.
        return
    written = _written(standing, detector)
    if any(node.name and is_ad_label(node.name) and normalised(node.name) not in written for node in heard):
        yield "a screen reader is told a label"
    if detector is not None and _placed_as_ad(page, item, detector):
        yield "the platform's data marks it as an ad"


def _written(standing: Standing, detector: Detector | None) -> set[str]:
    """What people wrote in it: a label's word among it is just a word."""
    if detector is None:
        return set()
    return {
        normalised(piece)
        for element in select_any(standing.tree.root, detector.written)
        for piece in (*raw_pieces(element), visible_text(element))
    }


def _placed_as_ad(page: Page, item: Item, detector: Detector) -> bool:
    found = find_object([answer.body for answer in page.answers()], [item.item_id])
    if found is None:
        return False
    drafts = detector.read_response([found], item.surface)
    return any(signal.kind in FREE_KINDS for draft in drafts for signal in draft.signals)
