"""People for the lab: a panel of any size with homes in the lab's places, drawn apart from each other on purpose.

A panel that is drawn by chance alone lets attributes go together, and then nobody can tell which of them an ad follows.
So every attribute is dealt like cards: each of its values equally often, in an order of its own.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from persona.domain.person import Account, Household, Panel, Person, Traits, derived_id
from persona.panel.devices import make_device
from persona_lab.catalogue import catalogue
from persona_lab.geo import Place, places

PLATFORM = "tiktok"
YEAR = 2026
INTERESTS_EACH = 4
HOME_OF = 2
LANGUAGES = {"FR": "fr-FR", "DE": "de-DE", "ES": "es-ES"}
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabPanel:
    """A panel and what the lab is told of its accounts."""

    panel: Panel
    profiles: list[dict[str, Any]]


def lab_panel(count: int, seed: int) -> LabPanel:
    """`count` people, two to a home."""
    rng = random.Random(seed)
    homes = [
        _home(number, place, seed) for number, place in enumerate(_dealt(list(places().values()), count, rng))
    ]
    genders = _dealt(["female", "male"], count, rng)
    ages = _dealt([20, 28, 32, 40, 44, 50, 58, 62, 67, 70], count, rng)
    models = _dealt(["phone", "tall phone", "compact phone", "family desktop"], count, rng)
    topics = _dealt(list(catalogue().topics), count * INTERESTS_EACH, rng)
    people = [
        _person(
            number,
            homes[number // HOME_OF],
            (genders[number], ages[number]),
            topics[number * INTERESTS_EACH : (number + 1) * INTERESTS_EACH],
            seed,
        )
        for number in range(count)
    ]
    devices = [
        make_device(each.household_id, each.name, model) for each, model in zip(people, models, strict=True)
    ]
    accounts = [
        Account(
            id=derived_id("bench account", seed, person.name),
            persona_id=person.id,
            device_id=device.id,
            platform=PLATFORM,
            username=f"lab.person.{number}",
        )
        for number, (person, device) in enumerate(zip(people, devices, strict=True))
    ]
    used = {person.household_id for person in people}
    panel = Panel(
        people=tuple(people),
        households=tuple(home for home in homes if home.id in used),
        devices=tuple(devices),
        accounts=tuple(accounts),
    )
    return LabPanel(panel=panel, profiles=[_profile(*pair) for pair in zip(people, accounts, strict=True)])


def _dealt(values: Sequence[T], count: int, rng: random.Random) -> list[T]:
    """Each value equally often, in any order."""
    cards: list[T] = []
    while len(cards) < count:
        cards += rng.sample(list(values), len(values))
    return cards[:count]


def _home(number: int, place: Place, seed: int) -> Household:
    return Household(
        id=derived_id("bench home", seed, number),
        name=f"Home {number}",
        place=place.city,
        region=place.region,
        country=place.country,
        timezone=place.timezone,
        locale=LANGUAGES.get(place.country, f"en-{place.country}"),
        latitude=0.0,
        longitude=0.0,
        source_address=f"127.0.{place.block}.{number + 10}",
        max_open_devices=HOME_OF,
    )


def _person(number: int, home: Household, who: tuple[Any, int], topics: Sequence[str], seed: int) -> Person:
    draw = random.Random(f"{seed}/{number}")
    strengths = [round(draw.uniform(0.6, 0.9), 2) for _ in topics]
    gender, age = who
    return Person(
        id=derived_id("bench person", seed, number),
        household_id=home.id,
        name=f"Person {number}",
        age=age,
        gender=gender,
        occupation="clerk",
        blurb="Invented for a measurement.",
        interests=dict(zip(topics, strengths, strict=True)),
        traits=Traits(**{name: round(draw.uniform(0.2, 0.8), 2) for name in Traits.__dataclass_fields__}),
        wakes=round(draw.uniform(6.0, 8.5), 1),
        sleeps=round(draw.uniform(22.5, 24.8), 1),
        works=(9.0, 17.0) if draw.random() < 0.7 else None,  # noqa: PLR2004 - most people work
        seed=draw.randrange(2**31),
    )


def _profile(person: Person, account: Account) -> dict[str, Any]:
    strongest = sorted(person.interests, key=lambda topic: -person.interests[topic])
    return {
        "username": account.username,
        "password": derived_id("bench login", account.username)[:18],
        "display_name": person.name,
        "birth_year": YEAR - person.age,
        "gender": person.gender,
        "topics": strongest[:3],
    }
