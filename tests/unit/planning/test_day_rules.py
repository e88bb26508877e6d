"""The rules V1 to V13: each broken one is found by its name, and a good day breaks none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from persona.domain.day import Block, DayPlan, Doing
from persona.planning.places import HOME
from persona.planning.rules.check import RULES, faults_of
from support.days import a_brief, a_day, at_home_all_day, with_block, with_sitting

BRIEF = a_brief()
DAY = a_day(BRIEF)
BED = DAY.blocks[-1]


def rules_broken(plan: DayPlan) -> set[str]:
    return {fault.rule for fault in faults_of(plan, BRIEF)}


def quiet(*, sleep: int = 480) -> DayPlan:
    """Asleep until noon less what is not slept, then leisure at home."""
    wakes = 240 + sleep
    return at_home_all_day(
        DAY,
        Block(starts=240, ends=wakes, doing=Doing.SLEEP, place=HOME),
        Block(starts=wakes, ends=1680, doing=Doing.LEISURE, place=HOME),
    )


def test_there_are_thirteen_rules() -> None:
    assert len(RULES) == 13


def test_a_good_day_breaks_none() -> None:
    assert faults_of(DAY, BRIEF) == []


@pytest.mark.parametrize("change", [{"ends": 1675}, {"starts": BED.starts + 5}, {"starts": BED.starts - 5}])
def test_a_day_with_a_gap_or_an_overlap_is_refused(change: dict[str, int]) -> None:
    last = replace(BED, **change)
    assert rules_broken(replace(DAY, blocks=(*DAY.blocks[:-1], last))) == {"V1"}


@pytest.mark.parametrize("minutes", [175, 845])
def test_too_little_and_too_much_sleep_are_refused(minutes: int) -> None:
    assert "V2" in rules_broken(quiet(sleep=minutes))


@pytest.mark.parametrize("minutes", [180, 840])
def test_three_to_fourteen_hours_of_sleep_are_possible(minutes: int) -> None:
    assert "V2" not in rules_broken(quiet(sleep=minutes))


def test_work_on_a_day_off_is_refused() -> None:
    assert BRIEF.shift is not None
    off = replace(BRIEF, shift=None)
    assert [fault.rule for fault in faults_of(DAY, off)][:1] == ["V3"]


def test_nobody_is_elsewhere_without_a_journey() -> None:
    teleported = with_block(DAY, Doing.EAT, place="shop:3")
    assert "V4" in rules_broken(teleported)


def test_a_road_takes_its_time() -> None:
    far = next(spot for spot in DAY.places if spot.id == "work")
    places = tuple(replace(spot, latitude=spot.latitude + 2) if spot is far else spot for spot in DAY.places)
    sentences = [str(fault) for fault in faults_of(replace(DAY, places=places), BRIEF)]
    assert any("the road takes" in sentence for sentence in sentences)


def test_a_device_of_somebody_else_is_refused() -> None:
    other = with_sitting(DAY, device_id="somebody's", starts=_free_minute())
    assert "V5" in rules_broken(other)


def test_a_device_that_somebody_else_holds_is_refused() -> None:
    mine = with_sitting(DAY, starts=_free_minute())
    theirs = replace(mine, persona_id="somebody")
    assert "V6" in {fault.rule for fault in faults_of(mine, replace(BRIEF, others=(theirs,)))}


def test_a_sitting_has_at_most_two_hours() -> None:
    assert "V8" in rules_broken(with_sitting(DAY, starts=_free_minute(), minutes=121.0))


def test_nobody_is_on_line_asleep() -> None:
    assert "V9" in rules_broken(with_sitting(DAY, starts=250))


def test_a_sitting_at_work_is_a_break() -> None:
    work = next(block for block in DAY.blocks if block.doing is Doing.WORK)
    assert "V9" in rules_broken(with_sitting(DAY, starts=work.starts + 5, minutes=15.5))
    assert "V9" not in rules_broken(with_sitting(DAY, starts=work.starts + 5, minutes=14.5))


def test_an_occasion_that_the_story_does_not_tell_is_noted_and_lived() -> None:
    faults = faults_of(replace(DAY, occasions=("Thanksgiving",)), BRIEF)
    assert [(fault.rule, fault.hard) for fault in faults] == [("V10", False)]


@pytest.mark.parametrize(
    "story", ["She meets Xaviera Quill.", "She prays, being a Muslim.", "Her depression is back.", "x" * 501]
)
def test_a_story_that_invents_people_or_infers_what_is_protected_is_refused(story: str) -> None:
    assert "V12" in rules_broken(replace(DAY, story=story))


def test_a_day_like_one_of_the_last_fourteen_is_noted() -> None:
    again = replace(BRIEF, recent=(DAY,))
    assert [(fault.rule, fault.hard) for fault in faults_of(DAY, again)] == [("V13", False)]


def _free_minute() -> float:
    block = next(each for each in DAY.blocks if each.doing in (Doing.LEISURE, Doing.TV, Doing.HOUSEHOLD))
    return block.starts + 1.0


def test_somebody_may_be_called_christian_white_and_nobody_is_said_to_be_christian() -> None:
    one = replace(BRIEF.one, person=replace(BRIEF.one.person, name="Christian White"))
    members = tuple(one if each is BRIEF.one else each for each in BRIEF.home.members)
    named = replace(BRIEF, one=one, home=replace(BRIEF.home, members=members))
    told = replace(DAY, story="At breakfast Christian White reads for a while.")
    assert "V12" not in {fault.rule for fault in faults_of(told, named)}
    preached = replace(DAY, story="At breakfast Christian talks of christian values.")
    assert "V12" in {fault.rule for fault in faults_of(preached, named)}
