"""The demonstration's people: six of a made panel in three homes, two of them twin homes, one login on a computer."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from itertools import combinations

import pytest

from persona.domain.facts import DEMONSTRATION, PanelFacts
from persona.domain.person import Device, Household, Person
from persona.panel.checking import check_panel
from persona.panel.demo import demo_panel
from persona.panel.logins import profiles_of
from support.made_panels import the_six

SEEDS = (1, 2, 3)


def twins_of(made: PanelFacts) -> list[tuple[Person, Person]]:
    people = {person.id: person for person in made.panel.people}
    return [(person, people[person.twin_of]) for person in people.values() if person.twin_of]


def devices_of(made: PanelFacts) -> dict[str, Device]:
    devices = {device.id: device for device in made.panel.devices}
    return {account.persona_id: devices[account.device_id] for account in made.panel.accounts}


def differing(one: object, other: object) -> set[str]:
    return {field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)}


@pytest.mark.parametrize("seed", SEEDS)
def test_there_are_six_possible_people_two_to_a_home(seed: int) -> None:
    made = the_six(seed)
    check_panel(made)
    assert (made.size, made.seed, made.design) == (6, seed, DEMONSTRATION)
    homes = Counter(person.household_id for person in made.panel.people)
    assert homes == {home.id: 2 for home in made.panel.households}
    assert len(homes) == 3
    assert all(facts.donor >= 0 for facts in made.people)


@pytest.mark.parametrize("seed", SEEDS)
def test_everybody_is_on_the_platform_that_is_shown_and_one_is_at_a_computer(seed: int) -> None:
    made = the_six(seed)
    there = {account.persona_id for account in made.panel.accounts if account.platform == "tiktok"}
    assert there == {person.id for person in made.panel.people}
    assert Counter(device.kind for device in devices_of(made).values()) == {"phone": 5, "desktop": 1}


def test_another_seed_shows_other_people() -> None:
    for one, other in combinations(SEEDS, 2):
        assert not {each.id for each in the_six(one).panel.people} & {
            each.id for each in the_six(other).panel.people
        }
        assert [each.name for each in the_six(one).panel.people] != [
            each.name for each in the_six(other).panel.people
        ]


def test_the_same_seed_shows_the_same_people() -> None:
    assert demo_panel(1) == the_six(1)


@pytest.mark.parametrize("seed", SEEDS)
def test_twins_differ_in_their_names_and_identifiers_only(seed: int) -> None:
    made = the_six(seed)
    owned = devices_of(made)
    assert len(twins_of(made)) == 2
    for twin, other in twins_of(made):
        assert differing(twin, other) == {"id", "household_id", "name", "twin_of"}
        assert differing(owned[twin.id], owned[other.id]) == {"id", "household_id", "name"}


@pytest.mark.parametrize("seed", SEEDS)
def test_twins_live_where_the_platform_cannot_tell_them_apart_by_place(seed: int) -> None:
    made = the_six(seed)
    homes: dict[str, Household] = {home.id: home for home in made.panel.households}
    for pair in twins_of(made):
        one, other = (homes[person.household_id] for person in pair)
        assert differing(one, other) <= {"id", "name", "source_address", "latitude", "longitude"}


@pytest.mark.parametrize("seed", SEEDS)
def test_twins_tell_the_platform_the_same_about_themselves(seed: int) -> None:
    made = the_six(seed)
    profiles = {entry["display_name"]: entry for entry in profiles_of(made, "tiktok", year=2026)}
    assert len(profiles) == 6
    for pair in twins_of(made):
        one, other = (profiles[person.name] for person in pair)
        assert {key for key in one if one[key] != other[key]} == {"username", "password", "display_name"}
