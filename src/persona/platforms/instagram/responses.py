"""Which ads an Instagram response places: in the feed, between stories, in Explore and among reels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from persona.domain.ad_record import Media
from persona.platforms.detection.data import Place, dig, first, objects, text_of
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.labels import read_label

PLATFORM = "instagram"
_OF_ADS = ("ad_id", "items", "ad_title")
AD_LINKS = ("/ads/ig_redirect", "https://www.facebook.com/ads/")
MEDIA_TYPES = {1: "ig_feed_image", 2: "ig_feed_video", 8: "ig_feed_carousel", "1": "ig_feed_image"}
TYPE_WORDS = {"IMAGE": "ig_feed_image", "VIDEO": "ig_feed_video", "CAROUSEL": "ig_feed_carousel"}
SURFACES = {"explore": "ig_explore", "reels": "ig_reels", "stories": "ig_story"}


def read_response(data: Any, surface: str | None) -> Iterator[Draft]:
    """A draft for every ad that `data` places, and for creators' own disclosures."""
    taken: set[int] = set()
    for place in objects(data):
        if id(place.value) in taken:
            continue
        proof = _proof(place)
        if proof:
            taken.update(id(inner.value) for inner in objects(place.value))
            yield _read(place, proof, surface)
        elif place.value.get("is_paid_partnership") is True or dig(place.value, "sponsor_tags", 0):
            taken.update(id(inner.value) for inner in objects(place.value))
            yield _partnership(place, surface)


def _proof(place: Place) -> str | None:
    """What in this object says that it is an ad. Who sponsors a creator (`sponsor_tags`) says nothing of the kind."""
    value = place.value
    told_inside = isinstance(value.get("ad"), dict) and bool(first(value["ad"], *_OF_ADS))
    ways = {
        "ad": place.key == "ad" and first(value, *_OF_ADS) is not None,
        "ad_media_items": place.key == "ad_media_items",
        "product_type": value.get("product_type") == "ad",
        "injected": isinstance(value.get("injected"), dict) and bool(value["injected"]),
        "ad_action": bool(
            first(value, "ad_action", "dr_ad_type") and first(value, "link", "ad_metadata", "user")
        ),
        "ad_link": any(_is_ad_link(text) for text in value.values()),
    }
    return None if told_inside else next((way for way, holds in ways.items() if holds), None)


def _is_ad_link(text: Any) -> bool:
    return isinstance(text, str) and (AD_LINKS[0] in text[:60] or text.startswith(AD_LINKS[1]))


def _read(place: Place, proof: str, surface: str | None) -> Draft:
    value = place.value
    inner = dig(value, "items", 0) if isinstance(dig(value, "items", 0), dict) else value
    media = dig(inner, "media") if isinstance(dig(inner, "media"), dict) else inner
    injected = first(value, "injected") or first(media, "injected") or {}
    draft = Draft(
        platform=PLATFORM, ad_format=_format(media, place, surface), surface=surface, source="network_json"
    )
    draft.signal(proof, "network", proof, selector="/".join(place.keys[-4:]))
    draft.signal(proof, "slot", proof)
    for holder in (injected, value, media):
        draft.set("ad_id", first(holder, "ad_id"))
        draft.set("campaign_id", first(holder, "campaign_id"))
        draft.set("page_id", first(holder, "page_id"))
    _read_label(draft, injected, value, media)
    _read_owner(draft, value, media)
    _read_texts(draft, injected, value, media)
    draft.set("landing", _landing(value, media))
    _read_media(draft, media)
    return draft


def _format(media: Mapping[str, Any], place: Place, surface: str | None) -> str:
    position = str(first(media, "ad_position") or "").upper()
    if surface in SURFACES:
        return SURFACES[surface]
    if place.key == "ad_media_items" or "injected_story" in "/".join(place.keys) or position == "STORY":
        return "ig_story"
    word = str(first(media, "type") or "").upper()
    return TYPE_WORDS.get(word) or MEDIA_TYPES.get(media.get("media_type"), "ig_feed_image")


def _read_label(draft: Draft, *holders: Any) -> None:
    for holder in holders:
        text = text_of(first(holder, "label", "ad_label", "sponsored_label"))
        if text and draft.label is None and (label := read_label(text)):
            draft.label, draft.label_encoding = label, "plain"
            draft.signal("label", "label", label.text, selector="label")


def _read_owner(draft: Draft, *holders: Any) -> None:
    for holder in holders:
        owner = first(holder, "user", "owner", "page", "advertiser")
        if isinstance(owner, dict):
            draft.set("username", first(owner, "username"))
            draft.set("advertiser", first(owner, "full_name", "name", "username"))
            draft.set("advertiser_id", first(owner, "pk", "id"))
    for holder in holders:
        draft.set("advertiser", first(holder, "post_owner", "page_name", "advertiser_name", "owner_name"))
    if username := draft.values.get("username"):
        draft.set("profile_url", f"https://www.instagram.com/{username}/")


def _read_texts(draft: Draft, *holders: Any) -> None:
    for holder in holders:
        draft.set("headline", text_of(first(holder, "ad_title", "ad_headline", "headline", "overlay_title")))
    for holder in holders:
        draft.set("headline", text_of(first(holder, "overlay_text")))
        draft.set("body", text_of(first(holder, "caption", "news_feed_description", "ad_body")))
        draft.set(
            "call_to_action",
            text_of(
                first(holder, "link_text", "call_to_action", "cta_text", "ad_cta", "call_to_action_title")
            ),
        )
        draft.set("display_url", text_of(first(holder, "display_url")))
        for entry in first(holder, "ad_metadata") or ():
            if isinstance(entry, dict) and entry.get("type") in {1, "1"}:
                draft.set("display_url", text_of(entry.get("value")))


def _landing(*holders: Any) -> str | None:
    """Ad links first, then any address the ad gives for its link."""
    found: list[str] = []
    for holder in holders:
        for name in ("link", "destination_url", "link_url", "webUri", "url_overlay", "cta_link"):
            url = holder.get(name) if isinstance(holder, dict) else None
            if isinstance(url, str) and url.startswith("http"):
                found.append(url)
        for entry in (first(holder, "android_links"), first(holder, "ios_links")):
            url = dig(entry, 0, "webUri") if isinstance(entry, list) else None
            if isinstance(url, str) and url.startswith("http"):
                found.append(url)
    return next(iter(found), None)


def _read_media(draft: Draft, media: Mapping[str, Any]) -> None:
    picture = dig(media, "image_versions2", "candidates", 0)
    if isinstance(picture, dict):
        draft.media.append(
            Media(
                type="image",
                url=picture.get("url"),
                width=_int(picture, "width"),
                height=_int(picture, "height"),
            )
        )
    video = dig(media, "video_versions", 0)
    if isinstance(video, dict):
        draft.media.append(
            Media(
                type="video", url=video.get("url"), width=_int(video, "width"), height=_int(video, "height")
            )
        )


def _int(value: Mapping[str, Any], name: str) -> int | None:
    found = value.get(name)
    return found if isinstance(found, int) else None


def _partnership(place: Place, surface: str | None) -> Draft:
    draft = Draft(platform=PLATFORM, ad_format="paid_partnership", surface=surface, source="network_json")
    draft.creator_disclosure = (
        "is_paid_partnership" if place.value.get("is_paid_partnership") else "sponsor_tags"
    )
    return draft
