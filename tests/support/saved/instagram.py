"""Instagram pages and answers, as public scripts describe them; no real page with an ad was to be had."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from support.saved.invented import LAMPS, InventedAd, document

REDIRECT = "https://www.facebook.com/ads/ig_redirect/?d=Ad-opaque&amp;a=1&amp;hash=Ad-x"


def post(ad: InventedAd = LAMPS, *, label: str | None = None, link: str | None = None) -> str:
    """A post; an ad when a label stands where others have a time."""
    ad = ad.marked_up()
    below = f"<span>{ad.label}</span>" if label is None else label
    href = link or f"https://l.instagram.com/?u={quote(ad.destination, safe='')}&amp;e=AT1"
    return (
        f'<article><div><div><div><canvas></canvas><a href="/{ad.username}/"><span>{ad.username}</span></a><div>{below}</div></div>'
        '<svg aria-label="More options"></svg></div><div><img src="https://i.example/g.jpg"></div>'
        f'<a href="{href}" rel="nofollow noopener" target="_blank"><div role="button">{ad.call}</div></a>'
        '<section><svg aria-label="Like"></svg></section>'
        f'<ul><li><a href="/{ad.username}/">{ad.username}</a> <h1>{ad.body}</h1></li>'
        "<li><span>Sponsored, I guess</span></li></ul></div></article>"
    )


ORGANIC = post(
    InventedAd(advertiser="afriend", body="my day #sponsored"),
    label='<time datetime="2026-10-01T10:00:00Z">3 h</time>',
    link="/p/abc/",
)
PARTNERSHIP = post(
    InventedAd(advertiser="acreator"),
    label='<span>Paid partnership with loomhaus</span><time datetime="2026-10-01T10:00:00Z">1 h</time>',
    link="/p/def/",
)


def feed(*posts: str) -> str:
    """The home feed."""
    return document(f"<main>{ORGANIC}{''.join(f'{one}{ORGANIC}' for one in posts)}</main>", title="Instagram")


def timeline(ad: InventedAd = LAMPS) -> dict[str, Any]:
    """The private interface's feed, with one ad among two posts."""
    item = {
        "id": "3_1", "product_type": "ad", "media_type": 1, "user": {"pk": 7, "username": ad.username, "full_name": ad.advertiser},
        "caption": {"text": ad.body}, "link": ad.destination, "link_text": ad.call, "dr_ad_type": 1,
        "ad_metadata": [{"type": 1, "value": ad.domain}], "overlay_text": ad.headline,
        "injected": {"label": ad.label, "ad_id": 91, "campaign_id": 92, "ad_title": ad.headline, "page_id": 93},
        "image_versions2": {"candidates": [{"url": "https://i.example/h.jpg", "width": 640, "height": 640}]},
    }  # fmt: skip
    plain = {
        "id": "1_1",
        "product_type": "feed",
        "user": {"username": "afriend"},
        "caption": {"text": "ad #ad"},
    }
    return {
        "feed_items": [{"media_or_ad": plain}, {"media_or_ad": item}, {"media_or_ad": plain}],
        "status": "ok",
    }


def graph(ad: InventedAd = LAMPS) -> dict[str, Any]:
    """The web interface's feed: every slot has an `ad`, which is null on all but ads."""
    media = {"user": {"username": ad.username, "full_name": ad.advertiser}, "caption": {"text": ad.body}, "link": ad.destination,
             "link_text": ad.call}  # fmt: skip
    slot = {"ad_id": "91", "ad_title": ad.headline, "items": [media]}
    edges = [{"node": {"ad": None, "media": {"id": "1"}}}, {"node": {"ad": slot, "media": None}}]
    return {"data": {"xdt_api__v1__feed__timeline__connection": {"edges": edges}}}


def stories(ad: InventedAd = LAMPS) -> dict[str, Any]:
    """Ads between stories."""
    media = {
        "media_type": 2,
        "user": {"username": ad.username, "full_name": ad.advertiser},
        "link": ad.destination,
        "link_text": ad.call,
    }
    unit = {"ad_id": "91", "items": [media]}
    return {"data": {"xdt_injected_story_units": {"ad_media_items": [unit]}}}
