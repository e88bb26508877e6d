"""Furnishes a home: address and names, and for each adult work, belongings, accounts, interests and temperament."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, cast

from persona.behaviour.chance import chance_for
from persona.domain.facts import HomeFacts, PersonFacts
from persona.domain.person import Account, Device, Household, Person, derived_id
from persona.panel.people.belongings import Belongings, draw_belongings
from persona.panel.people.interests import draw_interests, home_taste
from persona.panel.people.names import Names, Usernames
from persona.panel.people.places import Places, Spot
from persona.panel.people.platforms import MODELLED
from persona.panel.people.temperament import draw_traits
from persona.panel.people.work import Occupations
from persona.panel.population.children import draw_birthday, draw_children
from persona.panel.population.homes import Home
from persona.panel.population.survey import Respondent
from persona.panel.recipe import Recipe
from persona.panel.sketch import blurb_of, home_kind
from persona.panel.tables import tree


@dataclass(frozen=True, slots=True, kw_only=True)
class FurnishedHome:
    """A home with all that belongs to it."""

    household: Household
    facts: HomeFacts
    people: tuple[Person, ...]
    people_facts: tuple[PersonFacts, ...]
    devices: tuple[Device, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sketched:
    """A home in the making: everything its people have in common."""

    home: Home
    adults: Sequence[Respondent]
    household: Household
    facts: HomeFacts
    names: Sequence[str]
    belongings: Belongings
    ids: Sequence[str]


class Homemaking:
    """Makes the homes of one panel: names, addresses and logins are given once."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self.names = Names(recipe.country)
        self.places = Places(recipe.country)
        self.usernames = Usernames()
        self._occupations = Occupations(recipe.country)

    def chance(self, *parts: object) -> random.Random:
        """Chance for one decision about this panel."""
        recipe = self._recipe
        return chance_for("panel", recipe.country, recipe.design, recipe.size, recipe.seed, *parts)

    def id_of(self, kind: str, *parts: object) -> str:
        """The identifier of something on this panel."""
        recipe = self._recipe
        return derived_id(kind, recipe.country, recipe.design, recipe.size, recipe.seed, *parts)

    def furnish(
        self, number: int, home: Home, adults: Sequence[Respondent], platforms: Sequence[tuple[str, ...]]
    ) -> FurnishedHome:
        """One home; `platforms` are those of each adult."""
        sketched = self._sketched(number, home, adults)
        taste = home_taste(self._recipe.country, self.chance("taste", number))
        people = tuple(
            self._person(sketched, place, self.chance("person", number, place), taste)
            for place in range(len(adults))
        )
        return FurnishedHome(
            household=sketched.household,
            facts=sketched.facts,
            people=people,
            people_facts=tuple(
                self._person_facts(sketched, place, platforms[place], self.chance("facts", number, place))
                for place in range(len(adults))
            ),
            devices=sketched.belongings.all,
            accounts=tuple(
                account
                for place in range(len(adults))
                for account in self._accounts(sketched, place, platforms[place])
            ),
        )

    def household(self, number: object, names: Sequence[str], spot: Spot) -> Household:
        """The home with its one connection."""
        surnames = list(dict.fromkeys(name.rpartition(" ")[2] for name in names))
        return Household(
            id=self.id_of("household", number),
            name=" & ".join(surnames),
            place=spot.city.city,
            region=spot.city.state_name,
            country=self._recipe.country,
            timezone=spot.city.timezone,
            locale=tree(self._recipe.country, "country.toml")["locale"],
            latitude=spot.latitude,
            longitude=spot.longitude,
            source_address=spot.source_address,
        )

    def names_for(
        self, home_surname: str, adults: Sequence[tuple[str, int, str]], chance: random.Random
    ) -> list[str]:
        """A name for each adult, given as sex, age and relation."""
        return [
            self.names.full_name(sex, age, home_surname, relation, chance) for sex, age, relation in adults
        ]

    def _sketched(self, number: int, home: Home, adults: Sequence[Respondent]) -> _Sketched:
        chance = self.chance("home", number)
        spot = self.places.spot(adults[0].state, chance)
        given = [
            (one.sex, one.age, member.relation) for one, member in zip(adults, home.members, strict=True)
        ]
        names = self.names_for(self.names.surname(chance), given, chance)
        household = self.household(number, names, spot)
        owners = [name.partition(" ")[0] for name in names]
        belongings = draw_belongings(
            household.id, _told_apart(owners), adults, self._recipe.country, self.chance("belongings", number)
        )
        return _Sketched(
            home=home,
            adults=adults,
            household=household,
            facts=_home_facts(home, adults, household, spot, belongings, self.chance("children", number)),
            names=names,
            belongings=belongings,
            ids=[self.id_of("persona", number, place) for place in range(len(adults))],
        )

    def _person(
        self, sketched: _Sketched, place: int, chance: random.Random, taste: dict[str, float]
    ) -> Person:
        one = sketched.adults[place]
        working = self._occupations.working(one, sketched.home.members[place].relation, chance)
        randomised = self._recipe.design == "balanced"
        interests = draw_interests(
            one,
            self._recipe.country,
            chance,
            taste=None if sketched.home.is_shared else taste,
            randomised=randomised,
        )
        return Person(
            id=sketched.ids[place],
            household_id=sketched.household.id,
            name=sketched.names[place],
            age=one.age,
            gender=cast("Literal['female', 'male']", one.sex),
            occupation=working.occupation,
            blurb=blurb_of(
                kind=sketched.facts.kind,
                partner=one.partner,
                relation=sketched.home.members[place].relation,
                children=sketched.home.children,
                city=sketched.household.place,
                interests=list(interests),
                country=self._recipe.country,
            ),
            interests=interests,
            traits=draw_traits(chance),
            wakes=working.wakes,
            sleeps=working.sleeps,
            works=working.works,
            seed=chance.randrange(2**31),
        )

    def _person_facts(
        self, sketched: _Sketched, place: int, platforms: tuple[str, ...], chance: random.Random
    ) -> PersonFacts:
        one = sketched.adults[place]
        return PersonFacts(
            persona_id=sketched.ids[place],
            donor=one.donor,
            relation=sketched.home.members[place].relation,
            partner=one.partner,
            partner_id=sketched.ids[1 - place] if one.partner != "none" else None,
            marital=one.marital,
            birthday=draw_birthday(chance),
            work_status=one.labor,
            full_or_part_time=one.ptft,
            hours_per_week=one.hours,
            student=one.student,
            education=one.education,
            income=one.income,
            has_children_at_home=one.has_child,
            youngest_child=one.youngest,
            owned_devices=tuple(device.id for device in sketched.belongings.owned[place]),
            platforms=platforms,
        )

    def _accounts(self, sketched: _Sketched, place: int, platforms: Sequence[str]) -> list[Account]:
        modelled = [platform for platform in MODELLED if platform in platforms]
        if not modelled:
            return []
        username = self.usernames.username(sketched.names[place])
        return [
            Account(
                id=derived_id("account", sketched.ids[place], platform),
                persona_id=sketched.ids[place],
                device_id=sketched.belongings.first_of(place).id,
                platform=platform,
                username=username,
            )
            for platform in modelled
        ]


def _home_facts(  # noqa: PLR0917 - all there is of a home, each of its own type
    home: Home,
    adults: Sequence[Respondent],
    household: Household,
    spot: Spot,
    belongings: Belongings,
    chance: random.Random,
) -> HomeFacts:
    heads = [
        one
        for one, member in zip(adults, home.members, strict=True)
        if member.relation in ("reference", "spouse", "partner")
    ]
    return HomeFacts(
        household_id=household.id,
        kind=home_kind(home, size=adults[0].hh_size),
        size=adults[0].hh_size,
        region=adults[0].region,
        state=adults[0].state,
        tenure=adults[0].tenure,
        address=spot.address,
        calendar=f"{household.country}-{spot.city.state}",
        children=draw_children(home.children, heads, chance),
        shared_devices=tuple(device.id for device in belongings.shared),
    )


def _told_apart(owners: Sequence[str]) -> list[str]:
    """Given names of a home; the second of two who are called alike gets a number."""
    return [
        owner if owner not in owners[:place] else f"{owner} {owners[:place].count(owner) + 1}"
        for place, owner in enumerate(owners)
    ]
