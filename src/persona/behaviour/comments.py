"""What a person would say under a post: a short sentence of their own, from templates, about what they like."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

COMMENT_RATE = 0.25
"""How often somebody of full warmth has a comment in them when they sit down (design choice)."""
CARES_FROM = 0.4
"""Interest in a topic from which on somebody has something to say."""
_OPENINGS = (
    "This is why I keep coming back to {topic}.",
    "Saving this for the weekend, I need more {topic} in my life.",
    "Never thought about {topic} like this.",
    "More {topic} like this, please!",
    "I have been into {topic} for years and still learned something.",
    "Okay, now I want to try this myself.",
    "That was calming to watch.",
    "So well done!",
    "Showing this to everyone at home tonight.",
)


def wants_to_comment(warmth: float, chance: random.Random) -> bool:
    """Whether somebody sits down with a comment in them."""
    return chance.random() < COMMENT_RATE * warmth


def comment(topics: Sequence[str], interests: Mapping[str, float], chance: random.Random) -> str | None:
    """A comment for something about `topics`, or None when none of them is close enough to this person.

    The words are ours and the topic is one of the person's own interests: nothing of what others wrote is in it.
    """
    close = [topic for topic in topics if interests.get(topic, 0.0) >= CARES_FROM]
    if not close:
        return None
    return chance.choice(_OPENINGS).format(topic=close[0].replace("_", " "))
