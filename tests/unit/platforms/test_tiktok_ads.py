"""From a feed item to an ad, or to the certainty that it is none; items made by hand."""

from __future__ import annotations

import pytest

from persona.platforms.tiktok.ads import detect_ad, disclosure_of, item_id_of
from persona.platforms.tiktok.items import USUAL_SECONDS, duration_of, topics_of
from support.units import a_unit, known_item

LANDING = "https://l.facebook.com/l.php?u=https%3A%2F%2Fbrightloaf.example%2F"


def test_a_labelled_video_is_an_ad_with_everything_that_was_read() -> None:
    unit = a_unit(ad_tag="Sponsored", call_to_action="Shop now", landing=LANDING)
    ad = detect_ad(unit, known_item())
    assert ad is not None
    assert (ad.item_id, ad.ad_id, ad.advertiser, ad.advertiser_username) == (
        "7001",
        "ad-1",
        "Brightloaf",
        "brightloaf",
    )
    assert (ad.text, ad.call_to_action, ad.label_text) == (
        "Bread that keeps #baking",
        "Shop now",
        "Sponsored",
    )
    assert (ad.landing.url, ad.landing.quality) == ("https://brightloaf.example/", "unwrapped")


@pytest.mark.parametrize("place", ["ad_tag", "ad_badge", "item_tag"])
def test_a_label_counts_in_each_of_its_places_and_the_rule_says_which(place: str) -> None:
    ad = detect_ad(a_unit(**{place: "Anzeige"}), None)
    assert ad is not None
    assert ad.label_rule.startswith(f"{place}:")
    assert disclosure_of(a_unit(**{place: "Anzeige"})) == "ad"


def test_a_paid_partnership_is_disclosed_by_its_creator_and_is_no_ad() -> None:
    unit = a_unit(item_tag="Paid partnership")
    assert disclosure_of(unit) == "creator"
    assert detect_ad(unit, None) is None


def test_an_ad_that_is_also_a_paid_partnership_is_an_ad() -> None:
    assert disclosure_of(a_unit(item_tag="Paid partnership", ad_tag="Sponsored")) == "ad"


@pytest.mark.parametrize(
    "caption", ["Sponsored", "This video is not sponsored", "Ad", "#ad #sponsored", "Anzeige"]
)
def test_a_caption_that_talks_about_sponsoring_makes_no_ad(caption: str) -> None:
    unit = a_unit(caption=caption, nickname="Sponsored", username="ad")
    assert detect_ad(unit, None) is None
    assert disclosure_of(unit) is None


@pytest.mark.parametrize("text", ["", "Sponsored by nobody", "Sp\u043ensored", "Promoted 3"])
def test_a_hidden_or_different_label_makes_no_ad_whatever_the_network_says(text: str) -> None:
    assert detect_ad(a_unit(ad_tag=text), known_item()) is None
    assert detect_ad(a_unit(), known_item()) is None


@pytest.mark.parametrize(
    "known", [None, {}, {"ad_info": None}, {"ad_info": "x"}, {"ad_info": {}}, {"ad_info": {"ad_id": ""}}]
)
def test_an_ad_of_unknown_id_is_still_an_ad(known: dict[str, object] | None) -> None:
    ad = detect_ad(a_unit(ad_tag="Sponsored"), known)
    assert ad is not None
    assert ad.ad_id is None


def test_an_ad_id_that_is_a_number_is_kept_as_text() -> None:
    ad = detect_ad(a_unit(ad_tag="Ad"), known_item(ad_info={"ad_id": 1800123}))
    assert ad is not None
    assert ad.ad_id == "1800123"


def test_an_ad_without_a_name_says_so_and_one_without_a_player_is_not_counted() -> None:
    unnamed = detect_ad(a_unit(ad_tag="Ad", without=("nickname", "username", "caption")), None)
    assert unnamed is not None
    assert (unnamed.advertiser, unnamed.text, unnamed.landing.quality) == (None, None, "none")
    assert item_id_of(a_unit(without=("player",))) is None
    assert detect_ad(a_unit(ad_tag="Ad", without=("player",)), None) is None


@pytest.mark.parametrize(
    "item", [None, {}, {"video": None}, {"video": {"duration": "x"}}, {"video": {"duration": 0}}]
)
def test_a_video_of_unknown_length_gets_the_usual_one(item: dict[str, object] | None) -> None:
    assert duration_of(item) == USUAL_SECONDS
    assert duration_of(known_item()) == 12.0


def test_topics_are_the_hashtags_once_each_in_order() -> None:
    assert topics_of("New loaf #Baking #bread #baking, no#space") == ("baking", "bread", "space")
    assert topics_of(None) == ()
