"""Facebook, Instagram and TikTok: posts, right column, stories and videos, and what only looks like an ad there."""

from __future__ import annotations

import json

import pytest

from support.inspecting import inspected, label_of, only_ad, said
from support.saved import facebook, instagram, tiktok
from support.saved.invented import ADS, LAMPS, document

LAMPS_SAID = ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")


@pytest.mark.parametrize(
    "text", ["Sponsored", "Ad", "Risks from rising seas and storm surge, sponsored", "Anzeige"]
)
def test_an_ordinary_post_that_links_out_and_talks_about_ads_is_none(text: str) -> None:
    found = inspected("facebook", facebook.feed(facebook.organic(text)))
    assert (found["ads"], found["other"]) == ([], [])


def test_of_many_posts_only_the_ads_are_found_in_their_order() -> None:
    found = inspected("facebook", facebook.feed(*map(facebook.post, ADS)))
    assert [ad["advertiser"]["name"] for ad in found["ads"]] == [ad.advertiser for ad in ADS]
    assert found["surface"] == "home_feed"


def test_posts_are_told_apart_whatever_box_holds_them() -> None:
    one_box = f'<div role="feed"><div>{facebook.organic()}{"".join(map(facebook.post, ADS))}</div></div>'
    assert len(inspected("facebook", document(one_box))["ads"]) == len(ADS)
    without = document(
        f'<div role="feed"><div>{facebook.post()}</div><div>{facebook.organic()}</div></div>'
    ).replace("aria-posinset", "x")
    assert said(only_ad(inspected("facebook", without))) == LAMPS_SAID


def test_pictures_of_people_who_comment_are_not_kept() -> None:
    post = facebook.post().replace(
        '<div role="article">', '<div role="article"><img src="https://i.example/ann.jpg" alt="Ann Private">'
    )
    ad = only_ad(inspected("facebook", facebook.feed(post)))
    assert [picture["url"] for picture in ad["media"]] == ["https://i.example/c.jpg"]


def test_who_likes_it_is_never_taken_for_the_advertiser() -> None:
    post = facebook.post().replace(
        '<div aria-posinset="1">', '<div aria-posinset="1"><h4><a href="/ann">Ann Private</a> likes this</h4>'
    )
    ad = only_ad(inspected("facebook", facebook.feed(post)))
    assert said(ad) == LAMPS_SAID
    assert "Ann Private" not in str(ad)


def test_each_ad_of_the_right_column_is_one_record_under_the_shared_label() -> None:
    found = inspected("facebook", facebook.feed(column=facebook.right_column(*ADS)))
    assert [(ad["headline"], ad["landing"]["domain"]) for ad in found["ads"]] == [
        (LAMPS.headline, "loomhaus.example"), (ADS[1].headline, "brightloaf.example"), (ADS[2].headline, "fizzwick.example"),
    ]  # fmt: skip
    assert {ad["ad_format"] for ad in found["ads"]} == {"fb_right_column"}


def test_the_same_links_outside_the_right_column_are_no_ads() -> None:
    column = (
        facebook.right_column(*ADS)
        .replace('role="complementary"', "")
        .replace('data-pagelet="RightRail"', "")
    )
    assert inspected("facebook", document(column.replace("Sponsored", "Links")))["ads"] == []


def test_a_suggested_group_in_the_classic_column_is_no_ad_and_an_ad_beside_it_is() -> None:
    unit = '<div class="ego_unit" data-ego-fbid="60{}"><a href="{}"><img src="i.jpg"><strong>{}</strong></a></div>'
    group = f'<div class="ego_section"><h4>Suggested groups</h4>{unit.format(1, "/groups/1", "Lamps and people")}</div>'
    bought = (
        '<div class="ego_section"><a href="/ad_campaign/landing.php?x=1">Create ad</a><h4>Sponsored</h4>'
        f"{unit.format(2, LAMPS.destination, LAMPS.headline)}</div>"
    )
    found = inspected("facebook", document(f'<div id="pagelet_ego_pane">{group}{bought}</div>'))
    assert (only_ad(found)["ad_id"], only_ad(found)["headline"]) == ("602", LAMPS.headline)
    assert label_of(only_ad(found)) == ("Sponsored", "plain")
    assert [entry["kind"] for entry in found["other"]] == ["house_promo"]


def test_an_encrypted_address_is_opaque_and_the_display_url_is_kept_beside_it() -> None:
    post = facebook.post().replace("https%3A%2F%2Fwww.loomhaus.example", "AT0encrypted")
    ad = only_ad(inspected("facebook", facebook.feed(post)))
    assert (ad["landing"]["status"], ad["landing"]["domain"]) == ("opaque", None)
    assert ad["landing"]["display_domain"] == "loomhaus.example"


def test_an_instagram_ad_is_known_by_a_label_where_a_time_would_be() -> None:
    found = inspected("instagram", instagram.feed(instagram.post(label="<span>Ad</span>")))
    ad = only_ad(found)
    assert (label_of(ad), ad["advertiser"]["username"], ad["call_to_action"]["type"]) == (
        ("Ad", "plain"),
        "loomhaus",
        "SHOP_NOW",
    )


def test_an_instagram_ad_without_any_label_is_known_by_the_address_that_only_ads_have() -> None:
    ad = only_ad(inspected("instagram", instagram.feed(instagram.post(label="", link=instagram.REDIRECT))))
    assert (ad["landing"]["status"], ad["observation"]["detection"]["confidence"]) == ("opaque", "medium")


@pytest.mark.parametrize(
    ("platform", "page"),
    [("instagram", instagram.feed(instagram.PARTNERSHIP)), ("tiktok", tiktok.feed(tiktok.PARTNERSHIP))],
)
def test_a_paid_partnership_is_a_class_of_its_own(platform: str, page: str) -> None:
    found = inspected(platform, page)
    assert found["ads"] == []
    assert [entry["kind"] for entry in found["other"]] == ["paid_partnership"]
    assert found["other"][0]["observation"]["disclosure"]["disclosure_type"] == "paid_partnership"


def test_a_story_is_read_where_the_address_says_that_it_is_one() -> None:
    story = (
        '<section><div><a href="/loomhaus/"><span>loomhaus</span></a><span>Sponsored</span></div><video></video>'
        f'<a href="https://l.instagram.com/?u={LAMPS.destination}">Learn more</a></section>'
    )
    ad = only_ad(inspected("instagram", document(story), url="https://www.instagram.com/stories/loomhaus/1/"))
    assert (ad["ad_format"], ad["observation"]["surface"], ad["landing"]["domain"]) == (
        "ig_story",
        "stories",
        "loomhaus.example",
    )


@pytest.mark.parametrize("place", ["ad_tag", "ad_badge", "item_tag"])
def test_a_tiktok_video_is_an_ad_by_its_label_in_any_of_its_places(place: str) -> None:
    ad = only_ad(inspected("tiktok", tiktok.feed(tiktok.video(place=place))))
    assert said(ad) == ("Loomhaus", None, "Shop now", "loomhaus.example")
    assert ad["observation"]["surface"] == "for_you"


def test_page_data_completes_an_ad_that_is_shown_and_makes_none() -> None:
    data = '<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__">{}</script>'
    state = data.format(
        '{"x":[{"id":"2","isAd":true,"video":{},"ad_info":{"ad_id":"91"},"desc":"'
        + LAMPS.body
        + '","author":{"uniqueId":"loomhaus","nickname":"Loomhaus"}}]}'
    )
    shown = only_ad(inspected("tiktok", tiktok.feed(tiktok.video()).replace("</body>", f"{state}</body>")))
    assert (shown["ad_id"], shown["ids_source"]) == ("91", "network_json")
    assert inspected("tiktok", tiktok.feed(tiktok.PLAIN).replace("</body>", f"{state}</body>"))["ads"] == []


def test_an_ad_of_the_marketplace_is_its_own_tile_and_a_listing_is_none() -> None:
    page = facebook.marketplace(
        facebook.listing(), *map(facebook.tile, ADS), facebook.listing("Ad"), facebook.listing("Sponsored")
    )
    found = inspected("facebook", page, url="https://www.facebook.com/marketplace/")
    assert found["surface"] == "marketplace"
    assert [ad["advertiser"]["name"] for ad in found["ads"]] == [ad.advertiser for ad in ADS]
    assert {ad["ad_format"] for ad in found["ads"]} == {"fb_marketplace"}
    assert {ad["landing"]["status"] for ad in found["ads"]} == {"unwrapped"}


def test_an_ad_among_what_a_search_finds_has_the_format_of_searches() -> None:
    page = facebook.feed(facebook.organic(), facebook.post())
    ad = only_ad(inspected("facebook", page, url="https://www.facebook.com/search/top/?q=lamps"))
    assert (ad["ad_format"], said(ad)) == ("fb_search", LAMPS_SAID)


@pytest.mark.parametrize(
    ("marks", "ad_format"), [({}, "tiktok_in_feed"), ({"awesome_splash_info": {"id": 1}}, "tiktok_top_view")]
)
def test_the_ad_that_opens_a_feed_is_told_by_its_data(marks: dict[str, object], ad_format: str) -> None:
    told = tiktok.item_list()
    told["itemList"][1]["ad_info"].update(marks)
    state = f'<script id="__UNIVERSAL_DATA_FOR_REHYDRATION__">{json.dumps(told)}</script>'
    page = tiktok.feed(tiktok.video()).replace("</body>", f"{state}</body>")
    assert only_ad(inspected("tiktok", page))["ad_format"] == ad_format
