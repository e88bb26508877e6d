"""Sentences for people: exact, in good English, and never more than was seen."""

from __future__ import annotations

from datetime import date

import pytest

from persona.api import sentences

DAY = date(2026, 11, 24)


def test_one_of_a_thing_is_told_in_the_singular() -> None:
    assert sentences.so_far(people=1, ads=1, first_day=DAY, days=1, done=0, total=1) == (
        "1 person is living Tue 24 Nov: 1 ad seen so far, 0 of 1 session done."
    )
    assert sentences.in_the_end(people=1, ads=1, items=1, first_day=DAY, days=1) == (
        "1 person lived Tue 24 Nov and was shown 1 ad among 1 item."
    )
    assert sentences.nothing_seen_yet(1) == "1 person is ready. The first ad they are shown will appear here."


def test_many_of_a_thing_are_told_with_separators() -> None:
    assert sentences.all_told(people=12, ads=1240, items=6000) == (
        "12 people were shown 1,240 ads among 6,000 items."
    )


@pytest.mark.parametrize(
    ("ads", "personas", "people", "expected"),
    [
        (34, 4, 6, "Northwind Shoes was seen most often: 34 times, shown to 4 of 6 people."),
        (34, 6, 6, "Northwind Shoes was seen most often: 34 times, shown to all 6 people."),
        (1, 1, 1, "Northwind Shoes was seen most often: once."),
        (2, 1, 3, "Northwind Shoes was seen most often: twice, shown to 1 of 3 people."),
    ],
)
def test_the_most_frequent_advertiser_comes_with_its_reach(
    ads: int, personas: int, people: int, expected: str
) -> None:
    sentence = sentences.seen_most(advertiser="Northwind Shoes", ads=ads, personas=personas, people=people)
    assert sentence == expected


def test_a_share_is_given_per_hundred_only_when_there_are_hundreds() -> None:
    assert sentences.ad_share(ads=212, items=1180) == "18 in every 100 items were ads (212 of 1,180)."
    assert sentences.ad_share(ads=12, items=60) == "12 of 60 items were ads."
    assert sentences.ad_share(ads=1, items=9) == "1 of 9 items was an ad."


def test_a_difference_between_twins_says_that_it_may_be_chance() -> None:
    sentence = sentences.only_one_twin(ad="an ad by Quiet Keys", one="Mara", other="Nora", ads=5)
    assert sentence == (
        "Mara was shown an ad by Quiet Keys 5 times, and Nora never, though the two are twins. "
        "Counts this small can differ by chance."
    )


@pytest.mark.parametrize(
    ("text", "advertiser", "expected"),
    [
        ("Run softer", "Northwind", "“Run softer” by Northwind"),
        ("Run softer", None, "“Run softer”"),
        (None, "Northwind", "an ad by Northwind"),
        ("  ", None, "an ad"),
        ("word " * 30, None, "“" + "word " * 8 + "word…”"),
        ("line\nbreak\tand  space", None, "“line break and space”"),
    ],
)
def test_an_ad_is_named_by_its_first_words(text: str | None, advertiser: str | None, expected: str) -> None:
    assert sentences.ad_name(text=text, advertiser=advertiser) == expected


def test_an_incident_is_told_with_whom_and_when() -> None:
    sentence = sentences.incident(
        name="Jonas", local_time="Tue 08:14", what="the platform asked to slow down."
    )
    assert sentence == (
        "Incident: the platform interrupted Jonas' session of Tue 08:14: the platform asked to slow down."
    )


def test_what_a_person_does_begins_with_a_capital() -> None:
    assert sentences.doing("watching a cooking video", "tiktok") == "Watching a cooking video"
    assert sentences.doing(None, "tiktok") == "Looking at TikTok"
    assert sentences.stopped("the login was refused.") == "The login was refused"
