"""From what was read of a feed item to an ad, or to the certainty that it is none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from persona.browser.page import Unit
from persona.domain.observation import DetectedAd
from persona.platforms import labels
from persona.platforms.landing import read_landing
from persona.platforms.tiktok import pages

SURFACE = "for_you"


def item_id_of(unit: Unit) -> str | None:
    """The id TikTok gives the video in this unit."""
    player = unit.value("player")
    return player.removeprefix(pages.PLAYER_PREFIX) if player else None


def disclosure_of(unit: Unit) -> str | None:
    """`ad`, `creator` or None, by the visible labels alone.

    What the page's data says about an item never makes an ad of it: lists are loaded ahead of what is shown.
    """
    texts = [unit.value(name) for name in pages.LABEL_FIELDS]
    if any(text and labels.is_ad_label(text) for text in texts):
        return "ad"
    if any(text and labels.is_creator_label(text) for text in texts):
        return "creator"
    return None


def detect_ad(unit: Unit, known: Mapping[str, Any] | None) -> DetectedAd | None:
    """The ad in this unit, or None; `known` is what the network said about the same item id."""
    item_id = item_id_of(unit)
    label = next(
        (name for name in pages.LABEL_FIELDS if (text := unit.value(name)) and labels.is_ad_label(text)), None
    )
    if item_id is None or label is None:
        return None
    reading = unit.readings[label]
    return DetectedAd(
        item_id=item_id,
        ad_id=_ad_id(known),
        advertiser=unit.value("nickname") or unit.value("username"),
        advertiser_username=unit.value("username"),
        text=unit.value("caption"),
        call_to_action=unit.value("call_to_action"),
        landing=read_landing(unit.value("landing")),
        label_text=reading.value,
        label_rule=f"{label}:{reading.selector}",
        surface=SURFACE,
    )


def _ad_id(known: Mapping[str, Any] | None) -> str | None:
    info = (known or {}).get("ad_info")
    found = info.get("ad_id") if isinstance(info, dict) else None
    return str(found) if found else None
