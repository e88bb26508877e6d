"""The people of a study: in each pair or block alike in all a platform can read, but for the factor, which is drawn.

Everybody lives alone, so the household, which is what a connection shows, is the persona. Within a block all share
age, sex, place, device, interests, temperament, hours and the chance that their days are drawn from, unless it is
the factor; what is not held constant differs from block to block.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, cast

from persona.behaviour.chance import chance_for
from persona.domain.person import Account, Device, Household, Panel, Person, Traits, derived_id
from persona.panel.devices import PHONES, make_device
from persona.panel.people.names import Names, Usernames
from persona.panel.people.places import City, Places, cities
from persona.panel.people.temperament import draw_traits
from persona.studies.design.attribute_values import COUNTRY, GENDERS, find_cities, offered_topics
from persona.studies.design.values import ATTRIBUTES, Design, Value

LOCALE = "en-US"
AGES = (22, 62)
"""Of working age, so that the same hours fit everybody."""
INTERESTS_EACH = 4
STRENGTH = 0.8
"""How strong every interest of a study's persona is."""
WAKES, SLEEPS = (6.0, 8.0), (22.5, 24.0)
WORKS = (9.0, 17.0)
WORKING_SHARE = 0.7
TOLD_AT_SIGN_UP = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which arm a persona was given, in which block, on which platform."""

    persona_id: str
    block: int
    arm: str
    platform: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Everybody, and who was given what."""

    panel: Panel
    planning: Panel
    """The same people with age, sex and device of their block, for planning alone: days go by them, and those of a
    block must not differ because its arms do."""
    assignments: tuple[Assignment, ...]
    profiles: Mapping[str, list[dict[str, object]]]
    """Platform to the accounts on it, as the lab and a session are told."""

    def assignment_rows(self) -> list[dict[str, Any]]:
        """The assignment as plain rows."""
        return [asdict(each) for each in self.assignments]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """What the people of one block have in common."""

    number: int
    attributes: Mapping[str, Value]
    traits: Traits
    wakes: float
    sleeps: float
    works: tuple[float, float] | None
    seed: int


def cast_of(design: Design) -> Cast:
    """The people of a design and their arms: the same design gives the same, and another seed another draw."""
    casting = _Casting(design)
    for number in range(design.layout.blocks):
        casting.add(number)
    return casting.done()


class _Casting:
    def __init__(self, design: Design) -> None:
        self._design = design
        self._names, self._places, self._usernames = Names(COUNTRY), Places(COUNTRY), Usernames()
        self._people: list[Person] = []
        self._planned_people: list[Person] = []
        self._planned_devices: list[Device] = []
        self._homes: list[Household] = []
        self._devices: list[Device] = []
        self._accounts: list[Account] = []
        self._assignments: list[Assignment] = []
        self._profiles: dict[str, list[dict[str, object]]] = {each: [] for each in design.layout.platforms}

    def add(self, number: int) -> None:
        design = self._design
        block = _block(design, number)
        platform = design.layout.platforms[number % len(design.layout.platforms)]
        half = design.layout.people_in_a_block // 2
        arms = [arm for arm in design.factor.arms for _ in range(half)]
        chance_for("study assignment", design.layout.seed, number).shuffle(arms)
        for slot, arm in enumerate(arms):
            attributes = {**block.attributes, design.factor.attribute: arm.value}
            chance = chance_for("study person", design.layout.seed, number, slot)
            person = self._settle(block, slot, attributes, chance, platform)
            self._assignments.append(
                Assignment(persona_id=person.id, block=number, arm=arm.name, platform=platform)
            )

    def done(self) -> Cast:
        panel = Panel(
            people=tuple(self._people),
            households=tuple(self._homes),
            devices=tuple(self._devices),
            accounts=tuple(self._accounts),
        )
        return Cast(
            panel=panel,
            planning=replace(panel, people=tuple(self._planned_people), devices=tuple(self._planned_devices)),
            assignments=tuple(self._assignments),
            profiles=self._profiles,
        )

    def _settle(
        self, block: _Block, slot: int, attributes: Mapping[str, Value], chance: random.Random, platform: str
    ) -> Person:
        """A home, a person in it, her device and her login."""
        gender, age = str(attributes["gender"]), int(cast("int", attributes["age"]))
        name = self._names.full_name(gender, age, self._names.surname(chance), "reference", chance)
        home = self._home(block, slot, name, str(attributes["place"]), chance)
        device = make_device(home.id, name.partition(" ")[0], str(attributes["device"]))
        topics = cast("tuple[str, ...]", attributes["interests"])
        person = _person(block, slot, home, name, (gender, age), topics, self._design.layout.seed)
        account = Account(
            id=derived_id("account", person.id, platform),
            persona_id=person.id,
            device_id=device.id,
            platform=platform,
            username=self._usernames.username(name),
        )
        self._homes.append(home)
        self._people.append(person)
        common = {name: block.attributes[name] for name in ("age", "gender")}
        self._planned_people.append(replace(person, **common))  # type: ignore[arg-type] # of a Person's types
        usual = make_device(home.id, name.partition(" ")[0], str(block.attributes["device"]))
        self._planned_devices.append(replace(usual, id=device.id))
        self._devices.append(device)
        self._accounts.append(account)
        self._profiles[platform].append(_profile(person, account, topics, self._design))
        return person

    def _home(self, block: _Block, slot: int, name: str, place: str, chance: random.Random) -> Household:
        spot = self._places.spot_in(find_cities(place)[0], chance)
        return Household(
            id=derived_id("study home", self._design.layout.seed, block.number, slot),
            name=name.rpartition(" ")[2],
            place=spot.city.city,
            region=spot.city.state_name,
            country=COUNTRY,
            timezone=spot.city.timezone,
            locale=LOCALE,
            latitude=spot.latitude,
            longitude=spot.longitude,
            source_address=spot.source_address,
        )


def _block(design: Design, number: int) -> _Block:
    chance = chance_for("study block", design.layout.seed, number)
    attributes: dict[str, Value] = {
        "gender": chance.choice(GENDERS),
        "age": chance.randint(*AGES),
        "interests": tuple(chance.sample(offered_topics(), INTERESTS_EACH)),
        "place": _full_name(chance.choice(cities(COUNTRY))),
        "device": chance.choice(list(PHONES)),
    }
    return _Block(
        number=number,
        attributes={key: design.held.get(key, attributes[key]) for key in ATTRIBUTES},
        traits=draw_traits(chance),
        wakes=round(chance.uniform(*WAKES), 1),
        sleeps=round(chance.uniform(*SLEEPS), 1),
        works=WORKS if chance.random() < WORKING_SHARE else None,
        seed=chance.randrange(2**31),
    )


def _full_name(city: City) -> str:
    return f"{city.city}, {city.state_name}"


def _person(  # noqa: PLR0917 - all there is of a person, each of its own type
    block: _Block,
    slot: int,
    home: Household,
    name: str,
    who: tuple[str, int],
    topics: Sequence[str],
    seed: int,
) -> Person:
    gender, age = who
    return Person(
        id=derived_id("study persona", seed, block.number, slot),
        household_id=home.id,
        name=name,
        age=age,
        gender=cast("Literal['female', 'male']", gender),
        occupation="clerk" if block.works else "between jobs",
        blurb=f"Lives alone in {home.place}. Drawn to {' and '.join(topics).replace('_', ' ')}.",
        interests=dict.fromkeys(topics, STRENGTH),
        traits=block.traits,
        wakes=block.wakes,
        sleeps=block.sleeps,
        works=block.works,
        seed=block.seed,
    )


def _profile(person: Person, account: Account, topics: Sequence[str], design: Design) -> dict[str, object]:
    return {
        "username": account.username,
        # Opens nothing but the lab.
        "password": derived_id("lab login", design.layout.seed, account.username)[:18],
        "display_name": person.name,
        "birth_year": design.layout.first_day.year - person.age,
        "gender": person.gender,
        "topics": list(topics[:TOLD_AT_SIGN_UP]),
    }
