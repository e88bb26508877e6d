"""Completes the full record of an ad: what the adapter read, and what only the session knows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from persona.domain.ad_record import (
    AdObservation,
    Advertiser,
    CallToAction,
    Creative,
    Detection,
    Disclosure,
    LandingPage,
)
from persona.domain.observation import DetectedAd, is_viewable
from persona.domain.person import Device, Household

LANDING_STATUS: Mapping[str, Any] = {"none": "absent"}
"""Where the words of the short form differ from those of the full record."""
_BROWSER = re.compile(r"\b(Edg|Firefox|Chrome|Version)/")
_FAMILIES = {"Edg": "Edge", "Version": "Safari"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """Where and on what a session is lived, as far as a record says it."""

    household_id: str | None = None
    timezone: str = "UTC"
    locale_ui: str | None = None
    country: str | None = None
    device_class: str | None = None
    viewport: tuple[int, int] | None = None
    user_agent_family: str | None = None

    @classmethod
    def of(cls, household: Household, device: Device) -> Circumstances:
        """Those of a device at home."""
        return cls(
            household_id=household.id,
            timezone=household.timezone,
            locale_ui=household.locale,
            country=household.country,
            device_class=device.kind,
            viewport=(device.width, device.height),
            user_agent_family=user_agent_family(device.user_agent),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One moment in which an ad was on screen."""

    observation_id: str
    persona_id: str
    session_id: str
    at: datetime
    page_url: str | None
    """Host and path only."""
    fraction: float
    rect: tuple[float, float, float, float]
    """The unit on screen: left, top, width, height in CSS pixels."""


def creative_of(platform: str, ad: DetectedAd) -> Creative:
    """The full record of the distinct ad; made of the short form when the adapter gave no more."""
    if ad.creative is not None:
        return ad.creative
    return Creative(
        ad_key=creative_key(platform, ad),
        platform=platform,
        ad_format="",
        ad_id=ad.ad_id,
        advertiser=Advertiser(name=ad.advertiser, username=ad.advertiser_username),
        body=ad.text,
        call_to_action=CallToAction(text=ad.call_to_action),
        landing=LandingPage(
            raw_url=ad.landing.raw,
            wrapper_chain=ad.landing.chain,
            url=ad.landing.url,
            status=LANDING_STATUS.get(ad.landing.quality, ad.landing.quality),
        ),
    )


def record_of(ad: DetectedAd, creative: Creative, sight: Sight, around: Circumstances) -> AdObservation:
    """The full record of one sighting, but for its duration and its files."""
    found = ad.found or _found_of(ad, creative)
    return replace(
        found,
        ad_key=creative.ad_key,
        observation_id=sight.observation_id,
        persona_id=sight.persona_id,
        household_id=around.household_id,
        session_id=sight.session_id,
        observed_at=sight.at.astimezone(UTC).isoformat(timespec="milliseconds"),
        local_time=sight.at.astimezone(ZoneInfo(around.timezone)).isoformat(timespec="seconds"),
        locale_ui=around.locale_ui,
        country=around.country,
        device_class=around.device_class,
        viewport=around.viewport,
        user_agent_family=around.user_agent_family,
        page_url=sight.page_url,
        visibility=replace(
            found.visibility,
            first_visible_at=sight.at.astimezone(UTC).isoformat(timespec="milliseconds"),
            max_visible_fraction=round(sight.fraction, 4),
            viewport_rect=sight.rect,
        ),
    )


def with_duration(
    record: AdObservation, creative: Creative, visible_ms: int, *, fraction: float
) -> AdObservation:
    """The record, now that the ad has left the screen; `fraction` is the most that was seen of it."""
    visibility = replace(
        record.visibility,
        visible_ms=visible_ms,
        max_visible_fraction=fraction,
        viewable=is_viewable(fraction, visible_ms, video=creative.is_video),
    )
    return replace(record, visibility=visibility)


def creative_key(platform: str, ad: DetectedAd) -> str:
    """The same for every sighting of the same ad: the platform's id, else what the ad says."""
    strongest = ad.ad_id or "|".join(
        _plain(part) for part in (ad.advertiser_username, ad.text, ad.call_to_action, ad.landing.url)
    )
    return hashlib.sha256(f"{platform}|{strongest}".encode()).hexdigest()


def user_agent_family(user_agent: str) -> str | None:
    """The browser a user agent names, such as `Chrome`."""
    found = _BROWSER.search(user_agent)
    return _FAMILIES.get(found.group(1), found.group(1)) if found else None


def _found_of(ad: DetectedAd, creative: Creative) -> AdObservation:
    signal = {
        "name": "label",
        "kind": "label",
        "value": ad.label_text,
        "source": "dom",
        "selector_id": ad.label_rule,
    }
    return AdObservation(
        ad_key=creative.ad_key,
        ad_format=creative.ad_format,
        surface=ad.surface,
        disclosure=Disclosure(label_text=ad.label_text, label_encoding="plain"),
        detection=Detection(signals=(signal,), confidence="medium", reason="a label alone"),
    )


def _plain(part: str | None) -> str:
    return re.sub(r"\s+", " ", part or "").strip().casefold()
