"""The people of a study: alike within a pair but for the factor, and the arms drawn from the seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from persona.planning.activities import make_plans
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.studies.design.cast import Cast, cast_of
from support.studies import a_design

OPEN = (
    ('place = "Portland, Oregon"\n', ""),
    ('device = "phone"\n', ""),
    ('interests = ["cooking", "travel", "music"]\n', ""),
)
FACTORS = {
    "gender": (),
    "age": (('"gender"', '"age"'), ('"female" ', "25"), ('"male"', "64")),
    "device": (
        ('"gender"', '"device"'),
        ('"female" ', '"phone"'),
        ('value = "male"', 'value = "laptop"'),
        OPEN[1],
    ),
}


def _pairs(cast: Cast) -> list[list[int]]:
    blocks: dict[int, list[int]] = {}
    for number, given in enumerate(cast.assignments):
        blocks.setdefault(given.block, []).append(number)
    return list(blocks.values())


def _readable(cast: Cast, number: int) -> dict[str, object]:
    """What a platform and a plan can read of somebody."""
    person, home, device = (
        cast.panel.people[number],
        cast.panel.households[number],
        cast.panel.devices[number],
    )
    return {
        "gender": person.gender,
        "age": person.age,
        "interests": person.interests,
        "place": (home.place, home.region, home.timezone),
        "device": (device.kind, device.width, device.user_agent),
        "rest": (person.traits, person.wakes, person.sleeps, person.works, person.seed),
    }


@pytest.mark.parametrize("factor", FACTORS)
def test_a_pair_differs_in_its_factor_and_in_nothing_else(factor: str) -> None:
    cast = cast_of(a_design(*FACTORS[factor]))
    for one, other in _pairs(cast):
        first, second = _readable(cast, one), _readable(cast, other)
        assert [name for name in first if first[name] != second[name]] == [factor]


def test_everybody_lives_alone_and_has_one_account() -> None:
    panel = cast_of(a_design()).panel
    assert len({person.household_id for person in panel.people}) == 24
    assert len({home.source_address for home in panel.households}) == 24
    assert len({account.username for account in panel.accounts}) == 24


def test_what_is_held_constant_is_the_same_for_all_and_the_rest_differs_between_pairs() -> None:
    held, free = cast_of(a_design()).panel, cast_of(a_design(*OPEN)).panel
    assert {home.place for home in held.households} == {"Portland"}
    assert len({home.place for home in free.households}) > 5
    assert len({person.age for person in held.people}) > 5


def test_each_pair_has_one_of_each_arm_and_blocks_as_many_of_each() -> None:
    blocks = a_design(('kind = "pairs"', 'kind = "blocks"\npeople_in_a_block = 6'))
    for design, each in ((a_design(), 1), (blocks, 3)):
        given = Counter((one.block, one.arm) for one in cast_of(design).assignments)
        assert set(given.values()) == {each}


def test_arms_are_drawn_at_random_from_the_seed() -> None:
    design = a_design(people=240)
    firsts = [given.arm for given in cast_of(design).assignments][::2]
    assert 40 < firsts.count("women") < 80
    other = cast_of(replace(design, layout=replace(design.layout, seed=2)))
    assert [given.arm for given in other.assignments][::2] != firsts
    assert cast_of(design) == cast_of(design)


@pytest.mark.parametrize("factor", FACTORS)
def test_a_pair_has_the_same_days(factor: str) -> None:
    cast = cast_of(a_design(*FACTORS[factor], people=4))
    planner, day = Planner(OfflineNarrator()), date(2026, 11, 3)
    plans = [
        next(iter(make_plans(home, day, platforms=("tiktok",), planner=planner).values()))
        for home in homes_of(cast.planning, feeds=("tiktok",))
    ]
    for one, other in _pairs(cast):
        assert plans[one].activities
        mine, theirs = (
            [replace(each, device_id=None) for each in plans[who].activities] for who in (one, other)
        )
        assert mine == theirs


def test_everybody_of_a_study_is_on_the_device_of_her_arm_and_on_no_other() -> None:
    cast = cast_of(a_design(*FACTORS["device"], people=4))
    planner, day = Planner(OfflineNarrator()), date(2026, 11, 3)
    given = {account.persona_id: account.device_id for account in cast.panel.accounts}
    for home in homes_of(cast.planning, feeds=("tiktok",)):
        ((who, plan),) = make_plans(home, day, platforms=("tiktok",), planner=planner).items()
        assert {activity.device_id for activity in plan.activities} == {given[who]}


def test_pairs_are_dealt_to_the_platforms_in_turn() -> None:
    cast = cast_of(a_design(('["tiktok"]', '["tiktok", "youtube", "facebook"]')))
    assert Counter(given.platform for given in cast.assignments) == {"tiktok": 8, "youtube": 8, "facebook": 8}
    assert {each: len(entries) for each, entries in cast.profiles.items()} == dict.fromkeys(cast.profiles, 8)
