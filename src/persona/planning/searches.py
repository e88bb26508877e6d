"""What people type when a topic draws them, and which topic something typed was for."""

from __future__ import annotations

SEARCHES = {
    "running": "running shoes",
    "cooking": "easy cooking ideas",
    "fitness": "fitness at home",
    "skincare": "skincare routine",
    "travel": "travel deals",
    "diy": "diy tools",
    "football": "football highlights",
    "cars": "cars review",
    "gardening": "gardening tips",
    "books": "books to read",
    "home_decor": "home decor",
    "gaming": "gaming setup",
    "music": "music production",
    "tech": "tech review",
    "coffee": "coffee grinder",
}
"""Topic to words; the others are searched for by their names."""


def words_for(topic: str) -> str:
    """What is typed."""
    return SEARCHES.get(topic, topic.replace("_", " "))


def topic_of(words: str) -> str:
    """The topic that was meant, as `words_for` would have said it."""
    return {typed: topic for topic, typed in SEARCHES.items()}.get(words, words.replace(" ", "_"))
