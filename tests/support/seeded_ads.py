"""The ads of the seeded world: invented brands, some with texts that would like to be code."""

from __future__ import annotations

from dataclasses import dataclass

from persona.domain.person import derived_id
from support.pictures import ad_picture

HOSTILE_TEXTS = (
    "<img src=x onerror=window.__xss=1>Half price today",
    "\u202eegap eht no si txet siht\u202c </script><script>window.__xss=1</script>",
    '"><svg/onload=window.__xss=1> {{7*7}} ${7*7} javascript:window.__xss=1',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeededAd:
    """One distinct ad."""

    advertiser: str | None
    text: str
    call_to_action: str | None
    landing_raw: str | None
    landing_url: str | None
    landing_chain: tuple[str, ...]
    landing_quality: str
    picture: bytes

    @property
    def creative_key(self) -> str:
        """The same for every sighting."""
        return derived_id("ad", self.advertiser, self.text).replace("-", "")

    @property
    def ad_id(self) -> str:
        """The platform's number of it."""
        return self.creative_key[:12]


def seeded_ads() -> list[SeededAd]:
    """Twelve brands with two ads each, then the unusual ones."""
    brands = (
        ("Northwind Shoes", ("Run softer, further", "Shoes that remember")),
        ("Copper Kettle", ("Tea, but slower", "A kettle for life")),
        ("Fernhill Garden", ("Your balcony, wilder", "Seeds that want to grow")),
        ("Lumen Bikes", ("Light in the chain", "Commute, but downhill")),
        ("Bluebell Bank", ("Saving without noise", "An account that waits")),
        ("Tidewater Travel", ("Trains to the sea", "Weekend, then Monday")),
        ("Oat & Ember", ("Breakfast from the pan", "Bread by post")),
        ("Quiet Keys", ("Typing, softly", "Work without clatter")),
        ("Hollow Records", ("Jazz on paper sleeves", "One song a day")),
        ("Pinecone Toys", ("Wood that rolls", "Build, fall, build")),
        ("Marlow Paints", ("One wall can change a room", "Colours with patience")),
        ("Stitch Library", ("Borrow a coat", "Repair before you buy")),
    )
    ads = [
        _ad(brand, slogan, number, hue=number / len(brands))
        for number, (brand, slogans) in enumerate(brands)
        for slogan in slogans
    ]
    hostile = [
        _ad("Bargain <b>Barn</b>", text, number, hue=0.02 * number)
        for number, text in enumerate(HOSTILE_TEXTS)
    ]
    return [*ads, *hostile, _ad(None, "No name, no address", 3, hue=0.6)]


def _ad(brand: str | None, slogan: str, number: int, *, hue: float) -> SeededAd:
    site = "".join(letter for letter in (brand or "nobody").lower() if letter.isalnum())
    url = f"http://www.{site}.example/offer?from=feed&n={number}"
    wrapped = f"http://click.adhop.example/r?u={number}"
    quality = ("direct", "unwrapped", "opaque", "none")[number % 4]
    return SeededAd(
        advertiser=brand,
        text=slogan,
        call_to_action=("Shop now", "Learn more", None)[number % 3],
        landing_raw={"direct": url, "none": None}.get(quality, wrapped),
        landing_url=url if quality in {"direct", "unwrapped"} else None,
        landing_chain=("click.adhop.example",) if quality in {"unwrapped", "opaque"} else (),
        landing_quality=quality,
        picture=ad_picture(brand=brand or "", slogan=slogan, hue=hue),
    )
