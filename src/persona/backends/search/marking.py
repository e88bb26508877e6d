"""Where in a text the words stand that were asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from persona.backends.search.asking import Asked, Term
from persona.backends.search.text import Word, forgiven, iter_words, near


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a text; all pieces together are the text."""

    text: str
    hit: bool


def mark(text: str, field: str, asked: Asked, guessed: Collection[str] = ()) -> list[Part]:
    """Cut a text into pieces that were asked for and others; one piece when nothing was."""
    words = list(iter_words(text))
    hits = sorted({place for term in asked.wanted for place in _hits(words, field, term, guessed)})
    parts: list[Part] = []
    done = 0
    for number in hits:
        word = words[number]
        if word.start > done:
            parts.append(Part(text[done : word.start], hit=False))
        parts.append(Part(text[word.start : word.end], hit=True))
        done = word.end
    return [*parts, Part(text[done:], hit=False)] if done < len(text) else parts


def _hits(words: Sequence[Word], field: str, term: Term, guessed: Collection[str]) -> Iterator[int]:
    if term.field not in {None, field}:
        return
    size = len(term.words)
    for start in range(len(words) - size + 1):
        there = tuple(each.word for each in words[start : start + size])
        if there == term.words or (not term.exact and _meant(there[0], term.words[0], guessed)):
            yield from range(start, start + size)


def _meant(there: str, word: str, guessed: Collection[str]) -> bool:
    return there.startswith(word) or (word in guessed and near(there, word, forgiven(word)))
