"""Which ads a Facebook response places: stories with the platform's own sponsored data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from persona.platforms.detection.data import Place, dig, find_key, first, objects, text_of
from persona.platforms.detection.draft import Draft

PLATFORM = "facebook"


def read_response(data: Any, surface: str | None) -> Iterator[Draft]:
    """A draft for every ad that `data` places."""
    taken: set[int] = set()
    for place in objects(data):
        if id(place.value) in taken:
            continue
        if proof := _proof(place):
            taken.update(id(inner.value) for inner in objects(place.value))
            yield _read(place, proof, surface)


def _proof(place: Place) -> tuple[str, str] | None:
    """What in this object says that it is an ad: a name, and the format it has."""
    value, keys = place.value, place.keys
    sponsored = value.get("sponsored_data")
    is_instream = "instream_video_ads" in keys[-2:] and bool(first(value, "ad_id", "sponsored_data", "video"))
    ways = {
        ("category", "fb_feed_image"): value.get("category") == "SPONSORED",
        ("role", "fb_search"): value.get("role") == "SEARCH_ADS",
        ("typename", "fb_marketplace"): value.get("__typename") == "MarketplaceFeedAdStory",
        ("right_column", "fb_right_column"): isinstance(sponsored, dict) and "new_adverts" in keys,
        ("instream", "fb_watch"): is_instream,
        ("sponsored_data", "fb_feed_image"): bool(dig(sponsored, "ad_id")),
    }
    return next((way for way, holds in ways.items() if holds), None)


def _read(place: Place, proof: tuple[str, str], surface: str | None) -> Draft:
    value = place.value
    draft = Draft(platform=PLATFORM, ad_format=proof[1], surface=surface, source="network_json")
    draft.signal(proof[0], "network", "SPONSORED", selector="/".join(place.keys[-4:]))
    draft.signal(proof[0], "slot", proof[1])
    draft.set("ad_id", dig(find_key(value, "sponsored_data"), "ad_id") or find_key(value, "ad_id"))
    actor = _actor(value)
    draft.set("advertiser", text_of(first(actor, "name")))
    draft.set("page_id", first(actor, "id"))
    draft.set("profile_url", first(actor, "url", "profile_url"))
    draft.set("body", text_of(find_key(value, "message")) or text_of(find_key(value, "preferred_body")))
    attachment = _attachment(value)
    draft.set("headline", text_of(first(attachment, "title_with_entities", "title", "headline")))
    draft.set("description", text_of(first(attachment, "description", "link_description")))
    draft.set("display_url", text_of(first(attachment, "source", "link_display", "display_url", "subtitle")))
    link = find_key(value, "call_to_action_renderer", "action_link", "cta_screen_renderer", "action_links")
    link = link[0] if isinstance(link, list) and link else link
    draft.set("call_to_action", text_of(find_key(link, "title", "link_title", "text")))
    draft.set("landing", _address(link) or _address(attachment))
    payer = text_of(find_key(value, "paid_for_by", "byline", "sponsor_name"))
    draft.set("paid_for_by", payer)
    if draft.ad_format == "fb_feed_image" and find_key(value, "playable_url", "playable_duration_in_ms"):
        draft.ad_format = "fb_feed_video"
    return draft


def _actor(value: Mapping[str, Any]) -> Any:
    actors = find_key(value, "actors", "owning_profile", "page", "advertiser", "owner")
    return actors[0] if isinstance(actors, list) and actors else actors


def _attachment(value: Mapping[str, Any]) -> Any:
    found = find_key(value, "attachments", "attachment", "rhc_ad")
    found = found[0] if isinstance(found, list) and found else found
    for place in objects(found):
        if first(place.value, "title_with_entities", "title", "headline", "web_link"):
            return place.value
    return found


def _address(value: Any) -> str | None:
    for place in objects(value):
        for name in ("url", "link_url", "uri", "destination_link", "external_url"):
            url = place.value.get(name)
            if isinstance(url, str) and url.startswith("http") and "fbcdn" not in url:
                return url
    return None
