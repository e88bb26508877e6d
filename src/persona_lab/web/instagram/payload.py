"""The photo platform's JSON, in the shape of its public pages and API: what is loaded, whether it is shown or not."""

from __future__ import annotations

import base64
from typing import Any

from persona_lab.entries import Entry

Json = dict[str, Any]


def code_of(item_id: str) -> str:
    """The short name of a post in its address."""
    return base64.urlsafe_b64encode(int(item_id).to_bytes(9, "big")).decode().rstrip("=").lstrip("A")


def item_of(code: str) -> str:
    """The id a short name stands for; empty when it stands for none."""
    padded = code.rjust(12, "A")
    try:
        return str(int.from_bytes(base64.urlsafe_b64decode(padded), "big"))
    except ValueError:
        return ""


def timeline(entries: list[Entry]) -> Json:
    """A batch of the home feed."""
    edges = [{"node": _node(entry), "cursor": entry["id"]} for entry in entries]
    page = {"has_next_page": True, "end_cursor": entries[-1]["id"] if entries else ""}
    return {"xdt_api__v1__feed__timeline__connection": {"edges": edges, "page_info": page}}


def reels(entries: list[Entry]) -> Json:
    """A batch of the Reels viewer."""
    edges = [{"node": {"media": media(entry), "ad": _ad(entry)}} for entry in entries]
    return {"xdt_api__v1__clips__home__connection_v2": {"edges": edges}}


def stories(entries: list[Entry]) -> Json:
    """What the Stories viewer loads ahead."""
    ads = [media(entry) for entry in entries if entry["kind"] == "ad"]
    own = [media(entry) for entry in entries if entry["kind"] != "ad"]
    return {
        "xdt_injected_story_units": {"ad_media_items": [{**ad, "items": [ad]} for ad in ads]},
        "xdt_api__v1__feed__reels_media": {
            "reels_media": [{"user": one["user"], "items": [one]} for one in own]
        },
    }


def explore(entries: list[Entry]) -> Json:
    """A batch of the Explore grid."""
    cells = [{"media": {**media(entry), "ad": _ad(entry)}} for entry in entries]
    return {"sectional_items": [{"layout_type": "media_grid", "layout_content": {"medias": cells}}]}


def media(entry: Entry) -> Json:
    """One post or ad."""
    shared = {
        "pk": entry["id"],
        "id": entry["id"],
        "code": code_of(entry["id"]),
        "like_count": entry.get("likes", 0),
        "user": {"username": entry.get("handle"), "full_name": entry.get("name")},
        "caption": {"text": entry.get("caption", "")},
    }
    if entry["kind"] == "ad":
        return {**shared, "product_type": "ad", **_sold(entry)}
    partner = entry.get("partner")
    return {
        **shared,
        "product_type": "clips" if entry.get("surface") == "reels" else "feed",
        "taken_at": entry.get("posted"),
        "is_paid_partnership": bool(partner),
        "sponsor_tags": [{"sponsor": {"username": entry["partner_handle"]}}] if partner else None,
    }


def _node(entry: Entry) -> Json:
    if entry["kind"] == "ad":
        return {"media": None, "ad": _ad(entry), "suggested_users": None}
    if entry["kind"] == "suggested":
        return {"media": None, "ad": None, "suggested_users": {"id": entry["id"], "type": 2}}
    if entry["kind"] == "house_promo":
        return {"media": None, "ad": None, "quick_promotion": {"id": entry["id"]}}
    return {"media": media(entry), "ad": None, "suggested_users": None}


def _ad(entry: Entry) -> Json | None:
    if entry["kind"] != "ad":
        return None
    return {
        "ad_id": entry["ad_id"],
        "ad_title": entry["name"],
        "link": entry["href"],
        "items": [media(entry)],
    }


def _sold(entry: Entry) -> Json:
    return {
        "link": entry["href"],
        "link_text": entry["cta"],
        "ad_action": "1",
        "dr_ad_type": 2,
        "ad_metadata": [{"type": 1, "value": entry["display"]}],
        "overlay_text": entry["cta"],
        "overlay_title": entry["headline"],
        "overlay_subtitle": f"Go to {entry['display']}",
        "carousel_media": [{"headline": card["headline"], "link": card["href"]} for card in entry["cards"]]
        or None,
        "injected": {
            "label": entry["label"] or "Sponsored",
            "ad_id": entry["ad_id"],
            "ad_title": entry["name"],
            "is_demo": False,
            "hide_reasons_v2": [],
        },
    }
