"""From what the lab's platform answers to the rows that a session in a browser would have written."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from persona.behaviour.viewing import Viewing
from persona.capture.record import creative_key
from persona.domain.clock import daypart_of, local_day
from persona.domain.observation import DetectedAd
from persona.domain.person import Household, derived_id
from persona.domain.session import PlannedSession
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.finish import finish
from persona.platforms.live.ads import describe

NO_HASH = "0" * 64
"""Stands where a capture has the hash of its picture: a simulation takes none."""
DETECTOR = "simulation"

Row = dict[str, Any]


def read_ad(item: Row, detector: Detector) -> DetectedAd | None:
    """The ad that an item of the short-video feed is, read by the platform's own detector; None for a video."""
    for draft in detector.read_response({"itemList": [item]}, "for_you"):
        finding = finish(draft)
        if finding.outcome == "ad":
            return describe(draft, finding, item_id=str(item["id"]))
    return None


def exposure_row(
    session: PlannedSession, home: Household, seq: int, item_id: str, seen: Viewing, *, at: datetime
) -> Row:
    """One item that was passed; that it is an ad is set by who knows."""
    return {
        "session_id": session.id,
        "seq": seq,
        "persona_id": session.persona_id,
        "account_id": session.account_id,
        "platform": session.activity.platform,
        "surface": "for_you",
        "item_id": item_id,
        "is_ad": False,
        "disclosure": None,
        "day": local_day(at, home.timezone),
        "daypart": daypart_of(at, home.timezone),
        "local_hour": at.astimezone(ZoneInfo(home.timezone)).hour,
        "observed_at": at,
        "visible_fraction": 1.0,
        "visible_ms": round(seen.seconds * 1000),
        "completion": seen.completion,
        "action": None,
        "miss": None,
    }


def observation_row(
    session: PlannedSession, exposure: Row, ad: DetectedAd, username: str, *, position: int
) -> Row:
    """An ad that was seen."""
    shared = ("session_id", "seq", "persona_id", "account_id", "platform", "surface", "item_id", "daypart")
    return {
        **{name: exposure[name] for name in shared},
        "id": derived_id("observation", session.id, exposure["seq"]),
        "username": username,
        "position": position,
        "ad_id": ad.ad_id,
        "creative_key": creative_key(session.activity.platform, ad),
        "advertiser": ad.advertiser,
        "advertiser_username": ad.advertiser_username,
        "text": ad.text,
        "call_to_action": ad.call_to_action,
        "landing_raw": ad.landing.raw,
        "landing_chain": list(ad.landing.chain),
        "landing_url": ad.landing.url,
        "landing_quality": ad.landing.quality,
        "label_text": ad.label_text,
        "label_rule": ad.label_rule,
        "observed_at": exposure["observed_at"],
        "visible_fraction": exposure["visible_fraction"],
        "visible_ms": exposure["visible_ms"],
        "viewable": True,
        "files": [],
        "screenshot_sha256": NO_HASH,
        "screenshot_width": 0,
        "screenshot_height": 0,
        "detector": DETECTOR,
        "detector_version": "1",
        "token": 0,
        "manifest": "",
        "manifest_sha256": "",
        "ad_format": "tiktok_in_feed",
        "disclosure_type": "platform_ad",
        "confidence": "high",
        "creative": {},
        "record": {},
    }
