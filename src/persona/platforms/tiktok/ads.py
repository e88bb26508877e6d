"""From the item on a live screen to an ad, or to the certainty that it is none, by the detector of saved pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from persona.browser.page import Unit
from persona.domain.observation import DetectedAd
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.finish import Finding, finish
from persona.platforms.landing import read_landing
from persona.platforms.tiktok import pages, units

SURFACE = "for_you"


def item_id_of(unit: Unit) -> str | None:
    """The id TikTok gives the video in this unit."""
    player = unit.value("player")
    return player.removeprefix(pages.PLAYER_PREFIX) if player else None


def disclosure_of(unit: Unit) -> str | None:
    """`ad`, `creator` or None, by the visible labels alone.

    What the page's data says about an item never makes an ad of it: lists are loaded ahead of what is shown.
    """
    found = _look_at(unit)
    if found is None:
        return None
    return {"ad": "ad", "paid_partnership": "creator"}.get(found[1].outcome)


def detect_ad(unit: Unit, known: Mapping[str, Any] | None) -> DetectedAd | None:
    """The ad in this unit, or None; `known` is what the network said about the same item id."""
    item_id, found = item_id_of(unit), _look_at(unit)
    if item_id is None or found is None or found[1].outcome != "ad":
        return None
    draft, finding = found
    creative = finding.creative
    label = next(signal for signal in draft.signals if signal.kind == "label")
    return DetectedAd(
        item_id=item_id,
        ad_id=_ad_id(known),
        advertiser=creative.advertiser.name,
        advertiser_username=creative.advertiser.username,
        text=creative.body,
        call_to_action=creative.call_to_action.text,
        landing=read_landing(creative.landing.raw_url),
        label_text=label.value,
        label_rule=label.selector_id or label.name,
        surface=SURFACE,
    )


def _look_at(unit: Unit) -> tuple[Draft, Finding] | None:
    if unit.tree is None:
        return None
    draft = units.read_item(unit.tree, unit.tree.root, SURFACE)
    return draft, finish(draft, version=pages.VERSION)


def _ad_id(known: Mapping[str, Any] | None) -> str | None:
    info = (known or {}).get("ad_info")
    found = info.get("ad_id") if isinstance(info, dict) else None
    return str(found) if found else None
