"""Where a home stands: city, address, coordinates, clock, and the network address the lab sees it come from."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass

from persona import errors
from persona.panel.people.picking import Urn
from persona.panel.tables import table, tree

SPREAD_DEGREES = 0.05
"""How far homes lie from the middle of their city at most: about five kilometres."""
CITY_PULL = 0.7
"""Homes go to a state's cities by size to this power: the table has only the largest, which stand for the rest."""
HOMES_PER_BLOCK = 250


@dataclass(frozen=True, slots=True)
class City:
    """A place that homes are in."""

    city: str
    state: str
    state_name: str
    region: str
    latitude: float
    longitude: float
    timezone: str
    people: int
    block: int
    """The X of 127.0.X.y, the addresses that the lab places here."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one home stands."""

    city: City
    address: str
    latitude: float
    longitude: float
    source_address: str


def cities(country: str) -> tuple[City, ...]:
    """Every city of a country's table."""
    return tuple(
        City(
            city=row["city"],
            state=row["state"],
            state_name=row["name"],
            region=row["region"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            timezone=row["timezone"],
            people=int(row["people"]),
            block=int(row["block"]),
        )
        for row in table(country, "places.csv")
    )


class Places:
    """Gives each home a spot of its own."""

    def __init__(self, country: str) -> None:
        self._by_state: dict[str, list[City]] = defaultdict(list)
        for city in cities(country):
            self._by_state[city.state].append(city)
        streets = table(country, "streets.csv")
        self._streets = Urn([row["street"] for row in streets], [float(row["weight"]) for row in streets])
        style = tree(country, "country.toml")
        self._kinds = Urn(style["kinds"], style["kind_weights"])
        self._highest = int(style["highest_number"])
        self._style = str(style["address"])
        self._homes: Counter[int] = Counter()
        self._addresses: set[str] = set()

    def spot(self, state: str, chance: random.Random) -> Spot:
        """A spot in a state.

        Raises:
            InvalidState: every network address of the state is taken.
        """
        free = [city for city in self._by_state[state] if self._homes[city.block] < HOMES_PER_BLOCK]
        if not free:
            raise errors.InvalidState(
                f"The lab has no address left for a home in {state}.", hint="Make a smaller panel."
            )
        (city,) = chance.choices(free, weights=[city.people**CITY_PULL for city in free])
        return self.spot_in(city, chance)

    def spot_in(self, city: City, chance: random.Random) -> Spot:
        """A spot in a city; in another of its state when the city is full."""
        if self._homes[city.block] >= HOMES_PER_BLOCK:
            return self.spot(city.state, chance)
        self._homes[city.block] += 1
        return Spot(
            city=city,
            address=self._address(chance),
            latitude=round(city.latitude + chance.uniform(-1, 1) * SPREAD_DEGREES, 4),
            longitude=round(city.longitude + chance.uniform(-1, 1) * SPREAD_DEGREES, 4),
            source_address=f"127.0.{city.block}.{self._homes[city.block]}",
        )

    def _address(self, chance: random.Random) -> str:
        while True:
            number = chance.randint(1, self._highest)
            address = self._style.format(
                number=number, street=self._streets.draw(chance), kind=self._kinds.draw(chance)
            )
            if address not in self._addresses:
                self._addresses.add(address)
                return address
