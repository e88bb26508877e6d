"""The rules every record keeps (ad-surfaces.md, section 9), over every page and answer of the tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from persona.platforms.detection.calls import CALLS, call_type
from persona.platforms.detection.domains import landing_page, looks_like_domain, registrable_domain
from support.inspecting import inspected, only_ad
from support.saved import facebook, instagram, tiktok, youtube
from support.saved.invented import ADS, LAMPS

FORMATS = {
    "tiktok_in_feed", "tiktok_top_view", "tiktok_search", "ig_feed_image", "ig_feed_video", "ig_feed_carousel", "ig_story",
    "ig_explore", "ig_reels", "yt_instream_preroll", "yt_instream_midroll", "yt_instream_postroll", "yt_bumper", "yt_overlay",
    "yt_companion", "yt_masthead", "yt_infeed_display", "yt_infeed_video", "yt_infeed_sparkles", "yt_shopping_carousel",
    "yt_shorts", "fb_feed_image", "fb_feed_video", "fb_feed_carousel", "fb_right_column", "fb_reels", "fb_watch",
    "fb_marketplace", "fb_search",
}  # fmt: skip
PAGES: tuple[tuple[str, Any], ...] = (
    (
        "youtube",
        youtube.home(
            youtube.masthead(),
            youtube.display(),
            youtube.sparkles(),
            youtube.carousel(*ADS),
            youtube.player(),
        ),
    ),
    ("youtube", youtube.home(*youtube.LOOK_ALIKES.values())),
    ("facebook", facebook.feed(*map(facebook.post, ADS), column=facebook.right_column(*ADS))),
    ("facebook", facebook.classic()),
    (
        "instagram",
        instagram.feed(
            instagram.post(), instagram.PARTNERSHIP, instagram.post(label="", link=instagram.REDIRECT)
        ),
    ),
    ("instagram", instagram.timeline()),
    ("tiktok", tiktok.feed(tiktok.video(), tiktok.PARTNERSHIP)),
    ("tiktok", tiktok.item_list()),
)


def records() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every record of every page, with where it was put."""
    for platform, page in PAGES:
        found = inspected(platform, page)
        yield from (("ads", entry) for entry in found["ads"])
        yield from (("other", entry) for entry in found["other"])


def test_an_ad_is_proved_by_a_label_by_the_network_or_by_what_only_ads_have() -> None:
    for where, record in records():
        detection = record["observation"]["detection"]
        kinds = {signal["kind"] for signal in detection["signals"]}
        proved = record["observation"]["disclosure"]["label_text"] is not None or kinds & {
            "network",
            "ad_link",
            "state",
        }
        assert where == "other" or (
            proved and detection["confidence"] in {"high", "medium"} and detection["reason"]
        )


def test_what_is_unwrapped_can_be_unwrapped_again_from_its_raw_address() -> None:
    for _, record in records():
        landing = record["landing"]
        again = landing_page(
            landing["raw_url"],
            display_url=record["display_url"],
            base=f"https://www.{record['platform']}.com/",
        )
        assert (again.url, again.domain, again.status) == (
            landing["url"],
            landing["domain"],
            landing["status"],
        )
        assert (landing["url"] is None) == (landing["status"] in {"opaque", "absent"})


def test_what_was_hidden_is_never_counted_and_cards_are_never_ads() -> None:
    for where, record in records():
        assert where == "other" or not record["observation"]["visibility"]["was_hidden_stale"]
        assert where == "other" or record["ad_format"] in FORMATS
        assert record["ad_key"] == record["observation"]["ad_key"]


def test_every_entry_of_the_others_says_what_it_is_and_why() -> None:
    kinds = {record["kind"] for where, record in records() if where == "other" and record["reason"]}
    assert kinds == {"house_promo", "paid_partnership"}


def test_the_address_of_a_page_is_kept_without_its_query() -> None:
    found = inspected(
        "tiktok", tiktok.feed(tiktok.video()), url="https://me:secret@www.tiktok.com/foryou?user=7#x"
    )
    assert only_ad(found)["observation"]["page_url"] == "www.tiktok.com/foryou"


def test_a_record_is_plain_json_with_the_creative_at_the_top() -> None:
    ad = json.loads(json.dumps(only_ad(inspected("facebook", facebook.feed(facebook.post())))))
    assert {
        "advertiser",
        "headline",
        "body",
        "call_to_action",
        "display_url",
        "landing",
        "ad_format",
        "observation",
    } <= set(ad)
    assert (ad["advertiser_source"], ad["landing"]["wrapper_chain"]) == ("dom", ["l.facebook.com"])


def test_the_same_ad_has_the_same_key_wherever_it_stands() -> None:
    keys = {
        ad["ad_key"]
        for unit in (youtube.display, youtube.lockup)
        for ad in [only_ad(inspected("youtube", youtube.home(unit(LAMPS))))]
    }
    assert len(keys) == 1
    assert only_ad(inspected("youtube", youtube.home(youtube.display(ADS[1]))))["ad_key"] not in keys


@pytest.mark.parametrize(
    ("address", "domain"),
    [("https://www.shop.bbc.co.uk/x", "bbc.co.uk"), ("loomhaus.example/lamps", "loomhaus.example"), ("HTTPS://A.B.COM.", "b.com"),
     ("not a domain", None), ("http://[", None), ("", None), ("localhost", None)],
)  # fmt: skip
def test_a_registrable_domain_is_the_public_suffix_and_one_label(address: str, domain: str | None) -> None:
    assert registrable_domain(address) == domain


def test_a_name_with_a_dot_is_no_display_url() -> None:
    assert looks_like_domain("airbnb.fr/escapades")
    assert not any(
        map(looks_like_domain, ["Dr. Smile", "St.Moritz", "3.5", "a.b", "Learn more", "v1.2.notatld", ""])
    )


def test_every_wording_of_a_call_asks_for_one_thing() -> None:
    assert call_type("JETZT EINKAUFEN") == call_type("Shop\u00a0now") == "SHOP_NOW"
    assert all(call_type(text) for texts in CALLS.values() for text in texts)
    assert call_type("Contemplate") is None
