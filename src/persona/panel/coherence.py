"""Whether all that tells where somebody lives agrees: city, clock, coordinates, network address, language, holidays."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from persona.domain.facts import HomeFacts, PanelFacts
from persona.domain.person import Household
from persona.panel.people.places import City, cities
from persona.panel.tables import table

FARTHEST_DEGREES = 0.1


def incoherent(made: PanelFacts) -> list[str]:
    """Every disagreement as a sentence that names the field."""
    known = {(city.city, city.state): city for city in cities(made.country)}
    facts = {each.household_id: each for each in made.homes}
    found = []
    for home in made.panel.households:
        city = known.get((home.place, facts[home.id].state))
        if city is None:
            found.append(f"{home.name} is in {home.place}, which the table does not know (place)")
        else:
            found += _place(home, facts[home.id], city)
    return [*found, *_names(made)]


def _place(home: Household, facts: HomeFacts, city: City) -> Iterator[str]:
    if home.timezone != city.timezone:
        yield f"the clock of {home.name} is {home.timezone}, that of {home.place} is {city.timezone} (timezone)"
    if hypot(home.latitude - city.latitude, home.longitude - city.longitude) > FARTHEST_DEGREES:
        yield f"{home.name} is far from {home.place} (latitude, longitude)"
    if home.source_address.split(".")[2] != str(city.block):
        yield f"the connection of {home.name} comes from elsewhere than {home.place} (source_address)"
    if (home.region, facts.region) != (city.state_name, city.region):
        yield f"{home.place} is not in {home.region}, {facts.region} (region)"
    if home.locale.rpartition("-")[2] != home.country:
        yield f"the language of {home.name} is that of another country (locale)"
    if facts.calendar != f"{home.country}-{city.state}":
        yield f"{home.name} keeps the holidays of {facts.calendar} (calendar)"


def _names(made: PanelFacts) -> Iterator[str]:
    surnames = {row["name"] for row in table(made.country, "last_names.csv.gz")}
    given = {(row["name"], row["sex"]) for row in table(made.country, "first_names.csv.gz")}
    for person in made.panel.people:
        first, _, last = person.name.partition(" ")
        if last.rpartition(" ")[2] not in surnames or (first, person.gender) not in given:
            yield f"{person.name} is no name of {made.country} (name)"
