"""How a way is driven: speeds that keep limits, corners and comfort, and fill the time that a journey was given."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from persona.planning.roads.town import Leg, Point

Floats = NDArray[np.float64]

PIECE_METRES, FINE_METRES = 8.0, 1.0
COMFORT = 1.5
"""Metres a second each second: how hard is pulled away and braked."""
CORNER_SPEED, CORNER_COSINE = 3.5, 0.94
"""Metres a second round a corner, which is a turn of more than twenty degrees."""
SHARP_SPEED, SHARP_COSINE = 1.0, -0.2
"""The same where the way turns back."""
CRAWL = 0.5
"""Metres a second: nothing that moves is slower."""
SLOWEST_SHARE, HALVINGS = 0.3, 9
"""Of the limits, in the densest traffic; whoever still is early looks for a place to park."""
KMH = 3.6


@dataclass(frozen=True, slots=True)
class Drive:
    """A way second by second; every array has one entry more than there are seconds."""

    points: Floats
    """Kilometres east and north, one row each."""
    speed: Floats
    """Metres a second."""
    limit: Floats
    """Metres a second, where they are."""

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return len(self.speed) - 1


@dataclass(frozen=True, slots=True)
class _Road:
    metres: Floats
    """Of each piece's end along the way, from 0."""
    points: Floats
    limits: Floats
    corners: Floats
    """Highest speed at each end of a piece for the corner there; infinity: none."""


def drive(start: Point, way: list[Leg], seconds: float) -> Drive:
    """Drive a way so that it takes about so many seconds, and never faster than its limits allow."""
    road = _road_of(start, way)
    low, high = SLOWEST_SHARE, 1.0
    for _ in range(HALVINGS):
        share = (low + high) / 2
        low, high = (share, high) if _clock(road.metres, _speeds(road, share))[-1] > seconds else (low, share)
    speeds = _speeds(road, high)
    return _by_second(road, speeds)


def _road_of(start: Point, way: list[Leg]) -> _Road:
    here = np.array(start)
    points, limits, corners = [here], [way[0].limit / KMH], [0.0]
    heading: Floats | None = None
    for leg in way:
        end = np.array(leg.end)
        step = end - here
        length = float(np.hypot(*step)) * 1000
        if length < 1:
            continue
        if heading is not None:
            corners[-1] = _round_the_corner(float(step @ heading) / length * 1000)
        heading = step / length * 1000
        pieces = max(1, round(length / PIECE_METRES))
        for n in range(1, pieces + 1):
            points.append(here + step * n / pieces)
            limits.append(leg.limit / KMH)
            corners.append(np.inf)
        here = end
    corners[-1] = 0.0
    table = np.array(points)
    metres = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(table, axis=0).T) * 1000)])
    return _Road(metres, table, np.array(limits), np.array(corners))


def _round_the_corner(cosine: float) -> float:
    """The highest speed at which a corner is taken."""
    if cosine > CORNER_COSINE:
        return float("inf")
    return CORNER_SPEED if cosine > SHARP_COSINE else SHARP_SPEED


def _speeds(road: _Road, share: float) -> Floats:
    """The speed at each end of a piece: as fast as limits, corners and comfort allow, forwards and backwards."""
    ahead = np.append(road.limits[1:], road.limits[-1])
    most = np.minimum(np.minimum(road.limits, ahead) * share, road.corners).tolist()
    gain = (2 * COMFORT * np.diff(road.metres)).tolist()
    forwards = list(
        accumulate(
            range(1, len(most)), lambda v, n: min(most[n], (v * v + gain[n - 1]) ** 0.5), initial=most[0]
        )
    )
    last = len(most) - 1
    backwards = list(
        accumulate(
            range(1, len(most)),
            lambda v, n: min(forwards[last - n], (v * v + gain[last - n]) ** 0.5),
            initial=0.0,
        )
    )
    return np.array(backwards[::-1])


def _clock(metres: Floats, speeds: Floats) -> Floats:
    """Seconds at each of some places on the way."""
    mean = np.maximum((speeds[1:] + speeds[:-1]) / 2, CRAWL)
    return np.concatenate([[0.0], np.cumsum(np.diff(metres) / mean)])


def _by_second(road: _Road, speeds: Floats) -> Drive:
    """Where they are each second; between the ends of a piece, speed grows evenly with time."""
    fine = np.unique(np.concatenate([road.metres, np.arange(0.0, road.metres[-1], FINE_METRES)]))
    speed = np.sqrt(np.interp(fine, road.metres, speeds**2))
    clock = _clock(fine, speed)
    moments = np.append(np.arange(0.0, clock[-1]), np.ceil(clock[-1]))
    metres = np.interp(moments, clock, fine)
    points = np.column_stack([np.interp(metres, road.metres, road.points[:, axis]) for axis in (0, 1)])
    at = np.minimum(np.searchsorted(road.metres, metres), len(road.limits) - 1)
    return Drive(points, np.interp(moments, clock, speed), road.limits[at])
