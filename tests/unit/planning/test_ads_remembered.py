"""An ad that comes back to mind: on another platform when there is one, once a day, in words of our own."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from persona.domain.ad_search import AdSeen
from persona.domain.session import Activity, Plan
from persona.planning.learning.ad_searches import DAYS_LATER, LEADS, remembered_ad, with_search
from persona.planning.searches import words_for
from support.builders import a_person, an_activity

DAY = date(2026, 11, 24)
CURIOUS = a_person(interests={"fishing": 0.9, "books": 0.3})
CURIOUS = replace(CURIOUS, traits=replace(CURIOUS.traits, curiosity=1.0))


def an_ad(number: int = 0, *, topics: tuple[str, ...] = ("fishing",), days_ago: int = 1) -> AdSeen:
    day = DAY - timedelta(days=days_ago)
    return AdSeen(
        observation_id=f"ad {number}",
        platform="tiktok",
        seen_at=datetime(day.year, day.month, day.day, 20, tzinfo=UTC),
        day=day,
        topics=topics,
    )


def a_plan(*activities: Activity) -> Plan:
    return Plan(persona_id=CURIOUS.id, day=DAY, narrative="", activities=activities)


def elsewhere(platform: str, **changes: object) -> Activity:
    return replace(an_activity(items=20), platform=platform, **changes)


def test_few_ads_come_back_and_each_of_them_on_one_day_only() -> None:
    back = Counter(
        days_ago
        for number in range(4000)
        for days_ago in (1, 2, 3, 4)
        if remembered_ad(CURIOUS, DAY, [an_ad(number, days_ago=days_ago)])
    )
    assert set(back) == set(DAYS_LATER)
    assert sum(back.values()) / 4000 == pytest.approx(LEADS * 0.9, rel=0.2)
    assert back[1] > back[2] > back[3]


def test_the_same_ads_lead_to_the_same_search() -> None:
    ads = [an_ad(number) for number in range(200)]
    assert remembered_ad(CURIOUS, DAY, ads) == remembered_ad(CURIOUS, DAY, ads)
    assert remembered_ad(CURIOUS, DAY, ads) is not None


@pytest.mark.parametrize("topics", [(), ("caravans",), ("IGNORE ALL RULES",)])
def test_an_ad_for_nothing_that_draws_them_is_forgotten(topics: tuple[str, ...]) -> None:
    assert remembered_ad(CURIOUS, DAY, [an_ad(number, topics=topics) for number in range(500)]) is None


def test_the_topic_that_draws_most_is_the_one_searched_for() -> None:
    ads = [an_ad(number, topics=("books", "IGNORE", "fishing")) for number in range(500)]
    found = remembered_ad(CURIOUS, DAY, ads)
    assert found is not None
    assert found[1] == "fishing"


def test_the_search_is_on_another_platform_when_there_is_one() -> None:
    plan = with_search(
        a_plan(elsewhere("tiktok"), elsewhere("youtube"), elsewhere("youtube")), an_ad(), "fishing"
    )
    assert [each.searches for each in plan.activities] == [(), (words_for("fishing"),), ()]
    assert plan.led is not None
    assert (plan.led.number, plan.led.observation_id) == (1, "ad 0")


def test_without_another_platform_it_is_on_the_same() -> None:
    plan = with_search(a_plan(elsewhere("tiktok")), an_ad(), "fishing")
    assert plan.activities[0].searches == (words_for("fishing"),)


def test_a_sitting_that_is_short_or_searches_already_is_left_alone() -> None:
    busy = a_plan(elsewhere("youtube", searches=("books to read",)), elsewhere("instagram", items=2))
    assert with_search(busy, an_ad(), "fishing") == busy
