"""How a person meets one video: how long it is watched, and whether it is liked."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from persona.domain.person import Traits

GLANCE_SECONDS = (0.7, 2.2)
"""A video that does not catch is swiped away within these seconds; even then it was seen."""
AD_INTEREST = 0.22
"""Interest in an ad nobody asked for: people swipe most in-feed ads away after a glance."""
LIKE_RATE = 0.10
"""Chance of liking a video watched to its end by a person of full warmth and interest."""

READING_SECONDS = 6.0
"""What a post of a picture and a few lines takes."""
LIKED_AFTER = 0.6
"""Share of a video that is watched before anybody likes it."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """What happens while a video is on screen."""

    seconds: float
    completion: float
    """Share of the video watched; above 1 is a second loop."""
    likes: bool


def view(
    *,
    topics: Sequence[str],
    duration: float | None,
    is_ad: bool,
    interests: Mapping[str, float],
    traits: Traits,
    chance: random.Random,
    pace: float = 1.0,
) -> Viewing:
    """How this person watches a video of `duration` seconds about `topics`, or reads a post, which has None.

    A slow hand, with a `pace` below 1, takes longer to swipe away what does not catch.
    """
    duration = READING_SECONDS if duration is None else duration
    interest = AD_INTEREST if is_ad else max((interests.get(topic, 0.0) for topic in topics), default=0.0)
    caught = chance.random() < 0.15 + 0.7 * interest
    if caught:
        share = min(2.2, chance.lognormvariate(-0.35 + 0.55 * interest, 0.45) * (0.7 + 0.6 * traits.patience))
        seconds = max(GLANCE_SECONDS[1], share * duration)
    else:
        seconds = min(chance.uniform(*GLANCE_SECONDS) * (0.6 + 0.8 * traits.patience) / pace, duration)
    completion = seconds / duration if duration > 0 else 0.0
    warm = LIKE_RATE * traits.warmth * (0.3 + interest) * 2
    likes = not is_ad and caught and completion > LIKED_AFTER and chance.random() < warm
    return Viewing(round(seconds, 2), round(completion, 3), likes)
