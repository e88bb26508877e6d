"""Twins: every home a second time, alike in everything a platform can read but names, to measure the noise floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from persona.domain.person import Account, Device, Person, derived_id
from persona.panel.homemaking import FurnishedHome, Homemaking
from persona.panel.people.places import City, cities


def with_twins(homes: Sequence[FurnishedHome], making: Homemaking) -> list[FurnishedHome]:
    """Each home followed by its twin."""
    return [each for home in homes for each in (home, twin_of(home, making))]


def twin_of(home: FurnishedHome, making: Homemaking) -> FurnishedHome:
    """A home whose people are like those of another, in the same city."""
    chance = making.chance("twin", home.household.id)
    spot = making.places.spot_in(_city_of(home), chance)
    adults = [
        (person.gender, person.age, facts.relation)
        for person, facts in zip(home.people, home.people_facts, strict=True)
    ]
    names = making.names_for(making.names.surname(chance), adults, chance)
    household = making.household(f"twin of {home.household.id}", names, spot)
    devices = {device.id: _device(device, home, household.id, names) for device in home.devices}
    ids = {person.id: making.id_of("twin", person.id) for person in home.people}
    people = tuple(
        replace(person, id=ids[person.id], household_id=household.id, name=name, twin_of=person.id)
        for person, name in zip(home.people, names, strict=True)
    )
    return FurnishedHome(
        household=household,
        facts=replace(
            home.facts,
            household_id=household.id,
            address=spot.address,
            shared_devices=tuple(devices[device].id for device in home.facts.shared_devices),
        ),
        people=people,
        people_facts=tuple(
            replace(
                facts,
                persona_id=ids[facts.persona_id],
                partner_id=ids[facts.partner_id] if facts.partner_id else None,
                owned_devices=tuple(devices[device].id for device in facts.owned_devices),
            )
            for facts in home.people_facts
        ),
        devices=tuple(devices.values()),
        accounts=_accounts(home, people, devices, making),
    )


def _city_of(home: FurnishedHome) -> City:
    return next(
        city
        for city in cities(home.household.country)
        if (city.city, city.state) == (home.household.place, home.facts.state)
    )


def _device(device: Device, home: FurnishedHome, household_id: str, names: Sequence[str]) -> Device:
    name = device.name
    for person, twin in zip(home.people, names, strict=True):
        name = name.replace(person.name.partition(" ")[0] + "'s", twin.partition(" ")[0] + "'s")
    return replace(
        device, id=derived_id("twin device", household_id, device.id), household_id=household_id, name=name
    )


def _accounts(
    home: FurnishedHome, people: Sequence[Person], devices: dict[str, Device], making: Homemaking
) -> tuple[Account, ...]:
    usernames = {person.id: making.usernames.username(person.name) for person in people}
    twins = {person.twin_of: person.id for person in people}
    return tuple(
        replace(
            account,
            id=derived_id("account", twins[account.persona_id], account.platform),
            persona_id=twins[account.persona_id],
            device_id=devices[account.device_id].id,
            username=usernames[twins[account.persona_id]],
        )
        for account in home.accounts
    )
