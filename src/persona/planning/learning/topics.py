"""The words that interests are written in: what a page says beyond them is never kept, learned or told."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from persona.panel.people.interests import topics
from persona.panel.tables import COUNTRIES
from persona.planning.searches import SEARCHES, topic_of


@cache
def known_topics() -> frozenset[str]:
    """Every topic of the interest graph, and those of the demonstration's people."""
    return frozenset({topic.id for country in COUNTRIES for topic in topics(country)} | SEARCHES.keys())


def only_known(words: Iterable[str]) -> tuple[str, ...]:
    """Of some words, such as a post's hashtags, those that are topics; each once."""
    return tuple(dict.fromkeys(word for word in words if word in known_topics()))


def topic_searched(words: str) -> str | None:
    """The topic that a search was made for; None when the words are nobody's of ours."""
    found = topic_of(words)
    return found if found in known_topics() else None
