"""How liking for a topic grows by watching, liking and searching, and fades when nothing feeds it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

NEUTRAL = 0.3
"""Where everybody stands on a topic nothing is known about."""
CHOSEN = 0.62
"""Where a topic stands that was picked at sign-up."""
INTERESTED = 0.55
"""From here on the ad server counts a topic as an interest."""
HALF_LIFE_MS = 7 * 86_400_000
"""After a week without a sign, half of the distance to neutral is gone."""
WATCH_STEP = 0.12
LIKE_STEP = 0.15
SEARCH_STEP = 0.35


@dataclass(frozen=True, slots=True)
class Interest:
    """The level of interest in one topic when it last changed."""

    level: float
    at: int
    floor: float = NEUTRAL
    """What it fades towards: a topic chosen at sign-up stays where it began."""


def level_at(interest: Interest | None, at: int) -> float:
    """The level at a later moment."""
    if interest is None:
        return NEUTRAL
    faded = math.pow(0.5, max(0, at - interest.at) / HALF_LIFE_MS)
    return interest.floor + (interest.level - interest.floor) * faded


def watched(interest: Interest | None, at: int, completion: float) -> Interest:
    """After a video of the topic was watched to `completion` (1 is to its end)."""
    return _moved(interest, at, WATCH_STEP, min(1.0, completion))


def liked(interest: Interest | None, at: int) -> Interest:
    """After a video of the topic was liked."""
    return _moved(interest, at, LIKE_STEP, 1.0)


def searched(interest: Interest | None, at: int) -> Interest:
    """After the topic was searched for."""
    return _moved(interest, at, SEARCH_STEP, 1.0)


def chosen(at: int) -> Interest:
    """A topic picked at sign-up."""
    return Interest(CHOSEN, at, floor=CHOSEN)


def _moved(interest: Interest | None, at: int, step: float, target: float) -> Interest:
    level = level_at(interest, at)
    base = interest or Interest(NEUTRAL, at)
    return replace(base, level=level + step * (target - level), at=max(at, base.at))
