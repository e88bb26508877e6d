"""Where somebody's phone is all day: along the roads second by second, every five minutes when it lies still."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from persona.behaviour.chance import chance_for
from persona.domain.day import Block, DayPlan, Doing, Spot
from persona.planning.habits import HomeLife
from persona.planning.places import AWAY, HOME
from persona.planning.roads.driving import Drive, drive
from persona.planning.roads.town import Point, Town, length_of, town_of

STILL_SECONDS = 300
PARKING_SECONDS = 20
"""Between the end of a drive and the end of the journey at least."""
FIX_ERROR_METRES, FIX_MEMORY = 4.0, 0.9
"""How far the phone takes itself from where it is, and how much of that it takes along to the next second."""
KM_PER_DEGREE = 111.32
METRES_PER_DEGREE = KM_PER_DEGREE * 1000


@dataclass(frozen=True, slots=True)
class Fix:
    """One moment."""

    second: int
    """After local midnight."""
    latitude: float
    longitude: float
    """Where they are."""
    fix_latitude: float
    fix_longitude: float
    """Where the phone says they are."""
    speed: float
    """Metres a second along the road."""
    limit: float
    """Metres a second; 0 where nobody drives."""
    place: str
    """Where they are, or where the journey leads."""


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey of a day as it is driven."""

    begins: int
    """Seconds after local midnight."""
    given: int
    """Seconds that the day has for it."""
    drive: Drive
    kilometres: float
    straight_kilometres: float


def journeys_of(plan: DayPlan, home: HomeLife) -> list[Journey]:
    """Every journey of a day, driven by the town's roads."""
    town = town_of(home.household)
    found = []
    for block, here in _with_start(plan):
        if block.doing is Doing.TRAVEL:
            found.append(_journey(town, block, here, _spot(plan, block.place)))
    return found


def trace_of(plan: DayPlan, home: HomeLife) -> Iterator[Fix]:
    """The whole day, in order."""
    town = town_of(home.household)
    error = _Error(plan)
    for block, here in _with_start(plan):
        spot = _spot(plan, block.place)
        stays = block.starts * 60
        if block.doing is Doing.TRAVEL:
            journey = _journey(town, block, here, spot)
            degrees = town.degrees_of(journey.drive.points)
            for n in range(journey.drive.seconds):
                yield error.fix(
                    journey.begins + n,
                    (float(degrees[n, 0]), float(degrees[n, 1])),
                    (float(journey.drive.speed[n]), float(journey.drive.limit[n])),
                    block.place,
                )
            stays = journey.begins + journey.drive.seconds
        for second in range(stays, block.ends * 60, STILL_SECONDS):
            yield error.fix(second, (spot.latitude, spot.longitude), (0.0, 0.0), block.place)


class _Error:
    """The error of a phone's fixes: near the last one, and a few metres."""

    def __init__(self, plan: DayPlan) -> None:
        self._chance = chance_for("fixes", plan.persona_id, plan.day)
        self._off = [self._chance.gauss(0, FIX_ERROR_METRES) for _ in range(2)]

    def fix(self, second: int, place: tuple[float, float], driven: tuple[float, float], name: str) -> Fix:
        """The moment with what the phone says of it."""
        fresh = FIX_ERROR_METRES * math.sqrt(1 - FIX_MEMORY**2)
        self._off = [FIX_MEMORY * each + self._chance.gauss(0, fresh) for each in self._off]
        shrink = max(0.2, math.cos(math.radians(place[0])))
        return Fix(
            second=second,
            latitude=round(place[0], 7),
            longitude=round(place[1], 7),
            fix_latitude=round(place[0] + self._off[0] / METRES_PER_DEGREE, 7),
            fix_longitude=round(place[1] + self._off[1] / METRES_PER_DEGREE / shrink, 7),
            speed=round(driven[0], 2),
            limit=round(driven[1], 2),
            place=name,
        )


def _journey(town: Town, block: Block, here: Spot, there: Spot) -> Journey:
    start, end = (town.point_of(spot.latitude, spot.longitude) for spot in (here, there))
    way = town.way(start, end)
    given = block.minutes * 60
    return Journey(
        begins=block.starts * 60,
        given=given,
        drive=drive(start, way, given - PARKING_SECONDS) if math.dist(start, end) > 0 else _standing(start),
        kilometres=length_of(start, way),
        straight_kilometres=math.dist(start, end),
    )


def _standing(point: Point) -> Drive:
    return Drive(np.array([point]), np.zeros(1), np.zeros(1))


def _with_start(plan: DayPlan) -> Iterator[tuple[Block, Spot]]:
    """Every block with where they are when it begins."""
    first = plan.blocks[0]
    here = _before(plan) if first.doing is Doing.TRAVEL else _spot(plan, first.place)
    for block in plan.blocks:
        yield block, here
        here = _spot(plan, block.place)


def _before(plan: DayPlan) -> Spot:
    """Where a day that begins with a journey begins: the other end of the journey."""
    to = plan.blocks[0].place
    return _spot(plan, HOME if to == AWAY else AWAY)


def _spot(plan: DayPlan, place: str) -> Spot:
    return next(spot for spot in plan.places if spot.id == place)
