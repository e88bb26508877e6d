"""Which ads a TikTok response places: videos of a list that the platform marks as ads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from persona.platforms.detection.data import Place, dig, first, objects
from persona.platforms.detection.draft import Draft

PLATFORM = "tiktok"
ASKED_FOR = frozenset({"itemStruct", "itemInfo", "webapp.video-detail"})
"""Where the one video stands that a viewer opened by its own address: nothing was placed."""
TOP_VIEW = ("awesome_splash_info", "awesomeSplashInfo")
"""What the data of an ad has that opens the app: the app's own name for it, not seen on the web."""
PARTNERSHIP = ("brandContentType", "brandOrganicType", "isBrandedContent")


def read_response(data: Any, surface: str | None) -> Iterator[Draft]:
    """A draft for every ad that `data` places."""
    for place in objects(data):
        value = place.value
        if not _is_item(value):
            continue
        ad_id = (
            dig(value, "ad_info", "ad_id")
            or dig(value, "adInfo", "adId")
            or dig(value, "raw_ad_data", "ad_id")
        )
        marked = next((name for name in ("isAd", "is_ad", "is_ads") if value.get(name)), None)
        if ad_id or marked:
            yield _read(place, ad_id, marked, surface)


def _is_item(value: Mapping[str, Any]) -> bool:
    return ("id" in value or "aweme_id" in value) and any(
        name in value
        for name in ("isAd", "ad_info", "adInfo", "is_ads", "is_ad", "raw_ad_data", "video", "author")
    )


def _read(place: Place, ad_id: Any, marked: str | None, surface: str | None) -> Draft:
    value = place.value
    draft = Draft(
        platform=PLATFORM, ad_format="tiktok_search" if surface == "search" else "tiktok_in_feed", surface=surface,
        source="network_json",
    )  # fmt: skip
    if ASKED_FOR & set(place.keys):
        draft.signal("marked_as_ad", "weak", "opened by its own address: nobody placed it")
    else:
        draft.signal(
            "marked_as_ad", "network", "ad_info" if ad_id else str(marked), selector="/".join(place.keys[-3:])
        )
        draft.signal("marked_as_ad", "slot", "item list")
    draft.set("ad_id", ad_id)
    draft.set("creative_id", first(value, "id", "aweme_id"))
    author = value.get("author")
    if isinstance(author, dict):
        draft.set("advertiser", first(author, "nickname", "uniqueId", "unique_id"))
        draft.set("username", first(author, "uniqueId", "unique_id"))
        draft.set("advertiser_id", first(author, "id", "uid"))
    elif isinstance(author, str):
        draft.set("username", author)
        draft.set("advertiser", first(value, "nickname") or author)
    draft.set("body", first(value, "desc", "description"))
    info = first(value, "ad_info", "adInfo", "raw_ad_data") or {}
    if draft.ad_format == "tiktok_in_feed" and any(info.get(name) for name in TOP_VIEW):
        draft.ad_format = "tiktok_top_view"
    draft.set("headline", first(info, "title", "ad_title"))
    draft.set("call_to_action", first(info, "button_text", "call_to_action", "cta", "cta_text"))
    draft.set("landing", first(info, "landing_url", "landing_page_url", "web_url", "external_url", "url"))
    return draft
