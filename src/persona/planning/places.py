"""Where people go and how long the road takes: home, work, and errands at distances that a home keeps for good."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping

from persona.behaviour.chance import chance_for
from persona.domain.day import Spot
from persona.planning.habits import Habits, HomeLife

CIRCUITY = 1.25
"""Kilometres of road for one as the crow flies (research, section 6)."""
SLOW_KMH, FAST_KMH = 20.0, 60.0
SLOW_UNTIL_KM, FAST_FROM_KM = 2.0, 20.0
SPEED_LIMIT_KMH = 90.0
"""Of the fastest road (OSRM's car profile)."""
KM_PER_DEGREE = 111.32
HOME = "home"
WORK = "work"
SCHOOL = "school"
AWAY = "away"
CORNER_MINUTES = 4.0
"""Of each kind, one place is round the corner."""

TRIP_MINUTES = 95.0
"""How far a trip leads: near enough to keep the clock."""

KINDS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "shop": (("the corner shop", 4), ("the supermarket", 8), ("the shops in town", 14), ("the mall", 26)),
    "friend": (("the neighbours", 4), ("a friend's home", 12), ("friends across town", 28), ("family", 55)),
    "sport": (("the park", 4), ("the gym", 9), ("the sports ground", 18), ("the lake", 40)),
    "town": (("the post office", 4), ("the bank", 10), ("an office in town", 18), ("the next town", 45)),
}
"""Names of places, and about how many minutes away they are."""


def road_km(straight_km: float) -> float:
    """Kilometres by road."""
    return CIRCUITY * straight_km


def road_minutes(straight_km: float) -> float:
    """Minutes by road without traffic: slow streets near by, fast roads far away."""
    share = (straight_km - SLOW_UNTIL_KM) / (FAST_FROM_KM - SLOW_UNTIL_KM)
    kmh = SLOW_KMH + (FAST_KMH - SLOW_KMH) * min(1.0, max(0.0, share))
    return 60 * road_km(straight_km) / kmh


def distance_for(minutes: float) -> float:
    """Kilometres as the crow flies that the road takes so many minutes for."""
    # Time grows with distance all the way, so halving finds it.
    low, high = 0.0, max(FAST_FROM_KM, minutes * FAST_KMH / 60)
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if road_minutes(middle) < minutes else (low, middle)
    return low


def spots_of(home: HomeLife, one: Habits) -> dict[str, Spot]:
    """Every place one member of a home goes to, by its id; errands are the home's, work is their own."""
    # Twins live alike: distances follow the first member's seed, not the home's address.
    chance = chance_for("places", home.members[0].person.seed)
    spots = {HOME: spot_at(HOME, "home", home, minutes=0.0, bearing=0.0)}
    for kind, known in KINDS.items():
        for number, (name, minutes) in enumerate(known):
            away = minutes if number == 0 else minutes * chance.uniform(0.8, 1.2)
            spot = spot_at(f"{kind}:{number}", name, home, minutes=away, bearing=_bearing(chance))
            spots[spot.id] = spot
    spots[AWAY] = spot_at(AWAY, "away", home, minutes=TRIP_MINUTES, bearing=_bearing(chance))
    own = chance_for("work place", one.person.seed)
    spots[WORK] = spot_at(WORK, "work", home, minutes=one.commute_minutes, bearing=_bearing(own))
    spots[SCHOOL] = spot_at(
        SCHOOL, "college", home, minutes=min(25.0, one.commute_minutes), bearing=_bearing(own)
    )
    return spots


def spot_at(place_id: str, name: str, home: HomeLife, *, minutes: float, bearing: float) -> Spot:
    """A place so many minutes by road from a home, in one direction."""
    straight = distance_for(minutes) if minutes else 0.0
    household = home.household
    north, east = straight * math.cos(bearing), straight * math.sin(bearing)
    shrink = max(0.2, math.cos(math.radians(household.latitude)))
    return Spot(
        id=place_id,
        name=name,
        latitude=round(household.latitude + north / KM_PER_DEGREE, 5),
        longitude=round(household.longitude + east / (KM_PER_DEGREE * shrink), 5),
        road_minutes=round(minutes, 1),
        road_km=round(road_km(straight), 2),
    )


def reachable(spots: Mapping[str, Spot], kind: str, minutes: float) -> Spot:
    """The farthest place of a kind that can be reached in time; the one round the corner when none can."""
    known = [spot for spot in spots.values() if spot.id.partition(":")[0] == kind]
    in_time = [spot for spot in known if spot.road_minutes <= minutes]
    return max(in_time or known[:1], key=lambda spot: spot.road_minutes)


def between_minutes(one: Spot, other: Spot) -> float:
    """Minutes by road between two places that are known by their distance from home."""
    if one.id == other.id:
        return 0.0
    north = (one.latitude - other.latitude) * KM_PER_DEGREE
    east = (one.longitude - other.longitude) * KM_PER_DEGREE * max(0.2, math.cos(math.radians(one.latitude)))
    return road_minutes(math.hypot(north, east))


def _bearing(chance: random.Random) -> float:
    return chance.uniform(0, 2 * math.pi)
