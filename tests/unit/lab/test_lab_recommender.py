"""The lab's feed learns what somebody likes, keeps exploring, and tells ads from their look-alikes."""

from __future__ import annotations

from collections import Counter

from persona_lab.catalogue import catalogue
from persona_lab.records import RECENT_VIDEOS
from support.small_lab import DAY, MONDAY_MORNING, Day, Labs, a_visitor, an_account


def _topics(items: list[dict[str, object]]) -> Counter[str]:
    videos = catalogue().by_id
    return Counter(videos[str(item["id"])].topic for item in items if not item["isAd"])


def test_the_feed_learns_what_somebody_watches(a_lab: Labs) -> None:
    day = Day(a_lab())
    before = _topics(day.scroll(100))["gardening"]
    day.watch("gardening", 1.0, times=20)
    after = _topics(day.scroll(100))["gardening"]
    assert after > before + 10


def test_the_feed_learns_from_likes_and_searches(a_lab: Labs) -> None:
    lab = a_lab(accounts=[an_account("anna"), an_account("ben")])
    for video in catalogue().by_topic["books"][:5]:
        lab.like("anna", video.id, a_visitor(), on=True)
    lab.search("anna", "novel", a_visitor())
    assert _topics(Day(lab, "anna").scroll(80))["books"] > 2 * _topics(Day(lab, "ben").scroll(80))["books"]


def test_the_feed_shows_less_of_what_somebody_swipes_away(a_lab: Labs) -> None:
    lab = a_lab(accounts=[an_account("anna", topics=["cars"]), an_account("ben", topics=["cars"])])
    Day(lab, "anna").watch("cars", 0.05, times=20)
    assert _topics(Day(lab, "anna").scroll(150))["cars"] < _topics(Day(lab, "ben").scroll(150))["cars"] / 2


def test_within_a_topic_the_creators_somebody_watches_come_first(a_lab: Labs) -> None:
    lab, videos = a_lab(), catalogue().by_topic["books"]
    favourite = videos[0].creator
    for video in videos:
        if video.creator == favourite:
            lab.watched("anna", video.id, 10_000, 10_000, a_visitor())
    shown = [catalogue().by_id.get(item["id"]) for item in Day(lab).scroll(100)]
    creators = [video.creator for video in shown if video and video.topic == "books"]
    assert creators[:5] == [favourite] * 5


def test_the_feed_keeps_exploring(a_lab: Labs) -> None:
    day = Day(a_lab())
    day.watch("gardening", 1.0, times=30)
    assert len(_topics(day.scroll(120))) > 8


def test_a_video_does_not_come_again_soon_but_comes_again(a_lab: Labs) -> None:
    items = Day(a_lab()).scroll(1200)
    videos = [item["id"] for item in items if not item["isAd"]]
    assert len(set(videos[:RECENT_VIDEOS])) == RECENT_VIDEOS
    assert max(Counter(videos).values()) > 1


def test_every_ad_has_an_item_id_of_its_own_and_an_ad_id_that_comes_again(a_lab: Labs) -> None:
    lab = a_lab(accounts=[an_account("anna"), an_account("ben")])
    items = [
        item
        for name in ("anna", "ben")
        for days in range(3)
        for item in Day(lab, name, a_visitor(MONDAY_MORNING + days * DAY)).scroll(150)
        if item["isAd"]
    ]
    assert len({item["id"] for item in items}) == len(items)
    assert len({item["ad_info"]["ad_id"] for item in items}) < len(items)
    assert all(len(item["id"]) == 19 and item["id"].isdecimal() for item in items)


def test_only_ads_say_that_they_are_ads(a_lab: Labs) -> None:
    items = Day(a_lab()).scroll(300)
    assert {item["isAd"] for item in items} == {True, False}
    assert all(("ad_info" in item) is item["isAd"] for item in items)


def test_topics_are_told_by_hashtags_as_on_the_real_site(a_lab: Labs) -> None:
    for item in Day(a_lab()).scroll(100):
        if not item["isAd"]:
            topic = catalogue().by_id[item["id"]].topic
            assert f"#{topic}" in item["desc"]
            assert topic in [challenge["title"] for challenge in item["challenges"]]


def test_there_are_look_alikes_of_ads_among_the_videos() -> None:
    videos = catalogue().videos
    assert len(videos) > 700
    assert len(catalogue().topics) == 24
    assert 15 < sum(video.partner is not None for video in videos) < 80
    assert any("#ad" in video.caption for video in videos)
    assert any("not sponsored" in video.caption for video in videos)
    assert any(video.creator.nickname == "Sponsored Steve" for video in videos)
