"""Whether the ad on the screen is still the one that was detected: another may have taken its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from persona.browser.page import ElementRef, Page, Standing, Where
from persona.browser.tree.nodes import PageTree
from persona.browser.tree.places import place_of
from persona.domain.ad_record import Creative
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.finish import finish
from persona.platforms.detection.labels import normalised

ENOUGH = 24
"""Characters of a text that must agree: what comes after may be folded away or open by now."""
_DIGITS = re.compile(r"\d+")
_TAGS = re.compile(r"<[^>]*>")


class Likeness:
    """Compares what stands on the screen with the ad that was detected there."""

    def __init__(self, ad: Creative, where: Where, detector: Detector | None) -> None:
        self._ad = ad
        self._where = where
        self._detector = detector
        self._words: str | None = None
        """What the unit said when it was found to be that ad."""

    async def holds(self, page: Page, standing: Standing) -> bool:
        """Whether this is that ad.

        The unit alone is read first. Some can be read in their page only, so one that seems to be another is read
        there once more; and one that can be read in neither way must at least keep saying what it said.
        """
        words = _DIGITS.sub("", _TAGS.sub(" ", standing.html))
        if words == self._words:
            return True
        read = list(self._read(standing.tree))
        same = any(agree(self._ad, creative) for creative in read)
        if not same and self._detector is not None:
            read = list(self._read(await page.read(), self._where)) or read
            same = any(agree(self._ad, creative) for creative in read)
        same = same if read else self._words is None
        self._words = words if same else self._words
        return same

    def _read(self, tree: PageTree, where: Where | None = None) -> Iterable[Creative]:
        if self._detector is None:
            return
        for draft in self._detector.read_units(tree, self._detector.page_surface(tree)):
            if not (draft.label or draft.signals):
                continue
            if where is not None and not _stands_at(tree, draft.element, where):
                continue
            yield finish(draft).creative


def agree(one: Creative, other: Creative) -> bool:
    """Whether nothing that both say differs."""
    pairs = (
        (one.advertiser.name, other.advertiser.name),
        (one.advertiser.username, other.advertiser.username),
        (one.headline, other.headline),
        (one.body, other.body),
        (one.call_to_action.text, other.call_to_action.text),
        (one.landing.url, other.landing.url),
        (one.display_url, other.display_url),
    )
    return all(_same(mine, theirs) for mine, theirs in pairs)


def _stands_at(tree: PageTree, element: object, where: Where) -> bool:
    place = place_of(tree, element) if element is not None else None  # type: ignore[arg-type]
    return isinstance(where, ElementRef) and place is not None and place.ref == where


def _same(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return True
    return normalised(mine)[:ENOUGH] == normalised(theirs)[:ENOUGH]
