"""Several devices in a day: which screens a platform is on, real hand-overs, and nothing shared in two hands."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from persona.domain.day import DAY_BEGINS, DayPlan, Doing, Sitting
from persona.planning.activities import plan_of
from persona.planning.brief import make_brief
from persona.planning.diaries import diaries_of
from persona.planning.habits import Habits, HomeLife
from persona.planning.narrators.llm.facts import allowed_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.places import HOME
from persona.planning.planner import Planner
from persona.planning.screens import HANDED_OVER, MOSTLY_BY_PHONE, is_mostly_by_phone, screens_for
from support.days import TUESDAY, a_brief, made_homes
from support.made_panels import a_made_panel, places_of_devices

PEOPLE, DAYS = 150, 4


@cache
def lived() -> tuple[tuple[HomeLife, tuple[tuple[Habits, DayPlan], ...]], ...]:
    """Some days of the homes of a panel: each home with everybody's day."""
    planner = Planner(OfflineNarrator())
    return tuple(
        (
            home,
            tuple(zip(home.members, planner.home_day(home, TUESDAY + timedelta(days=offset)), strict=True)),
        )
        for home in made_homes(PEOPLE)
        for offset in range(DAYS)
    )


def days() -> Iterator[tuple[Habits, DayPlan]]:
    return (pair for _, pairs in lived() for pair in pairs)


def handed_over() -> list[tuple[Habits, DayPlan, Sitting, Sitting]]:
    """Every sitting on a larger screen that goes on with one on the phone, with that one."""
    return [
        (one, plan, first, second)
        for one, plan in days()
        for second in plan.sittings
        if second.handed_over_from is not None
        for first in plan.sittings
        if first.starts == second.handed_over_from
    ]


def test_what_is_handed_over_goes_on_within_minutes_at_home_on_the_same_platform() -> None:
    found = handed_over()
    assert len(found) >= 10
    for _, plan, first, second in found:
        assert (first.device_kind, first.platform) == ("phone", second.platform)
        assert second.device_kind in {"desktop", "tv"}
        assert 0.9 <= second.starts - first.ends <= 4.1
        assert first.minutes < second.minutes
        assert second.mood == HANDED_OVER
        for each in (first, second):
            assert plan.block_at(each.starts).place == HOME
            assert plan.block_at(each.starts).doing is not Doing.TRAVEL


def test_every_hand_over_has_its_beginning() -> None:
    second = [each for _, plan in days() for each in plan.sittings if each.handed_over_from is not None]
    assert len(second) == len(handed_over())


def test_no_shared_device_is_in_two_hands_and_nobody_at_two_devices() -> None:
    shared_use = 0
    for home, pairs in lived():
        shared = {device.id for device in home.shared}
        taken: dict[str, list[Sitting]] = {}
        for _, plan in pairs:
            own = sorted(plan.sittings, key=lambda each: each.starts)
            assert all(one.ends <= other.starts for one, other in itertools.pairwise(own))
            for each in plan.sittings:
                if each.device_id in shared:
                    taken.setdefault(each.device_id, []).append(each)
        for sittings in taken.values():
            sittings.sort(key=lambda each: each.starts)
            shared_use += len(sittings)
            # A minute from hand to hand: what a session is longer than its sitting by rounding is less.
            assert all(one.ends + 0.9 < other.starts for one, other in itertools.pairwise(sittings))
    assert shared_use > 50


def test_sessions_are_lived_on_phones_and_computers_and_a_television_stays_in_the_day() -> None:
    kinds: Counter[str] = Counter()
    for one, plan in days():
        sessions = plan_of(plan, one, platforms=tuple(one.minutes)).activities
        wanted = [each for each in plan.sittings if each.platform]
        kinds.update(each.device_kind for each in wanted)
        lived_on = [each.device_id for each in wanted if each.device_kind in {"phone", "desktop"}]
        assert [each.device_id for each in sessions] == lived_on
    assert min(kinds["phone"], kinds["desktop"], kinds["tv"]) > 20


def test_facebook_is_at_the_computer_at_times_and_tiktok_hardly() -> None:
    kinds = Counter(
        (each.platform, each.device_kind)
        for one, plan in days()
        if one.own
        and all(device.kind == "phone" for device in one.own if device.id in one.account_device.values())
        for each in plan.sittings
    )
    share = {
        platform: kinds[platform, "desktop"] / (kinds[platform, "desktop"] + kinds[platform, "phone"])
        for platform in ("facebook", "instagram", "tiktok")
    }
    assert share["tiktok"] < 0.05 < share["facebook"] < 0.4
    assert share["tiktok"] < share["instagram"] < share["facebook"]


def test_as_many_are_mostly_by_phone_as_the_survey_found() -> None:
    people = [one for home in made_homes(PEOPLE) for one in home.members]
    for young, share in zip((True, False), MOSTLY_BY_PHONE, strict=True):
        group = [is_mostly_by_phone(one) for one in people if (one.person.age < 30) is young]
        assert sum(group) / len(group) == pytest.approx(share, abs=0.17)


def test_twins_do_the_same_on_the_same_device_of_their_home() -> None:
    planner = Planner(OfflineNarrator())
    homes = {home.members[0].person.id: home for home in made_homes(40, design="twins")}
    place = places_of_devices(a_made_panel(40, design="twins").panel)
    compared = 0
    for home in homes.values():
        if (twin_of := home.members[0].person.twin_of) is None:
            continue
        for offset in range(3):
            pair = (home, homes[twin_of])
            theirs = [planner.home_day(each, TUESDAY + timedelta(days=offset)) for each in pair]
            for mine, other in zip(*theirs, strict=True):
                on = [
                    [replace(s, device_id=place[s.device_id]) for s in each.sittings]
                    for each in (mine, other)
                ]
                assert on[0] == on[1]
                compared += sum(s.device_kind != "phone" for s in mine.sittings)
    assert compared > 10


def test_a_day_comes_back_as_it_was_kept_and_so_does_one_from_before_hand_overs() -> None:
    _, plan, _, _ = handed_over()[0]
    assert DayPlan.from_dict(plan.as_dict()) == plan
    before = plan.as_dict()
    before["sittings"] = [
        {key: value for key, value in each.items() if key != "handed_over_from"}
        for each in before["sittings"]
    ]
    assert [each.handed_over_from for each in DayPlan.from_dict(before).sittings] == [None] * len(
        plan.sittings
    )


def test_nobody_is_at_a_computer_on_the_way_home() -> None:
    for _, plan in days():
        for each in plan.sittings:
            if each.device_kind == "desktop":
                steps = [plan.block_at(each.starts + minute).doing for minute in range(int(each.minutes))]
                assert Doing.TRAVEL not in steps


def test_a_language_model_may_choose_every_device_that_a_platform_can_be_lived_on() -> None:
    for home in made_homes(PEOPLE):
        for one in home.members:
            brief = make_brief(home, one, TUESDAY, diaries=diaries_of("US"))
            allowed = allowed_of(brief)
            for platform, names in allowed.platforms.items():
                devices = [allowed.devices[name] for name in names]
                assert devices[0].id == one.account_device[platform]
                can_be = {"phone", "desktop", "tv"} if platform == "youtube" else {"phone", "desktop"}
                assert {each.id for each in devices} == {
                    each.id for each in brief.devices if each.kind in can_be
                }


def test_the_people_of_the_demonstration_stay_at_the_device_with_their_login() -> None:
    brief = a_brief()
    platform = next(iter(brief.one.minutes))
    assert [each.id for each in screens_for(brief, platform)] == [brief.one.account_device[platform]]
    plan = OfflineNarrator().tell(brief)
    assert {each.device_id for each in plan.sittings} == set(brief.one.account_device.values())
    assert all(each.handed_over_from is None and each.starts >= DAY_BEGINS for each in plan.sittings)
