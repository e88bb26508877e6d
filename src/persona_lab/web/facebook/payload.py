"""The friends platform's JSON, in the shape of its public pages and API: stories, sponsored data, the right rail."""

from __future__ import annotations

import base64
from typing import Any

from persona_lab import chance
from persona_lab.entries import Entry

Json = dict[str, Any]


def feed(entries: list[Entry]) -> Json:
    """A batch of the home feed."""
    return {"viewer": {"news_feed": {"edges": [_edge(entry) for entry in entries]}}}


def videos(entries: list[Entry], kind: str) -> Json:
    """A batch of Reels or of Watch."""
    return {"viewer": {f"{kind}_feed": {"edges": [_edge(entry) for entry in entries]}}}


def marketplace(entries: list[Entry]) -> Json:
    """A batch of the marketplace: listings, and ads between them."""
    edges = [{"node": _listing(entry), "cursor": entry["id"]} for entry in entries]
    return {"viewer": {"marketplace_feed_stories": {"edges": edges}}}


def search(entries: list[Entry]) -> Json:
    """The ads that a search places above or between what it finds."""
    edges = [
        {"role": "SEARCH_ADS", "rendering_strategy": {"view_model": _edge(entry)["node"]}}
        for entry in entries
    ]
    return {"serpResponse": {"results": {"edges": edges}}}


def rail(entries: list[Entry]) -> Json:
    """The ads of the right column."""
    adverts = [
        {
            "__typename": "AdsSideFeedAdvert",
            "rhc_ad": {"title": entry["headline"], "subtitle": entry["display"], "target_url": entry["href"]},
            "sponsored_data": _sponsored(entry),
        }
        for one in entries
        for entry in ([one, one["then"]] if one.get("then") else [one])
    ]
    node = {"__typename": "AdsSideFeedUnit", "new_adverts": {"nodes": adverts}}
    return {"viewer": {"sideFeedUnit": {"nodes": [node]}}}


def _edge(entry: Entry) -> Json:
    ad = entry["kind"] == "ad"
    node: Json = {
        "__typename": "Story",
        "id": base64.b64encode(f"S:_I{entry['id']}".encode()).decode(),
        "post_id": entry["id"],
        "message": {"text": entry.get("caption", "")},
        "actors": [{"__typename": "Page" if ad else "User", "name": entry.get("name", "")}],
        "sponsored_data": None,
    }
    if ad:
        node["sponsored_data"] = _sponsored(entry)
        node["attachments"] = [
            {
                "title": entry["headline"],
                "source": {"text": entry["display"]},
                "action_links": [{"title": entry["cta"], "url": entry["href"]}],
            }
        ]
    if entry["kind"] == "suggested_group":
        node["__typename"] = "GroupSuggestion"
    return {"category": "SPONSORED" if ad else "ORGANIC", "node": node, "cursor": entry["id"]}


def _listing(entry: Entry) -> Json:
    if entry["kind"] == "ad":
        return {**_edge(entry)["node"], "__typename": "MarketplaceFeedAdStory"}
    listing = {"id": entry["id"], "marketplace_listing_title": entry.get("caption", "")}
    return {"__typename": "MarketplaceFeedListingStory", "listing": listing}


def _sponsored(entry: Entry) -> Json:
    return {
        "__typename": "SponsoredData",
        "ad_id": entry["ad_id"],
        "client_token": f"{chance.number('client', entry['id']):x}",
        "is_non_connected_page_post": True,
    }
