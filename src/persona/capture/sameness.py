"""Whether the ad on the screen is still the one that was detected: another may have taken its place."""

from __future__ import annotations

import re
from collections.abc import Iterable

from persona.browser.page import Standing
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

    def __init__(self, ad: Creative, detector: Detector | None) -> None:
        self._ad = ad
        self._detector = detector
        self._words: str | None = None
        """What a unit says that the detector cannot read: its own words, as first seen."""

    def holds(self, standing: Standing) -> bool:
        """Whether this is that ad; a unit that cannot be read must at least keep saying what it said."""
        read = list(self._read(standing))
        if read:
            return any(agree(self._ad, creative) for creative in read)
        words = _DIGITS.sub("", _TAGS.sub(" ", standing.html))
        self._words = words if self._words is None else self._words
        return words == self._words

    def _read(self, standing: Standing) -> Iterable[Creative]:
        if self._detector is None:
            return
        for draft in self._detector.read_units(standing.tree, None):
            if draft.label is not None or draft.signals:
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


def _same(mine: str | None, theirs: str | None) -> bool:
    if mine is None or theirs is None:
        return True
    return normalised(mine)[:ENOUGH] == normalised(theirs)[:ENOUGH]
