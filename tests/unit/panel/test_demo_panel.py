"""The demonstration panel: six grown-ups in three homes, the same for the same seed, two of them twins."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, fields
from ipaddress import ip_address, ip_network

from hypothesis import given
from hypothesis import strategies as st

from persona.domain.person import ADULT_AGE, Device, Household, Panel, Person
from persona.panel.demo import account_profiles, demo_panel

SEEDS = st.integers(min_value=0, max_value=2**63)


def twins_of(panel: Panel) -> tuple[Person, Person]:
    twin = next(person for person in panel.people if person.twin_of)
    return twin, next(person for person in panel.people if person.id == twin.twin_of)


def devices_of(panel: Panel) -> dict[str, Device]:
    devices = {device.id: device for device in panel.devices}
    return {account.persona_id: devices[account.device_id] for account in panel.accounts}


def differing(one: object, other: object) -> set[str]:
    return {field.name for field in fields(one) if getattr(one, field.name) != getattr(other, field.name)}


@given(SEEDS)
def test_the_same_seed_makes_the_same_panel(seed: int) -> None:
    assert demo_panel(seed) == demo_panel(seed)


@given(SEEDS, SEEDS)
def test_another_seed_makes_other_temperaments_and_shares_no_identifier(one: int, other: int) -> None:
    first, second = demo_panel(one), demo_panel(other)
    if one != other:
        assert [person.traits for person in first.people] != [person.traits for person in second.people]
        assert not {person.id for person in first.people} & {person.id for person in second.people}


def test_there_are_six_grown_ups_in_three_homes_with_phones_and_a_desktop() -> None:
    panel = demo_panel(1)
    assert Counter(person.household_id for person in panel.people) == {
        home.id: 2 for home in panel.households
    }
    assert (len(panel.people), len(panel.households)) == (6, 3)
    assert all(person.age >= ADULT_AGE for person in panel.people)
    assert Counter(device.kind for device in panel.devices) == {"phone": 5, "desktop": 1}


@given(SEEDS)
def test_everybody_has_a_device_and_an_account_of_their_own_in_their_own_home(seed: int) -> None:
    panel = demo_panel(seed)
    owned = devices_of(panel)
    assert {person.id: person.household_id for person in panel.people} == {
        persona_id: device.household_id for persona_id, device in owned.items()
    }
    for things in (panel.people, panel.devices, panel.accounts, panel.households):
        assert len({thing.id for thing in things}) == len(things)
    assert len({account.username for account in panel.accounts}) == len(panel.people)


def test_every_home_has_its_own_loopback_address() -> None:
    addresses = [ip_address(home.source_address) for home in demo_panel(1).households]
    assert len(set(addresses)) == 3
    assert all(address in ip_network("127.0.0.0/16") and str(address) != "127.0.0.1" for address in addresses)


@given(SEEDS)
def test_twins_differ_in_their_names_and_identifiers_only(seed: int) -> None:
    panel = demo_panel(seed)
    twin, other = twins_of(panel)
    assert differing(twin, other) == {"id", "household_id", "name", "twin_of"}
    owned = devices_of(panel)
    assert differing(owned[twin.id], owned[other.id]) == {"id", "household_id", "name"}


def test_twins_live_in_homes_of_the_same_make_up_that_the_platform_cannot_tell_apart_by_place() -> None:
    panel = demo_panel(1)
    homes: dict[str, Household] = {home.id: home for home in panel.households}
    one, other = (homes[person.household_id] for person in twins_of(panel))
    assert differing(one, other) <= {"id", "name", "source_address", "latitude", "longitude"}
    make_up = [
        sorted((person.gender, person.age) for person in panel.people if person.household_id == home.id)
        for home in (one, other)
    ]
    assert make_up[0] == make_up[1]


def test_twins_tell_the_platform_the_same_about_themselves() -> None:
    profiles = {profile["display_name"]: profile for profile in account_profiles(1, year=2026)}
    one, other = (profiles[person.name] for person in twins_of(demo_panel(1)))
    assert {key for key in one if one[key] != other[key]} == {"username", "password", "display_name"}


@given(SEEDS, st.integers(min_value=2024, max_value=2040))
def test_the_account_file_has_a_grown_ups_login_for_everybody(seed: int, year: int) -> None:
    profiles = account_profiles(seed, year=year)
    assert {profile["username"] for profile in profiles} == {
        account.username for account in demo_panel(seed).accounts
    }
    assert len({profile["password"] for profile in profiles}) == len(profiles)
    assert all(year - profile["birth_year"] >= ADULT_AGE and profile["topics"] for profile in profiles)


def test_a_panel_is_made_of_plain_values() -> None:
    assert asdict(demo_panel(1)) == asdict(demo_panel(1))
    assert all(0 <= value <= 1 for person in demo_panel(1).people for value in asdict(person.traits).values())
