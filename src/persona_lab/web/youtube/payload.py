"""The video platform's JSON, in the shape of its public pages and API: renderers, placements, schedules."""

from __future__ import annotations

import base64
from typing import Any

from persona_lab.entries import Entry

Json = dict[str, Any]


def video_id(item_id: str) -> str:
    """The eleven letters a video has in its address."""
    return base64.urlsafe_b64encode(int(item_id).to_bytes(8, "big")).decode().rstrip("=")


def item_of(name: str) -> str:
    """The id of the eleven letters; empty when they stand for none."""
    try:
        return str(int.from_bytes(base64.urlsafe_b64decode(name + "="), "big"))
    except ValueError:
        return ""


def listed(entries: list[Entry], kind: str) -> Json:
    """A batch of a list: `home`, `search` or `watch`."""
    items = [_item(entry) for entry in entries]
    if kind == "home":
        return {
            "onResponseReceivedActions": [{"appendContinuationItemsAction": {"continuationItems": items}}]
        }
    contents = {"itemSectionRenderer": {"contents": items}}
    if kind == "search":
        return {"contents": {"twoColumnSearchResultsRenderer": {"primaryContents": contents}}}
    return {"contents": {"twoColumnWatchNextResults": {"secondaryResults": contents}}}


def shorts(entries: list[Entry]) -> Json:
    """A batch of Shorts."""
    return {"entries": [{"command": {"reelWatchEndpoint": _short(entry)}} for entry in entries]}


def player(name: str, seconds: int, before: list[Entry], *, middle_at: int | None, paid: bool) -> Json:
    """A player's answer: the ads of the first break, and only a schedule of the later ones."""
    placements = [_placement("AD_PLACEMENT_KIND_START", _sequence(before), 0)] if before else []
    schedule = {"adBreakServiceRenderer": {"getAdBreakUrl": f"/youtubei/v1/ad_break?v={name}"}}
    if middle_at is not None:
        placements.append(_placement("AD_PLACEMENT_KIND_MILLISECONDS", schedule, middle_at * 1000))
    placements.append(_placement("AD_PLACEMENT_KIND_END", schedule, -1))
    answer: Json = {
        "playabilityStatus": {"status": "OK"},
        "videoDetails": {"videoId": name, "lengthSeconds": str(seconds)},
        "adPlacements": placements,
    }
    if paid:
        answer["paidContentOverlay"] = {
            "paidContentOverlayRenderer": {"text": {"simpleText": "Includes paid promotion"}}
        }
    return answer


def ad_break(entries: list[Entry]) -> Json:
    """The ads of a break, asked for when it is due."""
    return {"adPlacements": [_placement("AD_PLACEMENT_KIND_COMMAND_TRIGGERED", _sequence(entries), 0)]}


def _placement(kind: str, renderer: Json, offset: int) -> Json:
    times = {"offsetStartMilliseconds": str(offset), "offsetEndMilliseconds": "-1"}
    config = {"adPlacementConfig": {"kind": kind, "adTimeOffset": times}}
    return {"adPlacementRenderer": {"config": config, "renderer": renderer}}


def _sequence(entries: list[Entry]) -> Json:
    return {"linearAdSequenceRenderer": {"linearAds": [_instream(entry) for entry in entries]}}


def _instream(entry: Entry) -> Json:
    reasons = {"adReasons": [{"simpleText": reason} for reason in entry["reasons"]]}
    overlay: Json = {
        "visitAdvertiserRenderer": {
            "text": {"simpleText": entry["display"]},
            "command": {"urlEndpoint": {"url": entry["network_href"]}},
        },
        "flyoutCtaRenderer": {
            "headline": {"text": entry["headline"]},
            "description": {"text": entry["caption"]},
            "actionButton": {"buttonRenderer": {"text": {"simpleText": entry["cta"]}}},
        },
        "adInfoRenderer": {"adHoverTextButtonRenderer": {"adInfoDialogRenderer": reasons}},
    }
    told: Json = {
        "adId": entry["ad_id"],
        "externalVideoId": video_id(entry["id"]),
        "adDurationSeconds": str(entry["seconds"]),
        "playerOverlay": {"instreamAdPlayerOverlayRenderer": overlay},
    }
    if entry["skip_after"]:
        told["skipOffsetMilliseconds"] = entry["skip_after"] * 1000
    return {"instreamVideoAdRenderer": told}


def _short(entry: Entry) -> Json:
    told: Json = {"videoId": video_id(entry["id"])}
    if entry["kind"] == "ad":
        told |= {
            "videoType": "REEL_VIDEO_TYPE_AD",
            "adClientParams": {"isAd": True},
            "adId": entry["ad_id"],
            "url": entry["network_href"],
        }
    return told


def _item(entry: Entry) -> Json:
    if entry["kind"] == "ad":
        return {"adSlotRenderer": _slot(entry)}
    if entry["kind"] in {"house_promo", "merch_shelf"}:
        name = "bannerPromoRenderer" if entry["kind"] == "house_promo" else "merchandiseShelfRenderer"
        return {name: {"trackingParams": entry["id"]}}
    return {
        "videoRenderer": {
            "videoId": video_id(entry["id"]),
            "title": {"simpleText": entry["caption"]},
            "ownerText": {"runs": [{"text": entry["name"]}]},
        }
    }


def _slot(entry: Entry) -> Json:
    layout = {
        "adLayoutMetadata": {"layoutId": entry["id"], "adId": entry["ad_id"]},
        "renderingContent": {
            "displayAdRenderer": {
                "titleText": {"simpleText": entry["headline"]},
                "bodyText": {"simpleText": entry["caption"]},
                "secondaryText": {"simpleText": entry["name"]},
                "badge": {"metadataBadgeRenderer": {"label": entry["label"]}},
                "ctaButton": {"buttonRenderer": {"text": {"simpleText": entry["cta"]}}},
                "clickCommand": {"urlEndpoint": {"url": entry["network_href"]}},
            }
        },
    }
    return {
        "adSlotMetadata": {"slotType": "SLOT_TYPE_IN_FEED", "slotId": entry["id"]},
        "fulfillmentContent": {"fulfilledLayout": {"inFeedAdLayoutRenderer": layout}},
    }
