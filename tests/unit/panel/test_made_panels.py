"""A made panel: like the country, possible, of one piece, and the same for ever."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import asdict, fields

import pytest

from persona.domain.facts import PanelFacts
from persona.domain.person import ADULT_AGE
from persona.panel.audit import audit
from persona.panel.checking import contradictions
from persona.panel.coherence import incoherent
from persona.panel.logins import profiles_of
from support.made_panels import a_made_panel
from support.tree import ROOT

TOLD_BY_NAME = {"id", "household_id", "name", "twin_of"}
DESIGNS = [(50, "representative"), (24, "twins"), (48, "balanced")]


def differing(one: object, other: object) -> set[str]:
    return {field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)}


def digest(made: PanelFacts) -> str:
    return hashlib.sha256(json.dumps(asdict(made)).encode()).hexdigest()


def test_the_same_recipe_makes_the_same_panel_byte_for_byte_in_another_process() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "from unit.panel.test_made_panels import digest\n"
        "from support.made_panels import a_made_panel\n"
        "print(digest(a_made_panel(24, design='twins')))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": "4711"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == digest(a_made_panel(24, design="twins"))


def test_another_seed_makes_other_people() -> None:
    one, other = a_made_panel(6, seed=1), a_made_panel(6, seed=2)
    assert not {person.id for person in one.panel.people} & {person.id for person in other.panel.people}
    assert [facts.donor for facts in one.people] != [facts.donor for facts in other.people]


def test_a_panel_of_fifty_has_the_margins_of_the_survey() -> None:
    looked_over = audit(a_made_panel())
    assert looked_over.mean_error <= 1.0
    assert looked_over.max_error <= 3.0
    assert looked_over.donors_used_twice == 0


@pytest.mark.parametrize(("size", "design"), DESIGNS)
def test_nothing_in_a_panel_is_impossible_or_disagrees_on_where_people_are(size: int, design: str) -> None:
    made = a_made_panel(size, design=design)
    assert len(made.people) == len(made.panel.people) == size
    assert contradictions(made) == []
    assert incoherent(made) == []


@pytest.mark.parametrize(("size", "design"), DESIGNS)
def test_names_logins_addresses_and_connections_are_given_once(size: int, design: str) -> None:
    made = a_made_panel(size, design=design)
    for given in (
        [person.name for person in made.panel.people],
        [facts.address for facts in made.homes],
        [home.source_address for home in made.panel.households],
        [(account.platform, account.username) for account in made.panel.accounts],
        [device.id for device in made.panel.devices],
    ):
        assert len(set(given)) == len(given)


def test_everybody_is_grown_up_and_children_are_facts_of_their_home() -> None:
    made = a_made_panel()
    assert all(person.age >= ADULT_AGE for person in made.panel.people)
    children = [child for facts in made.homes for child in facts.children]
    assert children
    assert all(0 <= child.age < ADULT_AGE for child in children)


def test_every_persona_leads_back_to_a_surveyed_adult() -> None:
    made = a_made_panel()
    donors = [facts.donor for facts in made.people]
    assert len(set(donors)) == len(donors)


def test_everybody_with_an_account_has_a_device_for_it_and_a_login_the_lab_takes() -> None:
    made = a_made_panel()
    kinds = {device.id: device.kind for device in made.panel.devices}
    assert {kinds[account.device_id] for account in made.panel.accounts} <= {"phone", "desktop"}
    profiles = profiles_of(made, "tiktok", year=2026)
    accounts = {account.username for account in made.panel.accounts if account.platform == "tiktok"}
    assert {profile["username"] for profile in profiles} == accounts
    assert len({profile["password"] for profile in profiles}) == len(profiles)


def test_homes_share_devices_and_own_them() -> None:
    made = a_made_panel()
    shared = {device for facts in made.homes for device in facts.shared_devices}
    kinds = Counter(device.kind for device in made.panel.devices if device.id in shared)
    assert set(kinds) == {"desktop", "tv"}


def test_twins_differ_in_their_names_only() -> None:
    made = a_made_panel(24, design="twins")
    people = {person.id: person for person in made.panel.people}
    pairs = [(person, people[person.twin_of]) for person in people.values() if person.twin_of]
    assert len(pairs) == 12
    assert all(differing(*pair) <= TOLD_BY_NAME for pair in pairs)
    assert all(one.name != other.name for one, other in pairs)


def test_the_homes_of_twins_cannot_be_told_apart_by_place_or_make_up() -> None:
    made = a_made_panel(24, design="twins")
    homes = {home.id: home for home in made.panel.households}
    people = {person.id: person for person in made.panel.people}
    for person in people.values():
        if person.twin_of:
            one, other = homes[person.household_id], homes[people[person.twin_of].household_id]
            assert differing(one, other) <= {"id", "name", "latitude", "longitude", "source_address"}


def test_a_balanced_panel_crosses_sex_age_and_region_evenly() -> None:
    made = a_made_panel(48, design="balanced")
    regions = {facts.household_id: facts.region for facts in made.homes}
    crossed = Counter((person.gender, regions[person.household_id]) for person in made.panel.people)
    assert len(crossed) == 8
    assert all(5 <= number <= 7 for number in crossed.values())


@pytest.mark.parametrize("size", [1, 2, 3])
def test_even_the_smallest_panels_can_be_made(size: int) -> None:
    made = a_made_panel(size)
    assert (len(made.panel.people), contradictions(made)) == (size, [])
