"""What is published of short videos: how long they are, and how much of each is watched, as two smooth curves.

KuaiRec (Kuaishou, China 2020; 12.4 million views; grade A) gives quartiles and moments of both and no rows. Between the
quartiles the curves take the shortest way (watch ratios: the rate of leaving is the same all the way; lengths: the
logarithm is spread evenly). What lies outside is set by the mean, and for watch ratios by the deviation.
"""

from __future__ import annotations

import math
import random
from bisect import bisect

import numpy as np
from numpy.typing import NDArray

WATCHED_QUARTILES, WATCHED_MEAN, WATCHED_DEVIATION = (0.311, 0.716, 1.162), 0.851, 0.719
"""Of the share of a video that is watched, loops included."""
LENGTH_QUARTILES, LENGTH_MEAN = (7.4, 9.6, 12.2), 14.6
"""Seconds."""
MOST_WATCHED = 5.0
"""Where the published ratios are cut."""

_LEAVING, _BENDS = 1.4639, 1.0299
"""Beyond the third quartile, by `_LEAVING * x ** _BENDS`: the two that give the published mean and deviation."""
_SHORTEST, _LONGEST, _LONG = 3.0, 300.0, 1.2503
"""Seconds (design choice); the power of the tail beyond the third quartile that gives the published mean."""


def share_watched_less(ratios: NDArray[np.float64]) -> NDArray[np.float64]:
    """The share of views in which less than `ratios` of the video was watched, by the published figures."""
    steps = (0.0, *WATCHED_QUARTILES)
    left = (0.0, math.log(4 / 3), math.log(2), math.log(4))
    beyond = np.maximum(ratios - steps[-1], 0.0)
    longer = np.interp(ratios, steps, left) + _LEAVING * beyond**_BENDS
    return np.where(ratios >= MOST_WATCHED, 1.0, 1.0 - np.exp(-longer))


def draw_length(chance: random.Random) -> float:
    """The seconds of one clip."""
    drawn = chance.random()
    steps = (_SHORTEST, *LENGTH_QUARTILES)
    if drawn < 0.75:  # noqa: PLR2004 - the third quartile
        quarter = bisect((0.25, 0.5), drawn)
        below, above = steps[quarter], steps[quarter + 1]
        return float(below * (above / below) ** (4 * drawn - quarter))
    cut = 1 - (_LONGEST / steps[-1]) ** -_LONG
    return float(steps[-1] * (1 - (4 * drawn - 3) * cut) ** (-1 / _LONG))
