"""YouTube: each format found with its fields, look-alikes and old pages left out."""

from __future__ import annotations

import pytest

from persona.platforms.detection.words import AD_LABELS
from support.inspecting import inspected, label_of, only_ad, said
from support.saved import youtube
from support.saved.invented import ADS, LAMPS, InventedAd


@pytest.mark.parametrize(
    ("unit", "ad_format", "expected"),
    [
        (youtube.display, "yt_infeed_display", ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")),
        (youtube.lockup, "yt_infeed_display", ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")),
        (youtube.promoted_video, "yt_infeed_video", ("Loomhaus", LAMPS.headline, None, "youtube.com")),
        (youtube.sparkles, "yt_infeed_sparkles", (None, LAMPS.headline, "Shop now", None)),
        (youtube.masthead, "yt_masthead", ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")),
        (youtube.companion, "yt_companion", (None, LAMPS.headline, "Shop now", None)),
        (youtube.player, "yt_instream_preroll", (None, LAMPS.headline, "Shop now", None)),
    ],
)
def test_every_format_is_read_once_with_what_it_says(
    unit: object, ad_format: str, expected: tuple[str | None, ...]
) -> None:
    ad = only_ad(inspected("youtube", youtube.home(unit(LAMPS))))
    assert (ad["ad_format"], said(ad)) == (ad_format, expected)
    assert ad["observation"]["detection"]["confidence"] == "high"


def test_a_display_url_is_kept_apart_from_a_landing_page_that_nobody_can_tell() -> None:
    ad = only_ad(inspected("youtube", youtube.home(youtube.sparkles())))
    assert (ad["display_url"], ad["landing"]["display_domain"]) == ("loomhaus.example", "loomhaus.example")
    assert (ad["landing"]["status"], ad["landing"]["url"]) == ("absent", None)


def test_an_ad_in_a_pod_says_its_place_and_how_long_it_still_plays() -> None:
    observation = only_ad(inspected("youtube", youtube.home(youtube.player())))["observation"]
    assert (observation["placement"]["pod_position"], observation["placement"]["pod_size"]) == (1, 2)
    assert (observation["playback"]["skippable"], observation["playback"]["remaining_label"]) == (
        True,
        "0:15",
    )


@pytest.mark.parametrize(
    ("seconds", "before_skip", "ad_format", "skippable"),
    [
        (6, "Video will play after ad", "yt_bumper", False),
        (5, "Das Video beginnt nach der Werbung", "yt_bumper", False),
        (15, "Video will play after ad", "yt_instream_preroll", False),
        (6, "5", "yt_instream_preroll", True),
        (15, "", "yt_instream_preroll", None),
    ],
)
def test_a_bumper_is_short_by_the_players_own_bar_and_cannot_be_skipped(
    seconds: int, before_skip: str, ad_format: str, *, skippable: bool | None
) -> None:
    page = youtube.home(youtube.player(seconds=seconds, before_skip=before_skip))
    ad = only_ad(inspected("youtube", page))
    assert (ad["ad_format"], ad["observation"]["playback"]["skippable"]) == (ad_format, skippable)


def test_an_ad_of_which_no_text_is_there_yet_is_an_ad_without_a_name() -> None:
    ad = only_ad(inspected("youtube", youtube.home(youtube.player(overlay=False))))
    assert (ad["advertiser"]["name"], ad["observation"]["detection"]["confidence"]) == (None, "medium")
    assert ad["observation"]["quality_flags"] == ("label_unread",)


def test_a_carousel_is_one_ad_with_the_merchant_and_price_of_each_card() -> None:
    ad = only_ad(inspected("youtube", youtube.home(youtube.carousel(*ADS))))
    assert ad["ad_format"] == "yt_shopping_carousel"
    assert [(card["advertiser_name"], card["price"]) for card in ad["items"]] == [
        (one.advertiser, "€ 12.00") for one in ADS
    ]


@pytest.mark.parametrize("name", youtube.LOOK_ALIKES)
def test_a_look_alike_is_no_ad(name: str) -> None:
    found = inspected("youtube", youtube.home(youtube.LOOK_ALIKES[name]))
    assert found["ads"] == []
    assert [entry["kind"] for entry in found["other"]] in ([], ["house_promo"])


def test_an_ad_of_the_page_before_is_kept_with_the_reason_and_not_counted() -> None:
    markup = youtube.home(youtube.display()).replace("<ytd-browse ", '<ytd-browse hidden="" ')
    found = inspected("youtube", markup.replace("</ytd-app>", "<ytd-search></ytd-search></ytd-app>"))
    assert (found["surface"], found["ads"]) == ("search", [])
    assert found["other"][0]["kind"] == "hidden"
    assert found["other"][0]["advertiser"]["name"] == "Loomhaus"
    assert found["other"][0]["observation"]["visibility"]["was_hidden_stale"]


@pytest.mark.parametrize(
    "locale", ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "ko", "zh-Hant", "tr", "ru"]
)
def test_the_badge_is_read_in_the_language_of_the_page(locale: str) -> None:
    word = AD_LABELS[locale][-1]
    ad = InventedAd(label=word)
    assert label_of(only_ad(inspected("youtube", youtube.home(youtube.display(ad))))) == (word, "plain")


def test_a_badge_in_a_language_we_do_not_know_leaves_the_address_to_speak() -> None:
    ad = only_ad(inspected("youtube", youtube.home(youtube.display(InventedAd(label="Zmrvi")))))
    assert ad["observation"]["detection"]["confidence"] == "medium"
    assert "ad_click_address" in ad["observation"]["detection"]["reason"]


def test_a_slot_without_a_label_or_an_ad_address_stays_a_candidate() -> None:
    found = inspected("youtube", youtube.home(youtube.sparkles(InventedAd(label="Zmrvi"))))
    assert found["ads"] == []
    assert [(entry["kind"], entry["headline"]) for entry in found["other"]] == [("candidate", LAMPS.headline)]
