"""How interests move: what was watched, liked, searched and seen pulls them, they drift back, and none runs away."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

WATCHED, LIKED, SEARCHED, AD_SEEN = 0.05, 0.15, 0.25, 0.01
"""Pull of a video watched to its end, a like, a search, an ad on screen (design choice, grade M)."""
SKIPPED = 0.02
"""Push of something that was swiped away at once."""
PULL_A_DAY, PUSH_A_DAY = 0.10, 0.05
"""The most that one day brings an interest nearer to its ceiling, or takes from it (design choice)."""
HALF_LIFE_DAYS = 14.0
"""After so many days half of what was learned is gone, when nothing feeds it (design choice)."""
FARTHEST = 0.3
"""An interest is never farther from what the persona was made with."""
CEILING, FLOOR = 0.95, 0.03
"""Below the floor an interest that is not their own is forgotten."""
MOST_TOPICS = 20
"""A persona is drawn to at most so many; new ones give way to stronger ones."""
NOTICED = 0.0005


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What one day had of one topic."""

    watched: float = 0.0
    """Videos and posts, each counted by the share that was watched, 1 at most."""
    liked: int = 0
    searched: int = 0
    ads: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One interest that moved in a day."""

    topic: str
    before: float
    after: float
    evidence: Evidence
    rose: float = 0.0
    """By how much what they saw themselves raised it: what may pass to others at home."""
    others: float = 0.0
    """How much of it comes from others at home."""

    def as_dict(self) -> dict[str, Any]:
        """For the database."""
        return {
            "topic": self.topic,
            "before": self.before,
            "after": self.after,
            **asdict(self.evidence),
            "rose": self.rose,
            "others": self.others,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """What of a persona's interests comes from others at home, topic to strength: before a day, and after it."""

    before: Mapping[str, float] = field(default_factory=dict)
    after: Mapping[str, float] = field(default_factory=dict)


def after_day(
    made: Mapping[str, float],
    now: Mapping[str, float],
    seen: Mapping[str, Evidence],
    others: Others | None = None,
) -> tuple[dict[str, float], list[Change]]:
    """Interests after a day, strongest first, and what moved.

    Args:
        made: What the persona was made with, topic to strength, 0 to 1.
        now: Strengths before the day.
        seen: What the day had, by topic.
        others: What comes from others at home; None: nobody has any say.
    """
    others = others or Others()
    own = {
        topic: max(0.0, now.get(topic, 0.0) - others.before.get(topic, 0.0))
        for topic in sorted({*made, *now, *seen, *others.after})
    }
    learned = {
        topic: _moved(made.get(topic, 0.0), strength, seen.get(topic, Evidence()))
        for topic, strength in own.items()
    }
    moved = {
        topic: round(min(strength + others.after.get(topic, 0.0), _highest(made.get(topic, 0.0))), 4)
        for topic, strength in learned.items()
    }
    first = [topic for topic in moved if topic in made]
    new = sorted((topic for topic in moved if topic not in made), key=lambda topic: (-moved[topic], topic))
    kept = [*first, *[topic for topic in new if moved[topic] >= FLOOR][: max(0, MOST_TOPICS - len(first))]]
    after = {topic: moved[topic] for topic in sorted(kept, key=lambda topic: (-moved[topic], topic))}
    changes = [
        Change(
            topic=topic,
            before=now.get(topic, 0.0),
            after=after.get(topic, 0.0),
            evidence=seen.get(topic, Evidence()),
            rose=round(max(0.0, learned[topic] - own[topic]), 4),
            others=round(others.after.get(topic, 0.0), 4),
        )
        for topic in sorted({*now, *after})
        if abs(after.get(topic, 0.0) - now.get(topic, 0.0)) >= NOTICED
    ]
    return after, changes


def _moved(made: float, now: float, seen: Evidence) -> float:
    drifted = made + (now - made) * 2 ** (-1 / HALF_LIFE_DAYS)
    fed = WATCHED * seen.watched + LIKED * seen.liked + SEARCHED * seen.searched + AD_SEEN * seen.ads
    pulled = drifted + PULL_A_DAY * (1 - math.exp(-fed)) * max(0.0, CEILING - drifted)
    left = pulled - PUSH_A_DAY * (1 - math.exp(-SKIPPED * seen.skipped)) * pulled
    return round(min(max(left, 0.0, made - FARTHEST), _highest(made)), 4)


def _highest(made: float) -> float:
    return max(made, min(CEILING, made + FARTHEST))
