"""Finds brands, creators and videos for the words somebody typed."""

from __future__ import annotations

from persona_lab import chance
from persona_lab.brands import brands
from persona_lab.catalogue import Video, catalogue

MOST_PEOPLE = 8
MOST_VIDEOS = 12

Person = tuple[str, str, str, int]
"""Handle, name, a line about them, and the hue of their picture."""


def people_for(query: str) -> list[Person]:
    """Brands first, then creators, best match first."""
    words = _words(query)
    topics = set(catalogue().topics_of(query))
    found: list[tuple[int, Person]] = []
    for brand in brands().values():
        score = _score(words, (brand.handle, brand.name.lower(), *brand.keywords))
        found.append((score * 2, (brand.handle, brand.name, brand.tagline, _hue(brand.handle))))
    for creator in catalogue().creators.values():
        score = _score(words, (creator.handle, creator.nickname.lower())) + (creator.topic in topics)
        line = f"Mostly {creator.topic.replace('_', ' ')}"
        found.append((score, (creator.handle, creator.nickname, line, _hue(creator.handle))))
    ranked = sorted((entry for entry in found if entry[0]), key=lambda entry: -entry[0])
    return [person for _, person in ranked[:MOST_PEOPLE]]


def videos_for(query: str) -> list[Video]:
    """Videos whose topic or caption the words mean."""
    words, topics = _words(query), set(catalogue().topics_of(query))
    scored = [
        (4 * (video.topic in topics) + _score(words, tuple(video.caption.lower().split())), video)
        for video in catalogue().videos
    ]
    ranked = sorted((entry for entry in scored if entry[0]), key=lambda entry: (-entry[0], entry[1].id))
    return [video for _, video in ranked[:MOST_VIDEOS]]


def _words(query: str) -> list[str]:
    return [word.strip("@#.,!?") for word in query.lower().split()]


def _score(words: list[str], texts: tuple[str, ...]) -> int:
    return sum(3 * (word == text) or (len(word) > 3 and word in text) for word in words for text in texts)  # noqa: PLR2004


def _hue(handle: str) -> int:
    return chance.number("hue", handle) % 360
