"""Whether two appearances of ads are the same ad, versions of one design, or different: pictures and words together."""

from __future__ import annotations

from persona.insight.similarity.difference import MOST_COVERED, difference_of
from persona.insight.similarity.kinds import Verdict
from persona.insight.similarity.laying import lay
from persona.insight.similarity.prints import Print
from persona.insight.similarity.words import Agreement

ONE_DESIGN = 0.5
"""Share of the blocks with detail that must agree; of 600 pairs of different creatives of the lab none reached it."""
MOST_HIDDEN = 0.36
"""Share of the larger picture that the other one may not show, when no words say that nothing changed there."""


def compare_pictures(one: Print, other: Print, *, closely: bool = True) -> Verdict:
    """By the pictures alone; a part that changed makes a variant, never the same ad.

    Args:
        one: the one.
        other: the other.
        closely: whether to look for changed parts; when it is known that they are not the same, the design is enough.
    """
    laid = lay(one, other)
    if laid is None or laid.agreement < ONE_DESIGN:
        return Verdict("different", "the pictures do not lie on each other")
    if not closely:
        return Verdict("variant", "one design")
    found = difference_of(one, other, laid)
    if found.changed > 0:
        return Verdict("variant", "one design, but a part of the picture was changed")
    if found.covered > MOST_COVERED:
        return Verdict("variant", "one design, but too much of it is covered to be sure")
    if laid.hidden > MOST_HIDDEN:
        return Verdict("variant", "one design, but too much of it is off the picture to be sure")
    return Verdict(
        "same", "the pictures lie on each other" + (", with something over one" if found.covered else "")
    )


def judge(words: Agreement, pictures: Verdict | None, *, plays: bool) -> Verdict:
    """Words decide what the pictures cannot.

    Args:
        words: whether both say the same.
        pictures: None when one of them cannot be compared.
        plays: either is a video, whose picture is whatever moment was on screen: it proves nothing against.
    """
    if words == "different":
        return Verdict("variant", "other words") if pictures and pictures.kind != "different" else _APART
    if words in ("equal", "partial"):
        if pictures is None or plays:
            return Verdict("same", "the same words by the same advertiser")
        if pictures.kind == "different":
            return Verdict("variant", "the same words with another picture")
        return pictures
    return pictures or _APART


_APART = Verdict("different", "neither pictures nor words say that they are the same")
