"""From what a detector found on a running page to the ad that is captured, and the name it has in the session."""

from __future__ import annotations

import hashlib

from persona.browser.tree.places import Place
from persona.domain.observation import DetectedAd
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.finish import Finding
from persona.platforms.landing import read_landing

LETTERS = 12
"""Letters of a digest that tell two ads in one place apart."""
WORDS = ("username", "advertiser", "headline", "landing", "display_url")
"""What stays the same of an ad while it is on screen."""


def words_of(draft: Draft) -> str:
    """A digest of what the page itself says of an ad, whatever its data adds later."""
    said = "|".join(f"{name}={draft.values[name]}" for name in WORDS if name in draft.values)
    return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:LETTERS]


def name_of(draft: Draft, words: str, place: Place) -> str:
    """The unit's name in its session: the platform's id, or its element with what it says.

    An element alone would not do: some exchange their ad while somebody looks at it.
    """
    if unit_id := draft.values.get("unit_id"):
        return unit_id
    part = draft.placement.pod_position
    return f"{words}.{place.ref}" if part is None else f"{words}.{place.ref}.{part}"


def describe(draft: Draft, finding: Finding, *, item_id: str) -> DetectedAd:
    """The ad as it is captured."""
    creative = finding.creative
    label = next((signal for signal in draft.signals if signal.kind == "label"), None)
    rule = label or (draft.signals[0] if draft.signals else None)
    return DetectedAd(
        item_id=item_id,
        ad_id=creative.ad_id,
        advertiser=creative.advertiser.name,
        advertiser_username=creative.advertiser.username,
        text=creative.body or creative.headline,
        call_to_action=creative.call_to_action.text,
        landing=read_landing(creative.landing.raw_url),
        label_text=label.value if label else "",
        label_rule=(rule.selector_id or rule.name) if rule else "",
        surface=draft.surface or "",
        creative=creative,
        found=finding.observation,
    )
