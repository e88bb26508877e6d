"""Which ads a YouTube response places: by its renderers. A schedule of breaks places none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from persona.domain.ad_record import Card, Placement, Playback
from persona.platforms.detection.data import Place, dig, find_key, first, objects, text_of
from persona.platforms.detection.domains import landing_page, looks_like_domain
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.labels import read_label
from persona.platforms.youtube.ads import AD_CLICK, BUMPER_SECONDS

PLATFORM = "youtube"
FORMATS = {
    "promotedSparklesWebRenderer": "yt_infeed_sparkles",
    "promotedSparklesTextSearchRenderer": "yt_infeed_sparkles",
    "compactPromotedItemRenderer": "yt_infeed_sparkles",
    "promotedVideoRenderer": "yt_infeed_video",
    "compactPromotedVideoRenderer": "yt_infeed_video",
    "videoMastheadAdV3Renderer": "yt_masthead",
    "videoMastheadAdRenderer": "yt_masthead",
    "primetimePromoRenderer": "yt_masthead",
    "carouselAdRenderer": "yt_shopping_carousel",
    "displayAdRenderer": "yt_infeed_display",
    "actionCompanionAdRenderer": "yt_companion",
    "imageCompanionAdRenderer": "yt_companion",
    "shoppingCompanionCarouselRenderer": "yt_companion",
    "instreamVideoAdRenderer": "yt_instream_preroll",
    "textOverlayAdContentRenderer": "yt_overlay",
    "imageOverlayAdContentRenderer": "yt_overlay",
}
"""Renderers that hold an ad, by its format."""
HOUSE = {
    "bannerPromoRenderer": "YouTube's own promotion, without a label",
    "statementBannerRenderer": "YouTube's own promotion, without a label",
    "mealbarPromoRenderer": "YouTube's own promotion, without a label",
    "merchandiseShelfRenderer": "a channel's own shop",
    "instreamSurveyAdRenderer": "a survey in the place of an ad",
}
SCHEDULES = ("adBreakServiceRenderer",)
LAYOUTS = ("inFeedAdLayoutRenderer", "aboveFeedAdLayoutRenderer")
"""What an ad stands in since 2022: an ad itself only when it holds none of the renderers above."""
KIND_FORMATS = {
    "AD_PLACEMENT_KIND_MILLISECONDS": "yt_instream_midroll",
    "AD_PLACEMENT_KIND_END": "yt_instream_postroll",
}
_EXPLAINS = re.compile(r"//(?:adssettings|support|myadcenter|policies)\.google\.")
"""Addresses of the pages that explain why an ad is shown."""


def read_response(data: Any, surface: str | None) -> Iterator[Draft]:
    """A draft for every ad that `data` places, and for what only looks like one."""
    kinds = _placement_kinds(data)
    found: list[Draft] = []
    inside: list[Mapping[str, Any]] = []
    for place in objects(data):
        if place.key in FORMATS and not any(_is_in(place.value, outer) for outer in inside):
            inside.append(place.value)
            found.append(_read_ad(place, surface, kinds))
        elif place.key in LAYOUTS and not any(inner.key in FORMATS for inner in objects(place.value)):
            found.append(_layout(place, surface))
        elif place.key in HOUSE:
            found.append(_house(place, surface))
        elif place.key in SCHEDULES:
            found.append(_schedule(surface))
        elif (
            dig(place.value, "adClientParams", "isAd") or place.value.get("videoType") == "REEL_VIDEO_TYPE_AD"
        ):
            found.append(_short(place, surface))
    yield from _without_companions(_numbered(found))


def _read_ad(place: Place, surface: str | None, kinds: Mapping[int, str]) -> Draft:
    ad = place.value
    ad_format = kinds.get(id(ad), FORMATS[place.key])
    draft = Draft(platform=PLATFORM, ad_format=ad_format, surface=surface, source="network_json")
    draft.signal("renderer", "network", place.key, selector="/".join(place.keys[-4:]))
    draft.signal("renderer", "slot", place.key)
    overlay = (
        first(dig(ad, "playerOverlay"), "instreamAdPlayerOverlayRenderer", "playerOverlayLayoutRenderer")
        or {}
    )
    flyout = _innermost(
        overlay, "flyoutCtaRenderer", "adAvatarLockupCardRenderer", "avatarLockupCardRenderer"
    )
    _read_label(draft, ad)
    _read_texts(draft, ad, flyout)
    _read_advertiser(draft, ad, overlay)
    _read_call(draft, ad, flyout)
    draft.set("landing", _landing(ad))
    if AD_CLICK.search(draft.values.get("landing", "")):
        draft.signal("ad_click_address", "ad_link", draft.values["landing"])
    draft.set("creative_id", first(ad, "externalVideoId", "videoId", "adVideoId"))
    draft.reasons = tuple(filter(None, map(text_of, find_key(ad, "adReasons") or ())))
    if place.key == "carouselAdRenderer":
        _read_cards(draft, ad)
    if place.key == "instreamVideoAdRenderer":
        _read_playback(draft, ad)
    return draft


def _read_label(draft: Draft, ad: Mapping[str, Any]) -> None:
    for place in objects(ad):
        style = str(first(place.value, "style", "badgeStyle") or "")
        if (
            place.key
            in {
                "badge",
                "metadataBadgeRenderer",
                "adBadge",
                "simpleAdBadgeRenderer",
                "adBadgeViewModel",
                "badges",
            }
            or "AD" in style
        ):
            label = read_label(text_of(first(place.value, "label", "text", "adBadgeText")) or "")
            if label and draft.label is None:
                draft.label, draft.label_encoding = label, "plain"
                draft.signal("badge", "label", label.text, selector=place.key)


def _read_texts(draft: Draft, ad: Mapping[str, Any], flyout: Mapping[str, Any]) -> None:
    draft.set(
        "headline",
        text_of(first(flyout, "headline"))
        or text_of(first(ad, "title", "titleText", "headline", "headlineText")),
    )
    draft.set("body", text_of(first(ad, "bodyText", "description", "descriptionText", "videoTitle")))
    draft.set("description", text_of(first(flyout, "description")))


def _read_advertiser(draft: Draft, ad: Mapping[str, Any], overlay: Mapping[str, Any]) -> None:
    shown = text_of(first(ad, "websiteText", "secondaryText", "domainText", "domain", "displayUrl"))
    visit = find_key(overlay, "visitAdvertiserRenderer", "visitAdvertiserLink", "visitAdvertiserLinkRenderer")
    shown = shown or text_of(find_key(visit, "text")) or text_of(find_key(visit, "label"))
    channel = text_of(
        first(
            ad, "shortBylineText", "longBylineText", "bylineText", "channelName", "advertiserName", "byline"
        )
    )
    draft.set("advertiser", channel)
    if looks_like_domain(shown):
        draft.set("display_url", shown)
    elif shown:
        draft.set("advertiser", shown)
        if "websiteText" in ad:
            draft.set("display_url", shown)
    if looks_like_domain(draft.values.get("description")):
        draft.set("display_url", draft.values.get("description"))


def _read_call(draft: Draft, ad: Mapping[str, Any], flyout: Mapping[str, Any]) -> None:
    for holder in (flyout, ad):
        button = first(holder, "actionButton", "ctaButton", "callToAction", "button", "ctaText")
        draft.set("call_to_action", text_of(find_key(button, "text", "label")) or text_of(button))


def _landing(ad: Mapping[str, Any]) -> str | None:
    """The address a click would open; ad click addresses before others, what explains ads never."""
    urls: list[str] = []
    for place in objects(ad):
        url = place.value.get("url")
        if (
            place.key in {"urlEndpoint", "webCommandMetadata"}
            and isinstance(url, str)
            and not _EXPLAINS.search(url)
        ):
            urls.append(url)
    whole = [url for url in urls if url.startswith("http")]
    clicks = [url for url in whole if AD_CLICK.search(url)]
    return next(iter([*clicks, *whole, *urls]), None)


def _innermost(value: Any, *names: str) -> Mapping[str, Any]:
    """A renderer that stands in a wrapper of its own name."""
    found = find_key(value, *names)
    while isinstance(found, dict) and isinstance(inner := first(found, *names), dict):
        found = inner
    return found if isinstance(found, dict) else {}


def _read_cards(draft: Draft, ad: Mapping[str, Any]) -> None:
    for place in objects(ad):
        if place.key in {"displayAdRenderer", "shoppingCardRenderer", "promotedItemRenderer"}:
            draft.cards.append(
                Card(
                    headline=text_of(first(place.value, "titleText", "title")),
                    advertiser_name=text_of(first(place.value, "bodyText", "merchantName")),
                    price=text_of(first(place.value, "secondaryText", "priceText")),
                    landing=landing_page(_landing(place.value)),
                )
            )


def _read_playback(draft: Draft, ad: Mapping[str, Any]) -> None:
    offset = ad.get("skipOffsetMilliseconds")
    skippable = isinstance(offset, int | str) and str(offset).isdigit()
    seconds = find_key(ad, "adDurationSeconds", "length_seconds")
    draft.playback = Playback(
        skippable=skippable, skip_offset_ms=int(offset) if skippable and offset is not None else None
    )
    if not skippable and str(seconds).isdigit() and int(seconds) <= BUMPER_SECONDS:
        draft.ad_format = "yt_bumper"


def _placement_kinds(data: Any) -> dict[int, str]:
    """For each ad inside a placement, the format that its time makes it."""
    kinds: dict[int, str] = {}
    for place in objects(data):
        kind = dig(place.value, "config", "adPlacementConfig", "kind")
        if isinstance(kind, str) and (ad_format := KIND_FORMATS.get(kind)):
            for inner in objects(place.value):
                if inner.key == "instreamVideoAdRenderer":
                    kinds[id(inner.value)] = ad_format
    return kinds


def _numbered(found: list[Draft]) -> list[Draft]:
    """Ads that play one after the other are a pod."""
    pod = [draft for draft in found if draft.ad_format.startswith(("yt_instream", "yt_bumper"))]
    for number, draft in enumerate(pod, 1):
        draft.placement = Placement(
            adcom_type="video", adcom_subtype=1, pod_position=number, pod_size=len(pod)
        )
    return found


def _without_companions(found: list[Draft]) -> Iterator[Draft]:
    """A companion in a response is the same ad's second place: it completes the ad it belongs to."""
    streams = [draft for draft in found if draft.ad_format.startswith(("yt_instream", "yt_bumper"))]
    companions = [draft for draft in found if draft.ad_format == "yt_companion"]
    for place, companion in enumerate(companions):
        same = [
            s
            for s in streams
            if s.values.get("creative_id")
            and s.values.get("creative_id") == companion.values.get("creative_id")
        ]
        owner = next(iter(same or streams[place : place + 1]), None)
        if owner is None:
            continue
        for name, value in companion.values.items():
            owner.set(name, value, source="network_json")
        companion.house_promo = "the companion of an ad in the same response: one ad, told once"
    yield from found


def _house(place: Place, surface: str | None) -> Draft:
    draft = Draft(
        platform=PLATFORM,
        ad_format="house_promo",
        surface=surface,
        source="network_json",
        house_promo=HOUSE[place.key],
    )
    draft.set("headline", text_of(first(place.value, "promoText", "title", "messageTitle", "header")))
    return draft


def _schedule(surface: str | None) -> Draft:
    draft = Draft(platform=PLATFORM, ad_format="ad_break", surface=surface, source="network_json")
    draft.signal("schedule", "weak", "a break is planned; no ad is in it yet")
    return draft


def _layout(place: Place, surface: str | None) -> Draft:
    """An ad of the kind of view models that came in 2025: its texts stand somewhere inside."""
    draft = Draft(platform=PLATFORM, ad_format="yt_infeed_display", surface=surface, source="network_json")
    draft.signal("layout", "network", place.key, selector="/".join(place.keys[-4:]))
    draft.signal("layout", "slot", place.key)
    _read_label(draft, place.value)
    meta = find_key(place.value, "feedAdMetadataViewModel") or place.value
    draft.set("headline", text_of(find_key(meta, "headline", "title")))
    draft.set("body", text_of(find_key(meta, "description")))
    draft.set("advertiser", text_of(find_key(meta, "advertiserName", "byline", "bylineText")))
    draft.set(
        "call_to_action", text_of(find_key(find_key(place.value, "adButtonViewModel"), "label", "text"))
    )
    draft.set("landing", _landing(place.value))
    return draft


def _short(place: Place, surface: str | None) -> Draft:
    draft = Draft(
        platform=PLATFORM, ad_format="yt_shorts", surface=surface or "shorts", source="network_json"
    )
    draft.signal("reel_is_ad", "network", "isAd", selector="/".join(place.keys[-4:]))
    draft.signal("reel_is_ad", "slot", "adClientParams")
    draft.set("creative_id", find_key(place.value, "videoId"))
    draft.set("headline", text_of(find_key(place.value, "reelTitleText", "headline", "title")))
    draft.set("advertiser", text_of(find_key(place.value, "channelTitleText", "advertiserName")))
    draft.set("landing", _landing(place.value))
    return draft


def _is_in(inner: Mapping[str, Any], outer: Mapping[str, Any]) -> bool:
    return any(place.value is inner for place in objects(outer))
