"""How a person meets one video, ad or post: how long it is watched, and whether it is liked.

Videos follow what is known of short ones: how much is watched is spread as on Kuaishou (KuaiRec, row A3 of the
acceptance sheet), about 45 % are finished and rarely above 60 %, and length says most about which. Between people and
topics the sources say little; how far interest and patience move it is a design choice (grade M).
"""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from persona.domain.person import Traits

GLANCE_SECONDS = (0.7, 2.2)
"""A video that does not catch is swiped away within these seconds; even then it was seen."""
FINISHED = 0.9
"""Share of a video from which it counts as finished; a second loop is finished too.

Of the median clip of 9.6 seconds the last tenth is one second: hands swipe while it ends, and a player that says how
much was watched is read a moment before. The sources do not say where they drew the line.
"""
LONGEST_LOOPS = 5.0
"""Nobody lets a video run for more than so many lengths: the published figures are cut there as well."""

FINISHES, FOR_INTEREST, FOR_PATIENCE, FOR_LENGTH = -2.4, 3.6, 1.2, 0.8
"""Log odds that a video of `USUAL_SECONDS` is finished, for interest 0 and middling patience; for each unit of interest
and of patience more; for each unit of the length's logarithm less. Set so that clips of the published lengths are
watched as the published figures say."""
USUAL_SECONDS = 10.0
PASSES, PASSES_LESS = 1.2, 3.5
"""Log odds that what is not finished was no more than glanced at, for interest 0; less for each unit of interest."""
RUNS_ON_SECONDS, RUNS_ON_LONGER = 4.5, 0.3
"""Mean seconds that a finished video of `USUAL_SECONDS` runs on, its own last tenth included; the power of the length
that they grow with."""

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
    interest = AD_INTEREST if is_ad else max((interests.get(topic, 0.0) for topic in topics), default=0.0)
    length = READING_SECONDS if duration is None else duration
    is_video = bool(duration) and not is_ad
    watches = _seconds_of_video if is_video else _seconds_of_other
    found = watches(length, interest, traits, chance)
    caught = found is not None
    seconds = _glance(length, traits, chance, pace) if found is None else found
    completion = seconds / length if length > 0 else 0.0
    warm = LIKE_RATE * traits.warmth * (0.3 + interest) * 2
    likes = not is_ad and caught and completion > LIKED_AFTER and chance.random() < warm
    return Viewing(round(seconds, 2), round(completion, 3), likes)


def _seconds_of_video(length: float, interest: float, traits: Traits, chance: random.Random) -> float | None:
    """Finished, left somewhere, or, None, glanced at."""
    finishes = (
        FINISHES
        + FOR_INTEREST * interest
        + FOR_PATIENCE * (traits.patience - 0.5)
        - FOR_LENGTH * math.log(length / USUAL_SECONDS)
    )
    if chance.random() < _share(finishes):
        mean = RUNS_ON_SECONDS * (length / USUAL_SECONDS) ** RUNS_ON_LONGER
        return min(LONGEST_LOOPS * length, FINISHED * length + chance.expovariate(1 / mean))
    if chance.random() < _share(PASSES - PASSES_LESS * interest):
        return None
    return max(min(GLANCE_SECONDS[1], FINISHED * length), FINISHED * length * chance.random())


def _seconds_of_other(length: float, interest: float, traits: Traits, chance: random.Random) -> float | None:
    """An ad, a post, or a video whose length nobody knows; None: glanced at."""
    if chance.random() >= 0.15 + 0.7 * interest:
        return None
    share = min(2.2, chance.lognormvariate(-0.35 + 0.55 * interest, 0.45) * (0.7 + 0.6 * traits.patience))
    return max(GLANCE_SECONDS[1], share * length)


def _glance(length: float, traits: Traits, chance: random.Random, pace: float) -> float:
    return min(chance.uniform(*GLANCE_SECONDS) * (0.6 + 0.8 * traits.patience) / pace, length)


def _share(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
