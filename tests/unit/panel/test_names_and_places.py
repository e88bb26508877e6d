"""Names are as common as the tables say, and places are those the lab knows."""

from __future__ import annotations

import random
from collections import Counter

from persona.panel.people.interests import topics
from persona.panel.people.names import Names, Usernames
from persona.panel.people.places import HOMES_PER_BLOCK, Places, cities
from persona.panel.tables import tree
from persona_lab.catalogue import catalogue
from persona_lab.geo import place_of

DRAWS = 40_000
COMMONEST = {"Smith": 0.80, "Johnson": 0.63, "Williams": 0.53, "Brown": 0.47, "Jones": 0.47}
"""Percent of people with the surname, 2013."""


def test_the_commonest_surnames_are_as_common_as_among_people() -> None:
    names, chance = Names("US"), random.Random(3)
    counts = Counter(names.surname(chance) for _ in range(DRAWS))
    for name, percent in COMMONEST.items():
        assert abs(100 * counts[name] / DRAWS - percent) < 0.16, name
    assert counts.most_common(1)[0][0] == "Smith"


def test_given_names_are_those_of_the_decade_of_birth() -> None:
    names, chance = Names("US"), random.Random(4)

    def given_at(age: int) -> Counter[str]:
        called = (
            names.full_name("female", age, names.surname(chance), "reference", chance) for _ in range(400)
        )
        return Counter(name.partition(" ")[0] for name in called)

    old, young = given_at(80), given_at(22)
    assert old["Mary"] > 4 > young["Mary"]
    assert young["Madison"] > old["Madison"] == 0


def test_nobody_gets_the_full_name_of_another() -> None:
    names, chance = Names("US"), random.Random(5)
    given = [names.full_name("male", 40, "Ash", "reference", chance) for _ in range(500)]
    assert len(set(given)) == 500


def test_a_login_that_is_taken_gets_a_number() -> None:
    usernames = Usernames()
    assert [usernames.username("Anna O'Neill Lee") for _ in range(3)] == [
        "anna.o.neill.lee",
        "anna.o.neill.lee2",
        "anna.o.neill.lee3",
    ]


def test_the_lab_places_every_city_where_the_panel_does() -> None:
    for city in cities("US"):
        place = place_of(f"127.0.{city.block}.1")
        assert place is not None, city
        assert (place.city, place.region, place.country) == (city.city, city.state_name, "US")
        assert place.timezone == city.timezone


def test_a_city_that_is_full_sends_homes_to_another_of_its_state() -> None:
    places, chance = Places("US"), random.Random(6)
    houston = next(city for city in cities("US") if city.city == "Houston")
    spots = [places.spot_in(houston, chance) for _ in range(HOMES_PER_BLOCK + 5)]
    assert Counter(spot.city.city for spot in spots)["Houston"] == HOMES_PER_BLOCK
    assert {spot.city.state for spot in spots} == {"TX"}
    assert len({spot.source_address for spot in spots}) == len({spot.address for spot in spots}) == len(spots)


def test_topics_offered_at_sign_up_are_those_of_the_lab_and_in_the_graph() -> None:
    offered = set(tree("US", "interests.toml")["offered_at_sign_up"])
    assert offered == set(catalogue().topics)
    assert offered <= {topic.id for topic in topics("US")}
