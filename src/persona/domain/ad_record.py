"""The record of an ad: the creative, which is the same however often it is seen, and one observation of it.

The fields are those of ad-surfaces.md, section 9. Every extracted one may be None: what a page does not say is
not guessed. Each group says where it was read, in `sources`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Platform = str
LandingStatus = Literal["direct", "unwrapped", "opaque", "absent"]
VIDEO_FORMATS = ("tiktok_", "yt_instream", "yt_bumper", "yt_shorts", "ig_reels", "fb_reels", "fb_watch")
"""How the names of the formats begin that are always videos."""
DisclosureType = Literal["platform_ad", "paid_partnership", "political", "house_promo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advertiser:
    """Who is named as the advertiser."""

    id: str | None = None
    name: str | None = None
    username: str | None = None
    profile_url: str | None = None
    legal_name: str | None = None
    verified: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CallToAction:
    """What the ad asks a viewer to do."""

    text: str | None = None
    type: str | None = None
    """Normalised over languages, such as SHOP_NOW; None for wording we do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LandingPage:
    """Where the ad leads, read from the page without clicking."""

    raw_url: str | None = None
    wrapper_chain: tuple[str, ...] = ()
    """Hosts of the tracking wrappers, outermost first."""
    url: str | None = None
    domain: str | None = None
    """The registrable domain (public suffix and one label) of `url`; None when that is not known."""
    display_domain: str | None = None
    """The one of the display URL, which may differ and is all there is when the address hides where it leads."""
    status: LandingStatus = "absent"
    is_tracker: bool = False
    """Whether the landing host is known to only pass visitors on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """One picture or video of the ad, as the page names it."""

    type: Literal["image", "video"]
    url: str | None = None
    sha256: str | None = None
    phash: str | None = None
    width: int | None = None
    height: int | None = None
    duration_ms: int | None = None
    alt_text: str | None = None
    transcript: str | None = None
    video_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of a carousel; never an ad of its own."""

    headline: str | None = None
    advertiser_name: str | None = None
    price: str | None = None
    landing: LandingPage = LandingPage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Creative:
    """The distinct ad."""

    ad_key: str
    platform: Platform
    ad_format: str
    ad_id: str | None = None
    creative_id: str | None = None
    campaign_id: str | None = None
    page_id: str | None = None
    advertiser: Advertiser = Advertiser()
    on_behalf_of: str | None = None
    paid_for_by: str | None = None
    headline: str | None = None
    body: str | None = None
    description: str | None = None
    call_to_action: CallToAction = CallToAction()
    display_url: str | None = None
    landing: LandingPage = LandingPage()
    price: str | None = None
    rating: str | None = None
    media: tuple[Media, ...] = ()
    items: tuple[Card, ...] = ()
    language: str | None = None
    subject_matter: str | None = None
    product_or_brand: str | None = None
    iab_category: tuple[str, ...] = ()
    library: Mapping[str, Any] | None = None
    library_facts: Mapping[str, Any] | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    """Group of fields to where it was read: dom, a11y, network_json, ocr, inferred, library."""

    @property
    def is_video(self) -> bool:
        """Whether it plays; an ad of unknown format is taken for a video, whose rules ask for more."""
        if not self.ad_format or any(media.type == "video" for media in self.media):
            return True
        return self.ad_format.startswith(VIDEO_FORMATS) or self.ad_format.endswith("_video")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where the ad stood, in the words of AdCOM."""

    adcom_type: str | None = None
    adcom_subtype: int | None = None
    position_index: int | None = None
    start_delay: int | None = None
    pod_position: int | None = None
    pod_size: int | None = None
    slot_type_raw: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """How the ad was marked as one."""

    label_text: str | None = None
    label_locale: str | None = None
    label_encoding: str = "none"
    disclosure_type: DisclosureType = "platform_ad"
    paid_for_by_text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """Why we say that it is an ad."""

    signals: tuple[Mapping[str, Any], ...] = ()
    confidence: Literal["high", "medium", "low"] = "low"
    reason: str = ""
    adapter_version: str = ""
    rules_version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visibility:
    """How much of it was seen, for how long."""

    first_visible_at: str | None = None
    visible_ms: int | None = None
    max_visible_fraction: float | None = None
    viewport_rect: tuple[float, float, float, float] | None = None
    was_hidden_stale: bool = False
    viewable: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Playback:
    """How far a video ad played."""

    started: bool | None = None
    quartile: int | None = None
    skippable: bool | None = None
    skip_offset_ms: int | None = None
    skipped_by_persona: bool | None = None
    remaining_label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdObservation:
    """One ad seen once. What belongs to a session is filled in by the session; a saved page knows none of it."""

    ad_key: str
    ad_format: str
    surface: str | None = None
    observation_id: str | None = None
    persona_id: str | None = None
    household_id: str | None = None
    session_id: str | None = None
    run_id: str | None = None
    observed_at: str | None = None
    local_time: str | None = None
    locale_ui: str | None = None
    country: str | None = None
    device_class: str | None = None
    viewport: tuple[int, int] | None = None
    user_agent_family: str | None = None
    page_url: str | None = None
    """Host and path only."""
    context: Mapping[str, str | None] = field(default_factory=dict)
    placement: Placement = Placement()
    disclosure: Disclosure = Disclosure()
    detection: Detection = Detection()
    visibility: Visibility = Visibility()
    playback: Playback | None = None
    why_this_ad: Mapping[str, Any] | None = None
    engagement_counts: Mapping[str, str | None] | None = None
    evidence: Mapping[str, Any] | None = None
    completeness: Mapping[str, Any] = field(default_factory=dict)
    quality_flags: tuple[str, ...] = ()
