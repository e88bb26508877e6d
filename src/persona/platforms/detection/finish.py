"""From a draft to what is reported: an ad with its record, or something else with the reason why it is none."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from persona.domain.ad_record import (
    AdObservation,
    Advertiser,
    CallToAction,
    Creative,
    Detection,
    Disclosure,
    DisclosureType,
    Visibility,
)
from persona.platforms.detection import words
from persona.platforms.detection.calls import call_type
from persona.platforms.detection.domains import landing_page
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.signals import Verdict, judge

Outcome = Literal["ad", "house_promo", "paid_partnership", "hidden", "candidate"]
GROUPS = {
    "advertiser": ("advertiser", "username", "profile_url"),
    "text": ("headline", "body", "description"),
    "call_to_action": ("call_to_action",),
    "landing": ("landing", "display_url"),
    "ids": ("ad_id", "creative_id", "campaign_id", "page_id"),
}
"""Groups of fields that share one source."""
REQUIRED = ("advertiser", "text", "call_to_action", "landing", "label")
BASES = {
    "youtube": "https://www.youtube.com/",
    "facebook": "https://www.facebook.com/",
    "instagram": "https://www.instagram.com/",
    "tiktok": "https://www.tiktok.com/",
}
"""What completes an address that a page gives without its host."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One unit that was looked at closely: an ad, or something else for a reason."""

    outcome: Outcome
    reason: str
    creative: Creative
    observation: AdObservation


def finish(draft: Draft, *, page_url: str = "", version: str = "") -> Finding:
    """Decide what `draft` is and write its record."""
    verdict = judge(tuple(draft.signals))
    outcome, reason = _outcome(draft, verdict)
    creative = _creative(draft)
    observation = AdObservation(
        ad_key=creative.ad_key,
        ad_format=draft.ad_format,
        surface=draft.surface,
        page_url=without_query(page_url),
        context=draft.context,
        placement=draft.placement,
        disclosure=_disclosure(draft, outcome),
        detection=Detection(
            signals=tuple(asdict(signal) for signal in draft.signals),
            confidence=verdict.confidence,
            reason=reason,
            adapter_version=version,
            rules_version=words.VERSION,
        ),
        visibility=Visibility(was_hidden_stale=draft.hidden is not None),
        playback=draft.playback,
        why_this_ad={"reasons": list(draft.reasons), "source": draft.source} if draft.reasons else None,
        engagement_counts=draft.counts or None,
        completeness=_completeness(draft),
        quality_flags=() if draft.label else ("label_unread",),
    )
    return Finding(outcome, reason, creative, observation)


def without_query(url: str) -> str | None:
    """Host and path of an address: what comes after may name a person."""
    try:
        parts = urlsplit(url) if url else None
    except ValueError:
        return None
    return f"{parts.netloc.rpartition('@')[2]}{parts.path}" if parts and parts.netloc else None


def _outcome(draft: Draft, verdict: Verdict) -> tuple[Outcome, str]:
    if draft.house_promo:
        return "house_promo", draft.house_promo
    if draft.hidden:
        return "hidden", f"not visible: {draft.hidden}"
    if verdict.is_ad:
        return "ad", verdict.reason
    if draft.creator_disclosure:
        return "paid_partnership", f"its creator's own disclosure: {draft.creator_disclosure}"
    return "candidate", verdict.reason


def _disclosure(draft: Draft, outcome: Outcome) -> Disclosure:
    kind: DisclosureType = "political" if draft.values.get("paid_for_by") else "platform_ad"
    if outcome in {"house_promo", "paid_partnership"}:
        kind = "house_promo" if outcome == "house_promo" else "paid_partnership"
    return Disclosure(
        label_text=draft.label.text if draft.label else draft.creator_disclosure,
        label_locale=draft.label.locale if draft.label else None,
        label_encoding=draft.label_encoding,
        disclosure_type=kind,
        paid_for_by_text=draft.values.get("paid_for_by"),
    )


def _creative(draft: Draft) -> Creative:
    values = draft.values
    landing = landing_page(
        values.get("landing"), base=BASES.get(draft.platform, ""), display_url=values.get("display_url")
    )
    call = values.get("call_to_action")
    return Creative(
        ad_key=_key(draft, landing.url),
        platform=draft.platform,
        ad_format=draft.ad_format,
        ad_id=values.get("ad_id"),
        creative_id=values.get("creative_id"),
        campaign_id=values.get("campaign_id"),
        page_id=values.get("page_id"),
        advertiser=Advertiser(
            id=values.get("advertiser_id"),
            name=values.get("advertiser"),
            username=values.get("username"),
            profile_url=values.get("profile_url"),
        ),
        paid_for_by=values.get("paid_for_by"),
        headline=values.get("headline"),
        body=values.get("body"),
        description=values.get("description"),
        call_to_action=CallToAction(text=call, type=call_type(call)),
        display_url=values.get("display_url"),
        landing=landing,
        price=values.get("price"),
        rating=values.get("rating"),
        media=tuple(draft.media),
        items=tuple(draft.cards),
        sources=_sources(draft),
    )


def _key(draft: Draft, landing_url: str | None) -> str:
    values = draft.values
    strongest = values.get("ad_id") or "|".join(
        " ".join((part or "").split()).casefold()
        for part in (
            values.get("username") or values.get("advertiser"), values.get("headline"), values.get("body"),
            values.get("call_to_action"), landing_url, values.get("display_url"),
        )
    )  # fmt: skip
    return hashlib.sha256(f"{draft.platform}|{strongest}".encode(errors="replace")).hexdigest()


def _sources(draft: Draft) -> dict[str, str]:
    found = {
        group: next((draft.sources[name] for name in names if name in draft.sources), None)
        for group, names in GROUPS.items()
    }
    media = draft.source if draft.media or draft.cards else None
    return {group: source for group, source in (found | {"media": media}).items() if source}


def _completeness(draft: Draft) -> dict[str, Any]:
    there = {
        "advertiser": bool({"advertiser", "username"} & set(draft.values)),
        "text": bool({"headline", "body"} & set(draft.values)),
        "call_to_action": "call_to_action" in draft.values,
        "landing": bool({"landing", "display_url"} & set(draft.values)),
        "label": draft.label is not None,
    }
    return {
        "required_present": all(there.values()),
        "missing": [name for name in REQUIRED if not there[name]],
    }
