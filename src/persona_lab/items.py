"""The JSON of feed items, in the shape of the platform's public pages."""

from __future__ import annotations

from typing import Any

from persona_lab import chance, landing
from persona_lab.brands import Brand, brands
from persona_lab.campaigns import Creative
from persona_lab.catalogue import Video

AD_SECONDS = 15
AD_LABEL = "Sponsored"
FIRST_POST = 1_764_000_000
"""Seconds since the epoch; the catalogue's videos were posted in the months before the lab's first day."""
POSTED_WITHIN = 120 * 86_400

Item = dict[str, Any]


def organic(video: Video, *, liked: bool) -> Item:
    """A creator's video."""
    item = _shared(video.id, video.seconds, video.clip, liked=liked)
    tags = " ".join(f"#{tag}" for tag in video.hashtags)
    item |= {
        "desc": f"{video.caption} {tags}",
        "createTime": FIRST_POST - chance.number("posted", video.id) % POSTED_WITHIN,
        "author": _author(video.creator.handle, video.creator.nickname, verified=False),
        "music": {"id": chance.digits(19, "music", video.music), "title": video.music},
        "challenges": [{"id": chance.digits(16, "tag", tag), "title": tag} for tag in video.hashtags],
        "stats": _stats(video.id),
        "isAd": False,
    }
    if video.partner:
        item["brandedContent"] = {"label": "Paid partnership", "partner": video.partner}
    return item


def ad(
    item_id: str, creative: Creative, brand_handle: str, *, served_at: int, liked: bool, on_top: bool = False
) -> Item:
    """One impression of an ad: the item id is its own, `ad_id` names the ad; `on_top` opens the feed."""
    brand = brands()[brand_handle]
    item = _shared(item_id, AD_SECONDS, f"brand-{brand.handle}", liked=liked)
    item |= {
        "desc": creative.caption,
        "createTime": served_at // 1000 - chance.number("posted", creative.ad_id) % POSTED_WITHIN,
        "author": _author(brand.handle, brand.name, verified=True),
        "music": {"id": chance.digits(19, "music", brand.handle), "title": f"original sound - {brand.name}"},
        "challenges": [],
        "stats": _stats(creative.ad_id),
        "isAd": True,
        "ad_info": {
            "ad_id": creative.ad_id,
            "label": AD_LABEL,
            "cta_text": creative.cta,
            "landing_url": creative.landing,
            "creative": _drawing(creative, brand),
        },
    }
    if on_top:
        item["ad_info"]["awesome_splash_info"] = {"splash_id": creative.ad_id, "splash_show_time": 3000}
    return item


def details(creative: Creative, brand_handle: str) -> dict[str, Any]:
    """What the log keeps about an ad of For You beyond who paid, as `entries.details` does for the other surfaces."""
    leads = landing.read(creative.landing)
    return {
        "advertiser": brands()[brand_handle].name,
        "era": "plain",
        "locale": "en",
        "label": AD_LABEL,
        "trap": "",
        "landing": leads.url,
        "landing_status": leads.status,
        "network_landing": leads.url,
        "headline": creative.headline,
        "cta": creative.cta,
    }


def _drawing(creative: Creative, brand: Brand) -> dict[str, Any]:
    """What the page needs to draw the ad."""
    return {
        "look": creative.look,
        "art": creative.art,
        "mark": brand.handle,
        "brand": brand.name,
        "font": brand.font,
        "colours": list(brand.colours),
        "headline": creative.headline,
        "kicker": creative.kicker,
        "offer": creative.offer,
    }


def _shared(item_id: str, seconds: int, clip: str, *, liked: bool) -> Item:
    return {
        "id": item_id,
        "digged": liked,
        "video": {
            "id": item_id,
            "duration": seconds,
            "ratio": "540p",
            "width": 270,
            "height": 480,
            "format": "webm",
            "playAddr": f"/clips/{clip}.webm",
            "cover": f"/covers/{clip}.jpg",
        },
    }


def _author(handle: str, nickname: str, *, verified: bool) -> dict[str, Any]:
    return {
        "id": chance.digits(19, "author", handle),
        "uniqueId": handle,
        "nickname": nickname,
        "verified": verified,
        "isADVirtual": False,
        "hue": chance.number("hue", handle) % 360,
    }


def _stats(about: str) -> dict[str, int]:
    likes = int(10 ** (2.2 + 3.2 * chance.draw("likes", about)))
    return {
        "diggCount": likes,
        "commentCount": int(likes * (0.01 + 0.04 * chance.draw("comments", about))),
        "shareCount": int(likes * (0.005 + 0.06 * chance.draw("shares", about))),
        "collectCount": int(likes * (0.02 + 0.1 * chance.draw("saves", about))),
        "playCount": likes * (8 + int(20 * chance.draw("plays", about))),
    }
