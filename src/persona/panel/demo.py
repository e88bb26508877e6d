"""The demonstration panel: six people in three homes, two of them twins who differ in nothing but their name."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from persona.behaviour.chance import chance_for
from persona.domain.person import Account, Credential, Household, Panel, Person, Traits, derived_id
from persona.panel.devices import make_device

Gender = Literal["female", "male", "nonbinary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """One person as the author imagined them; the seed adds what varies."""

    name: str
    username: str
    age: int
    gender: Gender
    occupation: str
    blurb: str
    interests: dict[str, float]
    model: str
    wakes: float
    sleeps: float
    works: tuple[float, float] | None
    twin_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """One home and who lives in it."""

    name: str
    place: str
    region: str
    country: str
    timezone: str
    locale: str
    latitude: float
    longitude: float
    source_address: str
    people: tuple[Sketch, ...]


_RUNNER = Sketch(
    name="Anna Whitlow",
    username="anna.whitlow",
    age=29,
    gender="female",
    occupation="physiotherapist",
    blurb="Runs before work, cooks on Sundays, and saves every bread recipe she sees.",
    interests={"running": 0.9, "cooking": 0.7, "fitness": 0.7, "skincare": 0.5, "travel": 0.4},
    model="phone",
    wakes=6.6,
    sleeps=22.9,
    works=(8.5, 17.0),
)
_GARDENER = Sketch(
    name="Ben Carver",
    username="ben.carver",
    age=33,
    gender="male",
    occupation="electrician",
    blurb="Fixes everything in the street, follows three football clubs, and grows tomatoes on the balcony.",
    interests={"diy": 0.8, "football": 0.8, "cars": 0.5, "gardening": 0.4},
    model="tall phone",
    wakes=6.2,
    sleeps=22.7,
    works=(7.5, 16.0),
)

PLATFORMS = ("tiktok", "instagram", "youtube", "facebook")
"""Where each of the six has an account."""
HOMES = (
    Home(
        name="Whitlow & Carver",
        place="Portland",
        region="Oregon",
        country="US",
        timezone="America/Los_Angeles",
        locale="en-US",
        latitude=45.5152,
        longitude=-122.6784,
        source_address="127.0.10.11",
        people=(_RUNNER, _GARDENER),
    ),
    Home(
        name="Marsh & Doyle",
        place="Portland",
        region="Oregon",
        country="US",
        timezone="America/Los_Angeles",
        locale="en-US",
        latitude=45.5230,
        longitude=-122.6765,
        source_address="127.0.10.12",
        people=(
            replace(_RUNNER, name="Ella Marsh", username="ella.marsh", twin_of="Anna Whitlow"),
            replace(
                _GARDENER,
                name="Carl Doyle",
                username="carl.doyle",
                occupation="plumber",
                blurb="Restores an old van at weekends and never misses a match.",
                wakes=6.5,
            ),
        ),
    ),
    Home(
        name="Hartley & Moss",
        place="Austin",
        region="Texas",
        country="US",
        timezone="America/Chicago",
        locale="en-US",
        latitude=30.2672,
        longitude=-97.7431,
        source_address="127.0.20.21",
        people=(
            Sketch(
                name="Margaret Hartley",
                username="margaret.hartley",
                age=63,
                gender="female",
                occupation="retired teacher",
                blurb="Her roses win prizes; in the evening she reads and plans the next trip to the coast.",
                interests={"gardening": 0.9, "books": 0.7, "travel": 0.6, "home_decor": 0.4},
                model="compact phone",
                wakes=7.2,
                sleeps=23.1,
                works=None,
            ),
            Sketch(
                name="Theo Moss",
                username="theo.moss",
                age=24,
                gender="male",
                occupation="sound engineering student",
                blurb="Plays co-op games until late, mixes tracks for friends, lives on good coffee.",
                interests={"gaming": 0.9, "music": 0.8, "tech": 0.6, "coffee": 0.5},
                model="family desktop",
                wakes=9.2,
                sleeps=25.2,
                works=(11.0, 15.5),
            ),
        ),
    ),
)


def demo_panel(seed: int) -> Panel:
    """The six, with temperaments drawn from `seed`; the same seed gives the same people."""
    households, people, devices, accounts = [], [], [], []
    for home in HOMES:
        household = _household(home, seed)
        households.append(household)
        for sketch in home.people:
            person = _person(sketch, household, seed)
            device = make_device(household.id, sketch.name.split()[0], sketch.model)
            people.append(person)
            devices.append(device)
            accounts += [
                Account(
                    id=derived_id("account", seed, platform, sketch.username),
                    persona_id=person.id,
                    device_id=device.id,
                    platform=platform,
                    username=sketch.username,
                )
                for platform in PLATFORMS
            ]
    return Panel(
        people=tuple(people), households=tuple(households), devices=tuple(devices), accounts=tuple(accounts)
    )


def account_profiles(seed: int, *, year: int) -> list[dict[str, object]]:
    """The account file of the demonstration: logins and what each profile tells the platform."""
    return [
        {
            "username": sketch.username,
            "password": _password(seed, sketch.username).password,
            "display_name": sketch.name,
            "birth_year": year - sketch.age,
            "gender": sketch.gender,
            "topics": sorted(sketch.interests, key=lambda topic: -sketch.interests[topic])[:3],
        }
        for home in HOMES
        for sketch in home.people
    ]


def account_year(first_day: date) -> int:
    """The year that ages in the account file are counted from."""
    return first_day.year


def _household(home: Home, seed: int) -> Household:
    return Household(
        id=derived_id("household", seed, home.name),
        name=home.name,
        place=home.place,
        region=home.region,
        country=home.country,
        timezone=home.timezone,
        locale=home.locale,
        latitude=home.latitude,
        longitude=home.longitude,
        source_address=home.source_address,
    )


def _person(sketch: Sketch, household: Household, seed: int) -> Person:
    # A twin lives by the other's seed: same temperament, same plan, same gestures.
    like = sketch.twin_of or sketch.name
    chance = chance_for("panel", seed, like)
    return Person(
        id=derived_id("persona", seed, sketch.name),
        household_id=household.id,
        name=sketch.name,
        age=sketch.age,
        gender=sketch.gender,
        occupation=sketch.occupation,
        blurb=sketch.blurb,
        interests=dict(sketch.interests),
        traits=_traits(chance),
        wakes=sketch.wakes,
        sleeps=sketch.sleeps,
        works=sketch.works,
        seed=chance.randrange(2**31),
        twin_of=derived_id("persona", seed, sketch.twin_of) if sketch.twin_of else None,
    )


def _traits(chance: random.Random) -> Traits:
    return Traits(
        patience=round(chance.betavariate(3, 3), 3),
        curiosity=round(chance.betavariate(2, 3), 3),
        warmth=round(chance.betavariate(2, 3), 3),
        appetite=round(chance.betavariate(4, 3), 3),
    )


def _password(seed: int, username: str) -> Credential:
    """Logins of the lab only: they open nothing anywhere else."""
    return Credential(username=username, password=derived_id("lab login", seed, username)[:18])
