"""TikTok pages and answers; no real page with an ad was to be had."""

from __future__ import annotations

from typing import Any

from support.saved.invented import LAMPS, InventedAd, document
from support.units import item_markup

PLAIN = item_markup(
    player="xgwrapper-0-7000", username="afriend", nickname="A friend", caption="Sponsored? No. #ad Anzeige"
)
PARTNERSHIP = item_markup(
    player="xgwrapper-0-7002", username="creator", nickname="Creator", item_tag="Paid partnership"
)


def video(ad: InventedAd = LAMPS, *, place: str = "ad_tag") -> str:
    """A video of the feed; an ad by its label."""
    fields = {
        "player": "xgwrapper-0-7001", "username": ad.username, "nickname": ad.advertiser, "caption": ad.body,
        "call_to_action": ad.call, "landing": ad.destination, place: ad.label,
    }  # fmt: skip
    return item_markup(**fields)


def feed(*videos: str) -> str:
    """The For You feed."""
    return document(
        f"<main>{PLAIN}{''.join(f'{one}{PLAIN}' for one in videos)}</main>", title="For You | TikTok"
    )


def item_list(ad: InventedAd = LAMPS) -> dict[str, Any]:
    """A list of the feed, with one ad in it."""
    plain = {"id": "1", "isAd": False, "author": {"uniqueId": "afriend"}, "desc": "#ad", "video": {}}
    placed = {
        "id": "2", "isAd": True, "author": {"uniqueId": ad.username, "nickname": ad.advertiser}, "desc": ad.body, "video": {},
        "ad_info": {"ad_id": "91", "title": ad.headline, "button_text": ad.call, "landing_url": ad.destination},
    }  # fmt: skip
    return {"statusCode": 0, "itemList": [plain, placed, plain]}
