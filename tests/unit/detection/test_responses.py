"""API responses: what is placed in them counts; schedules, empty slots and creators' disclosures do not."""

from __future__ import annotations

from typing import Any

import pytest

from support.inspecting import inspected, only_ad, said
from support.saved import instagram, tiktok, youtube
from support.saved.invented import LAMPS

LAMPS_SAID = ("Loomhaus", LAMPS.headline, "Shop now", "loomhaus.example")
CLICK = {
    "urlEndpoint": {"url": f"https://www.googleadservices.com/pagead/aclk?ai=x&adurl={LAMPS.destination}"}
}


def stream(number: int = 1, **more: Any) -> dict[str, Any]:
    """One ad of a pod, as the player is told about it."""
    button = {"buttonRenderer": {"text": {"runs": [{"text": "Shop now"}]}}}
    flyout = {
        "headline": {"text": LAMPS.headline},
        "description": {"text": "loomhaus.example"},
        "actionButton": button,
    }
    overlay = {
        "flyoutCtaRenderer": {"flyoutCtaRenderer": flyout},
        "visitAdvertiserRenderer": {"buttonRenderer": {"text": {"simpleText": "loomhaus.example"}}},
        "adInfoRenderer": {
            "x": {"adInfoDialogRenderer": {"adReasons": [{"simpleText": "Websites you've visited"}]}}
        },
        "adBadgeRenderer": {"simpleAdBadgeRenderer": {"text": {"text": f"Ad {number} of 2 ·"}}},
    }
    ad = {"externalVideoId": f"video{number}", "clickthroughEndpoint": CLICK, "skipOffsetMilliseconds": 5000,
          "playerOverlay": {"instreamAdPlayerOverlayRenderer": overlay}}  # fmt: skip
    return {"instreamVideoAdRenderer": ad | more}


def player(*placements: dict[str, Any]) -> dict[str, Any]:
    """A player response."""
    return {
        "playabilityStatus": {"status": "OK"},
        "adPlacements": [{"adPlacementRenderer": one} for one in placements],
    }


def placement(renderer: dict[str, Any], *, kind: str = "START") -> dict[str, Any]:
    """One placement in it."""
    return {"config": {"adPlacementConfig": {"kind": f"AD_PLACEMENT_KIND_{kind}"}}, "renderer": renderer}


def test_each_ad_of_a_pod_is_told_with_its_place_and_why_it_is_shown() -> None:
    pod = {"linearAdSequenceRenderer": {"linearAds": [stream(1), stream(2)]}}
    found = inspected("youtube", player(placement(pod)))
    assert [said(ad) for ad in found["ads"]] == [(None, LAMPS.headline, "Shop now", "loomhaus.example")] * 2
    assert [ad["observation"]["placement"]["pod_position"] for ad in found["ads"]] == [1, 2]
    assert found["ads"][0]["observation"]["why_this_ad"]["reasons"] == ["Websites you've visited"]
    assert (found["surface"], found["ads"][0]["display_url"]) == ("watch", "loomhaus.example")


def test_a_companion_completes_its_ad_and_is_no_second_one() -> None:
    companion = {
        "actionCompanionAdRenderer": {
            "adVideoId": "video1",
            "headline": {"text": "Lamps"},
            "domain": {"text": "loomhaus.example"},
        }
    }
    found = inspected("youtube", player(placement(stream()), placement(companion)))
    assert only_ad(found)["ad_format"] == "yt_instream_preroll"
    assert [entry["ad_format"] for entry in found["other"]] == ["yt_companion"]


@pytest.mark.parametrize(
    ("kind", "ad_format"), [("MILLISECONDS", "yt_instream_midroll"), ("END", "yt_instream_postroll")]
)
def test_the_time_of_a_placement_makes_the_format(kind: str, ad_format: str) -> None:
    assert only_ad(inspected("youtube", player(placement(stream(), kind=kind))))["ad_format"] == ad_format


def test_a_schedule_of_breaks_places_no_ad() -> None:
    found = inspected(
        "youtube", player(placement({"adBreakServiceRenderer": {"getAdBreakUrl": "https://x.example"}}))
    )
    assert found["ads"] == []
    assert {entry["kind"] for entry in found["other"]} == {"candidate"}


def test_renderers_of_a_feed_are_ads_and_a_house_promo_is_none() -> None:
    display = {"displayAdRenderer": {"titleText": {"simpleText": LAMPS.headline}, "bodyText": {"simpleText": LAMPS.body},
               "secondaryText": {"simpleText": "Loomhaus"}, "badge": {"metadataBadgeRenderer": {"label": "Ad"}},
               "ctaButton": {"buttonRenderer": {"text": {"simpleText": "Shop now"}}}, "clickCommand": CLICK}}  # fmt: skip
    promo = {"bannerPromoRenderer": {"promoText": {"simpleText": "Music"}}}
    found = inspected("youtube", {"contents": {"richGridRenderer": {"contents": [display, promo]}}})
    assert said(only_ad(found)) == LAMPS_SAID
    assert only_ad(found)["observation"]["disclosure"]["label_text"] == "Ad"
    assert [entry["kind"] for entry in found["other"]] == ["house_promo"]


@pytest.mark.parametrize(
    ("answer", "ad_format", "surface"),
    [(instagram.timeline(), "ig_feed_image", "home_feed"), (instagram.graph(), "ig_feed_image", "home_feed"),
     (instagram.stories(), "ig_story", "stories")],
)  # fmt: skip
def test_every_shape_of_instagrams_answers_is_read(
    answer: dict[str, Any], ad_format: str, surface: str
) -> None:
    found = inspected("instagram", answer)
    ad = only_ad(found)
    assert (ad["ad_format"], found["surface"]) == (ad_format, surface)
    assert (ad["advertiser"]["name"], ad["call_to_action"]["text"], ad["landing"]["domain"]) == (
        "Loomhaus",
        "Shop now",
        "loomhaus.example",
    )


def test_sponsors_of_a_creator_make_no_ad() -> None:
    found = inspected(
        "instagram",
        {"items": [{"id": "1", "sponsor_tags": [{"sponsor": {"username": "loomhaus"}}], "ad": None}]},
    )
    assert found["ads"] == []
    assert [entry["kind"] for entry in found["other"]] == ["paid_partnership"]


def test_a_video_in_a_list_is_placed_and_one_that_was_opened_is_not() -> None:
    placed = inspected("tiktok", tiktok.item_list())
    assert said(only_ad(placed)) == LAMPS_SAID
    opened = inspected("tiktok", {"itemInfo": {"itemStruct": tiktok.item_list()["itemList"][1]}})
    assert opened["ads"] == []
    assert "nobody placed it" in str(opened["other"])


def test_facebooks_sponsored_stories_are_ads_line_by_line() -> None:
    story = {"sponsored_data": {"ad_id": "91"}, "actors": [{"name": "Loomhaus", "id": "7"}], "message": {"text": LAMPS.body},
             "attachments": [{"title": LAMPS.headline, "source": {"text": "loomhaus.example"}, "action_links": [{"title": "Shop now", "url": LAMPS.destination}]}]}  # fmt: skip
    edges = [
        {"category": "SPONSORED", "node": {"story": story}},
        {"category": "ORGANIC", "node": {"story": {"message": {"text": "ad"}}}},
    ]
    lines = ['{"data":{"viewer":{}}}', str({"data": {"news_feed": {"edges": edges}}}).replace("'", '"')]
    ad = only_ad(inspected("facebook", "\n".join(lines)))
    assert (said(ad), ad["ad_id"]) == (LAMPS_SAID, "91")


def test_pages_inside_an_answer_are_read_one_by_one() -> None:
    kept = [
        {"html": youtube.display(), "href": "https://www.youtube.com/"},
        {"html": "<p>nothing</p>", "href": None},
    ]
    assert said(only_ad(inspected("youtube", kept))) == LAMPS_SAID
