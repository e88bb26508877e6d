"""What a surface shows, item by item, before any platform's page or API gives it its own shape.

An entry is plain JSON, so that the log can hold its fingerprint. `kind` is `post`, `ad`, or a look-alike's name.
"""

from __future__ import annotations

from typing import Any

from persona_lab import chance, landing
from persona_lab.adserver import Choice
from persona_lab.brands import Brand, brands
from persona_lab.catalogue import Video
from persona_lab.disguise import Disguise
from persona_lab.items import FIRST_POST, POSTED_WITHIN
from persona_lab.surfaces import CAROUSELS

AD_SECONDS, BUMPER_SECONDS, SKIP_AFTER_SECONDS = 15, 6, 5
UNSKIPPABLE = 0.3
"""Share of the ads in a video's breaks that have to be sat through."""
MOST_CARDS = 5
MERCHANTS = 3
"""How many other shops share a shopping carousel."""
_REASONS = {
    "interests": "Your activity on this service",
    "visited": "Websites you've visited",
    "searched": "Your recent searches",
    "gender": "Your gender",
    "age": "Your age",
    "country": "Your general location",
    "region": "Your general location",
    "city": "Your general location",
    "device": "The device you use",
    "hours": "The time of day",
    "weekdays": "The day of the week",
}
_TRUE_OF_IT = (
    "era",
    "locale",
    "label",
    "trap",
    "landing",
    "landing_status",
    "headline",
    "cta",
    "paid_for",
    "pod",
    "skip_after",
)

Entry = dict[str, Any]


def post(video: Video, *, liked: bool, kind: str = "post") -> Entry:
    """A creator's post; as a look-alike it says something that sounds like an ad."""
    partner = video.partner
    caption = video.caption
    if kind == "paid_partnership" and not partner:
        partner = chance.pick(tuple(brands()), "partner of", video.id)
    if kind == "talks_of_ads":
        caption = f"{caption} {chance.pick(_TALK, 'talk', video.id)}"
    return {
        "kind": "post" if kind == "post" and not partner else ("paid_partnership" if partner else kind),
        "id": video.id,
        "topic": video.topic,
        "handle": video.creator.handle,
        "name": video.creator.nickname,
        "hue": chance.number("hue", video.creator.handle) % 360,
        "caption": caption,
        "hashtags": list(video.hashtags),
        "partner": brands()[partner].name if partner else None,
        "partner_handle": partner,
        "seconds": video.seconds,
        "clip": video.clip,
        "liked": liked,
        "likes": _likes(video.id),
        "posted": FIRST_POST - chance.number("posted", video.id) % POSTED_WITHIN,
    }


def promo(kind: str, *about: object) -> Entry:
    """Something of the platform's own that looks like an ad: a house promo, a shelf, a suggested group."""
    return {"kind": kind, "id": chance.digits(19, kind, *about), "draw": chance.number(kind, *about) % 1000}


def ad(unit_id: str, choice: Choice, disguise: Disguise, *, surface: str) -> Entry:
    """One impression of an ad with everything its page needs."""
    creative, brand = choice.creative, brands()[choice.campaign.brand]
    link = landing.wrapped(creative.landing, disguise.wrap, unit_id)
    return {
        "kind": "ad",
        "id": unit_id,
        "ad_id": creative.ad_id,
        "surface": surface,
        **disguise.shown(),
        "href": link.raw,
        "landing": link.url,
        "landing_status": link.status,
        "network_href": link.raw or landing.wrapped(creative.landing, "aclk", unit_id).raw,
        "display": landing.domain(landing.read(creative.landing).url) or f"{brand.handle}.example",
        **_advertiser(brand),
        "headline": creative.headline,
        "caption": creative.caption,
        "cta": creative.cta,
        "kicker": creative.kicker,
        "offer": creative.offer,
        "look": creative.look,
        "art": creative.art,
        "seconds": BUMPER_SECONDS if disguise.ad_format == "yt_bumper" else AD_SECONDS,
        "skip_after": _skip_after(unit_id, disguise.ad_format),
        "likes": _likes(creative.ad_id),
        "cards": _cards(unit_id, choice, brand, disguise),
        "reasons": reasons(choice),
    }


def reasons(choice: Choice) -> list[str]:
    """Why this ad was shown, in the platform's words."""
    wanted = [] if choice.outside_rule else [_REASONS[name] for name in choice.campaign.rule.include]
    return list(dict.fromkeys(wanted)) or ["General factors about your visit"]


def details(entry: Entry) -> dict[str, Any]:
    """What the log keeps about a served ad beyond who paid."""
    told = {name: entry[name] for name in _TRUE_OF_IT}
    network = landing.read(entry["network_href"]).url
    return {"advertiser": entry["name"], **told, "network_landing": network, "cards": len(entry["cards"])}


def _advertiser(brand: Brand) -> dict[str, Any]:
    return {
        "handle": brand.handle,
        "name": brand.name,
        "tagline": brand.tagline,
        "colours": list(brand.colours),
        "font": brand.font,
    }


def _cards(unit_id: str, choice: Choice, brand: Brand, disguise: Disguise) -> list[dict[str, Any]]:
    if disguise.ad_format not in CAROUSELS:
        return []
    shops = [brand] * 3
    if disguise.ad_format == "yt_shopping_carousel":
        others = [other for other in brands().values() if other.handle != brand.handle]
        shops = [brand, brand] + [chance.pick(others, unit_id, "shop", n) for n in range(MERCHANTS)]
    texts = [choice.creative.headline, choice.creative.kicker or brand.tagline, brand.tagline]
    return [
        {
            "headline": texts[n] if n < len(texts) and shop is brand else shop.tagline,
            "merchant": shop.name,
            "mark": shop.handle,
            "art": shop.art,
            "colours": list(shop.colours),
            "price": f"${9 + chance.number(unit_id, 'price', n) % 190}.00",
            "href": landing.wrapped(
                choice.creative.landing if shop is brand else f"https://{shop.handle}.example/p{n}",
                disguise.wrap,
                unit_id,
                n,
            ).raw,
        }
        for n, shop in enumerate(shops[:MOST_CARDS])
    ]


def _skip_after(unit_id: str, ad_format: str) -> int | None:
    """Seconds until an ad in a video may be skipped; None when it may not."""
    if not ad_format.startswith("yt_instream") or chance.draw("skippable", unit_id) < UNSKIPPABLE:
        return None
    return SKIP_AFTER_SECONDS


def _likes(about: str) -> int:
    return int(10 ** (2.2 + 3.2 * chance.draw("likes", about)))


_TALK = (
    "This post is not sponsored, nobody paid me.",
    "Sponsored? I wish. Somebody sponsor me.",
    "Skip the ad, here is what it left out. #ad #sponsored (not really)",
    "Every ad says 'learn more'. So: learn more, but from people.",
)
