"""The roads of one town: avenues a kilometre apart, a ring, motorways, and country roads around; with speed limits.

There are no real maps here. Between the avenues lie residential streets in a grid; they are not stored, as a way on
them has the length of its two legs whatever corner is taken.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import dijkstra

from persona.behaviour.chance import chance_for
from persona.domain.person import Household

RESIDENTIAL, SECONDARY, PRIMARY, TRUNK, MOTORWAY = 25.0, 55.0, 65.0, 85.0, 90.0
"""Limits in km/h: what OSRM's car profile reckons with on such roads (grade A)."""
SIGNAL_SECONDS = 2.0
"""Lost at each crossing (the same source)."""
TOWN_KM, COUNTRY_KM, COUNTRY_STEP = 15, 110, 5
"""Avenues reach so far from the middle, country roads so far, which are so many kilometres apart."""
RING_KM, MOTORWAYS_FROM_KM, MAIN_AVENUE, TRUNK_EVERY_KM = 10, 2, 2, 5
NEAREST = 3
"""Crossings near a place from which a way may begin."""
JITTER_KM = 0.12
"""How far crossings lie beside the grid, at most."""
KM_PER_DEGREE = 111.32
Point = tuple[float, float]
"""Kilometres east and north of the middle."""
Crossing = tuple[int, int]
"""The same, on the grid."""


@dataclass(frozen=True, slots=True)
class Leg:
    """A straight piece of a way."""

    end: Point
    limit: float
    """km/h."""


class Town:
    """The roads around one point of the earth."""

    def __init__(self, latitude: float, longitude: float) -> None:
        self._latitude, self._longitude = latitude, longitude
        self._shrink = max(0.2, math.cos(math.radians(latitude)))
        grid = sorted(_crossings())
        self._number = {place: n for n, place in enumerate(grid)}
        chance = chance_for("roads", latitude, longitude)
        self._points = np.array(
            [
                (x + chance.uniform(-JITTER_KM, JITTER_KM), y + chance.uniform(-JITTER_KM, JITTER_KM))
                for x, y in grid
            ]
        )
        self._limits: dict[tuple[int, int], float] = {}
        for place in grid:
            for other in _neighbours(place, self._number):
                limit = _limit(place, other)
                pair = self._number[place], self._number[other]
                self._limits[pair] = self._limits[pair[::-1]] = limit
        self._times = self._matrix()

    def point_of(self, latitude: float, longitude: float) -> Point:
        """Where a place lies in kilometres."""
        return (
            (longitude - self._longitude) * KM_PER_DEGREE * self._shrink,
            (latitude - self._latitude) * KM_PER_DEGREE,
        )

    def degrees_of(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """Latitudes and longitudes of points in kilometres, one row each."""
        latitudes = self._latitude + points[:, 1] / KM_PER_DEGREE
        return np.column_stack([latitudes, self._longitude + points[:, 0] / (KM_PER_DEGREE * self._shrink)])

    def way(self, start: Point, end: Point) -> list[Leg]:
        """The quickest way by road: on streets alone when the places are near, else by the avenues and motorways."""
        firsts, lasts = self._nearest(start), self._nearest(end)
        times, before = dijkstra(self._times, indices=firsts, return_predecessors=True)
        ways = [_on_streets(start, end)]
        for row, first in enumerate(firsts):
            # The quickest of the crossings near the end; those near the start are all tried.
            last = min(
                lasts, key=lambda each: times[row, each] + math.dist(self._at(each), end) / RESIDENTIAL
            )
            ways.append(self._by_avenues(start, end, first, _followed(before[row], first, last)))
        return min(ways, key=lambda way: _hours(start, way))

    def _by_avenues(self, start: Point, end: Point, first: int, crossings: Sequence[int]) -> list[Leg]:
        legs = _on_streets(start, self._at(first))
        for one, other in pairwise(crossings):
            legs.append(Leg(self._at(other), self._limits[one, other]))
        return [*legs, *_on_streets(self._at(crossings[-1]), end)]

    def _at(self, number: int) -> Point:
        return float(self._points[number, 0]), float(self._points[number, 1])

    def _nearest(self, point: Point) -> list[int]:
        far = np.abs(self._points - np.array(point)).sum(axis=1)
        return [int(number) for number in np.argsort(far, kind="stable")[:NEAREST]]

    def _matrix(self) -> csr_matrix:
        pairs = np.array(list(self._limits))
        kilometres = np.hypot(*(self._points[pairs[:, 0]] - self._points[pairs[:, 1]]).T)
        hours = kilometres / np.array(list(self._limits.values())) + SIGNAL_SECONDS / 3600
        return csr_matrix((hours, (pairs[:, 0], pairs[:, 1])), shape=(len(self._points),) * 2)


@lru_cache(maxsize=128)
def _town(latitude: float, longitude: float) -> Town:
    return Town(latitude, longitude)


def town_of(household: Household) -> Town:
    """The roads around a home; homes that are near each other share them."""
    return _town(round(household.latitude, 1), round(household.longitude, 1))


def length_of(start: Point, way: list[Leg]) -> float:
    """Kilometres of a way."""
    total, here = 0.0, start
    for leg in way:
        total += math.dist(here, leg.end)
        here = leg.end
    return total


def _followed(before: NDArray[np.int32], first: int, last: int) -> list[int]:
    """The crossings from the first to the last, by the one that comes before each."""
    crossings = [last]
    while crossings[-1] != first:
        crossings.append(int(before[crossings[-1]]))
    return crossings[::-1]


def _crossings() -> set[Crossing]:
    town = range(-TOWN_KM, TOWN_KM + 1)
    country = range(-COUNTRY_KM, COUNTRY_KM + 1, COUNTRY_STEP)
    return {(x, y) for x in town for y in town} | {(x, y) for x in country for y in country}


def _neighbours(place: Crossing, known: Mapping[Crossing, int]) -> list[Crossing]:
    """The next crossings to the east and north, and outside the town, or through its middle, across."""
    x, y = place
    steps = (1, COUNTRY_STEP)
    found = []
    for east, north in ((1, 0), (0, 1), (1, 1), (1, -1)):
        ahead = ((x + east * step, y + north * step) for step in steps)
        other = next((each for each in ahead if each in known), None)
        if other is None:
            continue
        through_middle = abs(x) == abs(y) and abs(other[0]) == abs(other[1])
        if not (east and north) or through_middle or max(map(abs, other)) > TOWN_KM:
            found.append(other)
    return found


def _limit(one: Crossing, other: Crossing) -> float:
    (x, y), (right, top) = one, other
    far = max(abs(x), abs(y), abs(right), abs(top))
    spoke = (x == right == 0) or (y == top == 0) or (abs(x) == abs(y) and abs(right) == abs(top))
    if spoke:
        return MOTORWAY if far > MOTORWAYS_FROM_KM else PRIMARY
    if abs(x) == abs(right) == far == RING_KM or abs(y) == abs(top) == far == RING_KM:
        return TRUNK
    straight = x == right or y == top
    if straight and (x if x == right else y) % TRUNK_EVERY_KM == 0:
        return TRUNK
    if far > TOWN_KM:
        return PRIMARY
    main = (x == right and x % MAIN_AVENUE == 0) or (y == top and y % MAIN_AVENUE == 0)
    return PRIMARY if main else SECONDARY


def _on_streets(start: Point, end: Point) -> list[Leg]:
    corner = (end[0], start[1])
    return [Leg(point, RESIDENTIAL) for point in (corner, end)]


def _hours(start: Point, way: list[Leg]) -> float:
    total, here = 0.0, start
    for leg in way:
        total += math.dist(here, leg.end) / leg.limit
        here = leg.end
    return total
