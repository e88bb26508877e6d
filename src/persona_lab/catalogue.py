"""The videos of the platform and the people who make them, all invented, the same in every lab."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from persona_lab import chance
from persona_lab.brands import brands

VIDEOS_PER_TOPIC = 32
SHORTEST_SECONDS, LONGEST_SECONDS = 6, 45
CLIPS_PER_TOPIC = 2
PARTNERSHIP_SHARE = 0.05
"""Videos whose creator discloses a paid partnership: not ads, and easily mistaken for them."""
DISCLAIMER_SHARE = 0.04
"""Videos whose caption talks about advertising."""


@dataclass(frozen=True, slots=True)
class Creator:
    """Somebody who makes videos."""

    handle: str
    nickname: str
    topic: str


@dataclass(frozen=True, slots=True)
class Video:
    """One organic video."""

    id: str
    topic: str
    creator: Creator
    caption: str
    hashtags: tuple[str, ...]
    seconds: int
    clip: str
    music: str
    partner: str | None
    """The brand of a disclosed paid partnership."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All videos, by topic and by id."""

    videos: tuple[Video, ...]
    by_topic: dict[str, tuple[Video, ...]]
    by_id: dict[str, Video]
    creators: dict[str, Creator]
    keywords: dict[str, tuple[str, ...]]
    """Topic to the words that mean it in a search."""

    @property
    def topics(self) -> tuple[str, ...]:
        """The names of all topics."""
        return tuple(self.by_topic)

    @property
    def clips(self) -> list[str]:
        """The names of all clips."""
        return sorted({video.clip for video in self.videos})

    def topics_of(self, query: str) -> list[str]:
        """The topics a search is about."""
        words = query.lower().replace("#", " ").replace("_", " ").split()
        return [
            topic
            for topic, keywords in self.keywords.items()
            if any(word in keywords for word in words) or topic.replace("_", " ") in " ".join(words)
        ]


@cache
def catalogue() -> Catalogue:
    """The lab's videos."""
    content = tomllib.loads((resources.files("persona_lab") / "data" / "catalogue.toml").read_text())
    partners = list(brands())
    by_topic = {
        topic["name"]: tuple(_video(topic, content, partners, n) for n in range(VIDEOS_PER_TOPIC))
        for topic in content["topic"]
    }
    videos = tuple(video for group in by_topic.values() for video in group)
    return Catalogue(
        videos=videos,
        by_topic=by_topic,
        by_id={video.id: video for video in videos},
        creators={video.creator.handle: video.creator for video in videos},
        keywords={topic["name"]: tuple(topic["keywords"]) for topic in content["topic"]},
    )


def _video(topic: dict[str, Any], content: dict[str, Any], partners: list[str], n: int) -> Video:
    name = topic["name"]
    handle, nickname = topic["creators"][n % len(topic["creators"])]
    captions = topic["captions"]
    tail = (
        content["tails"][chance.number("tail", name, n) % len(content["tails"])] if n >= len(captions) else ""
    )
    caption = _sentence(captions[n % len(captions)])
    caption = f"{caption} {tail}".strip()
    partner = None
    kind = chance.draw("disclosure", name, n)
    if kind < PARTNERSHIP_SHARE:
        partner = chance.pick(partners, "partner", name, n)
        caption = f"{caption} With @{partner}."
    elif kind < PARTNERSHIP_SHARE + DISCLAIMER_SHARE:
        caption = f"{caption} {chance.pick(content['disclaimers'], 'disclaimer', name, n)}"
    span = LONGEST_SECONDS - SHORTEST_SECONDS
    return Video(
        id=chance.digits(19, "video", name, n),
        topic=name,
        creator=Creator(handle, nickname, name),
        caption=caption,
        hashtags=(name, *_some(topic["hashtags"], name, n)),
        seconds=SHORTEST_SECONDS + int(span * chance.draw("seconds", name, n) ** 1.6),
        clip=f"{name}-{n % CLIPS_PER_TOPIC}",
        music=chance.pick(content["music"], "music", name, n),
        partner=partner,
    )


def _some(tags: list[str], name: str, n: int) -> list[str]:
    return [tag for tag in tags if chance.draw("tag", name, n, tag) < 0.4][:2]  # noqa: PLR2004 - a share


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?" else f"{text}."
