"""Chooses the next video: mostly topics the account has shown it likes, now and then something new."""

from __future__ import annotations

import math

from persona_lab import chance
from persona_lab.catalogue import Catalogue, Video
from persona_lab.interest import NEUTRAL, level_at
from persona_lab.records import Account

EXPLORATION = 0.15
"""Share of videos from a topic drawn without regard to interest."""
SHARPNESS = 7.0
"""How strongly a higher interest draws more videos of its topic."""
REPETITION = 0.35
"""What is left of a topic's weight right after a video of it."""
CREATOR_WARMTH = 1.5


class Recommender:
    """Knows the videos; reads accounts, never changes them."""

    def __init__(self, catalogue: Catalogue, seed: int) -> None:
        self._catalogue = catalogue
        self._seed = seed

    def choose(self, account: Account, at: int) -> Video:
        """The account's next video."""
        topic = self._topic(account, at)
        seen = set(account.recent_videos)
        fresh = [video for video in self._catalogue.by_topic[topic] if video.id not in seen]
        if not fresh:
            fresh = [video for video in self._catalogue.videos if video.id not in seen]
        return max(fresh, key=lambda video: self._appeal(account, video))

    def _topic(self, account: Account, at: int) -> str:
        topics = list(self._catalogue.by_topic)
        if self._draw("explore", account) < EXPLORATION:
            return chance.pick(topics, self._seed, "new topic", account.username, account.items_served)
        weights = [self._weight(account, topic, at) for topic in topics]
        return chance.pick_weighted(
            topics, weights, self._seed, "topic", account.username, account.items_served
        )

    def _weight(self, account: Account, topic: str, at: int) -> float:
        weight = math.exp(SHARPNESS * (level_at(account.interests.get(topic), at) - NEUTRAL))
        return weight * REPETITION ** account.recent_topics.count(topic)

    def _appeal(self, account: Account, video: Video) -> float:
        warmth = CREATOR_WARMTH * account.creators.get(video.creator.handle, 0.0)
        return warmth + chance.draw(self._seed, "video", account.username, account.items_served, video.id)

    def _draw(self, about: str, account: Account) -> float:
        return chance.draw(self._seed, about, account.username, account.items_served)
