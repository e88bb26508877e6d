"""From what stands on TikTok's screen to an ad, or to the certainty that it is none; items made by hand."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest

from persona.domain.clock import FastClock
from persona.platforms.base import Item
from persona.platforms.live.reader import USUAL_SECONDS, ScreenReader
from persona.platforms.tiktok.detector import DETECTOR
from persona.platforms.tiktok.rules import RULES, lengths
from support.scripted_page import ScriptedPage
from support.units import a_page, item_markup, known_item

LANDING = "https://l.facebook.com/l.php?u=https%3A%2F%2Fbrightloaf.example%2F"


def seen(markup: str, *told: object, fraction: float = 1.0) -> Item | None:
    """The one item on a screen, when the page's data says `told`."""
    page = ScriptedPage(
        FastClock(datetime(2026, 11, 24, tzinfo=UTC)),
        a_page(markup, fraction=fraction),
        data=[{"itemList": list(told)}],
    )
    screen = asyncio.run(ScreenReader(DETECTOR, RULES).read(page))
    assert len(screen.items) <= 1
    return screen.items[0] if screen.items else None


def test_a_labelled_video_is_an_ad_with_everything_that_was_read() -> None:
    item = seen(item_markup(ad_tag="Sponsored", call_to_action="Shop now", landing=LANDING), known_item())
    assert item is not None
    assert item.ad is not None
    ad = item.ad
    assert (item.item_id, item.disclosure) == ("7001", "ad")
    assert (ad.ad_id, ad.advertiser, ad.advertiser_username) == ("ad-1", "Brightloaf", "brightloaf")
    assert (ad.text, ad.call_to_action) == ("Bread that keeps #baking", "Shop now")
    assert (ad.label_text, ad.landing.url) == ("Sponsored", "https://brightloaf.example/")
    assert (item.duration_seconds, ad.landing.quality) == (12.0, "unwrapped")


@pytest.mark.parametrize("place", ["ad_tag", "ad_badge", "item_tag"])
def test_a_label_counts_in_each_of_its_places_and_the_rule_says_which(place: str) -> None:
    item = seen(item_markup(**{place: "Anzeige"}))
    assert item is not None
    assert item.ad is not None
    assert item.ad.label_rule.startswith(f"{place}:")


def test_a_paid_partnership_is_disclosed_by_its_creator_and_is_no_ad() -> None:
    item = seen(item_markup(item_tag="Paid partnership"))
    assert item is not None
    assert (item.item_id, item.disclosure, item.ad) == ("7001", "creator", None)


def test_an_ad_that_is_also_a_paid_partnership_is_an_ad() -> None:
    item = seen(item_markup(item_tag="Paid partnership", ad_tag="Sponsored"))
    assert item is not None
    assert item.disclosure == "ad"


@pytest.mark.parametrize(
    "caption", ["Sponsored", "This video is not sponsored", "Ad", "#ad #sponsored", "Anzeige"]
)
def test_a_caption_that_talks_about_sponsoring_makes_no_ad(caption: str) -> None:
    item = seen(item_markup(caption=caption, nickname="Sponsored", username="ad"))
    assert item is not None
    assert (item.ad, item.disclosure) == (None, None)


@pytest.mark.parametrize("text", ["", "Sponsored by nobody", "Sp\u043ensored", "Promoted 3"])
def test_a_hidden_or_different_label_makes_no_ad_whatever_the_network_says(text: str) -> None:
    for markup in (item_markup(ad_tag=text), item_markup()):
        item = seen(markup, known_item(isAd=True))
        assert item is not None
        assert item.ad is None


@pytest.mark.parametrize(
    "known", [{}, {"ad_info": None}, {"ad_info": "x"}, {"ad_info": {}}, {"ad_info": {"ad_id": ""}}]
)
def test_an_ad_of_unknown_id_is_still_an_ad(known: dict[str, object]) -> None:
    item = seen(item_markup(ad_tag="Sponsored"), {"id": "7001", "author": "x"} | known)
    assert item is not None
    assert item.ad is not None
    assert item.ad.ad_id is None


def test_an_ad_id_that_is_a_number_is_kept_as_text() -> None:
    item = seen(item_markup(ad_tag="Ad"), known_item(ad_info={"ad_id": 1800123}))
    assert item is not None
    assert item.ad is not None
    assert item.ad.ad_id == "1800123"


def test_an_ad_without_a_name_says_so_and_one_without_a_player_has_a_name_of_its_own() -> None:
    unnamed = seen(item_markup(ad_tag="Ad", without=("nickname", "username", "caption")))
    assert unnamed is not None
    assert unnamed.ad is not None
    assert unnamed.ad.text is None
    assert unnamed.ad.landing.quality == "none"
    unnumbered = seen(item_markup(ad_tag="Ad", without=("player",)))
    assert unnumbered is not None
    assert unnumbered.ad is not None
    assert unnumbered.item_id not in {"", "7001"}


def test_what_does_not_show_is_not_seen() -> None:
    assert seen(item_markup(ad_tag="Ad"), fraction=0.0) is None


@pytest.mark.parametrize(
    "told", [{}, {"id": "7001", "video": None}, {"id": "7001", "video": {"duration": "x"}}]
)
def test_a_video_of_unknown_length_gets_the_usual_one(told: dict[str, object]) -> None:
    item = seen(item_markup(), told)
    assert item is not None
    assert item.duration_seconds == USUAL_SECONDS
    assert lengths({"itemList": [known_item(), told]}) == {"7001": 12.0}


def test_topics_are_the_hashtags_once_each_in_order() -> None:
    item = seen(item_markup(caption="New loaf #Baking #bread #baking, no#space"))
    assert item is not None
    assert item.topics == ("baking", "bread", "space")
