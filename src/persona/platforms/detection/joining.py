"""Completes what was seen with what the page's data says about the same unit; data alone never makes an ad."""

from __future__ import annotations

from persona.platforms.detection.draft import Draft
from persona.platforms.detection.labels import normalised

ENOUGH = 24
"""Characters of a text that must agree before two units are taken for one."""

FINER = {"tiktok_in_feed": ("tiktok_top_view",)}
"""Formats that look alike on the page, and that its data tells apart."""
BESIDE = "right_column"
"""A column beside the feed often shows an advertiser of the feed with another ad."""


def join_data(seen: list[Draft], told: list[Draft]) -> None:
    """Add to each unit seen what the one told about it says, joined by id or by its own words."""
    for draft in seen:
        same = next((other for other in told if _is_same(draft, other)), None)
        if same is None:
            continue
        draft.signal(
            "page_data", "network", same.signals[0].name if same.signals else "data", source="network_json"
        )
        for name, value in same.values.items():
            draft.set(name, value, source="network_json")
        draft.reasons = draft.reasons or same.reasons
        if same.ad_format in FINER.get(draft.ad_format, ()):
            draft.ad_format = same.ad_format


def _is_same(seen: Draft, told: Draft) -> bool:
    if seen.surface != told.surface and BESIDE in {seen.surface, told.surface}:
        return False
    for name in ("ad_id", "creative_id"):
        if seen.values.get(name) and seen.values.get(name) == told.values.get(name):
            return True
    names = {normalised(seen.values.get(name, "")) for name in ("advertiser", "username")} - {""}
    others = {normalised(told.values.get(name, "")) for name in ("advertiser", "username")} - {""}
    leads = seen.values.get("landing")
    if leads and leads == told.values.get("landing") and (names & others or not (names and others)):
        return True
    if not names & others:
        return False
    return any(
        (mine := normalised(seen.values.get(name, ""))[:ENOUGH])
        and mine == normalised(told.values.get(name, ""))[:ENOUGH]
        for name in ("headline", "body")
    )
