"""How text becomes words, for every engine alike: case, accents and width do not matter, and no language is assumed.

A character of a script that is written without spaces between words is a word of its own.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LONGEST = 64
"""Characters of a word that are looked at."""
ALONE = "\u2e80-\u2fff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Han characters and kana."""
FORGIVING = ((8, 2), (4, 1))
"""Words of so many letters may differ in so many, once nothing is found that agrees."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, and where it stands in the text."""

    word: str
    start: int
    end: int


def iter_words(text: str) -> Iterator[Word]:
    """The words of a text in their order."""
    for found in _pattern().finditer(text):
        if word := plain(found.group()):
            yield Word(word, found.start(), found.end())


def words_of(text: str) -> list[str]:
    """The same without their places."""
    if text.isascii():
        return [word[:LONGEST] for word in re.findall(r"[a-z0-9]+", text.lower())]
    return [each.word for each in iter_words(text)]


def plain(word: str) -> str:
    """A word as it is compared: small letters without accents, of normal width."""
    if word.isascii():
        return word.lower()[:LONGEST]
    apart = unicodedata.normalize("NFKD", word.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in apart if not unicodedata.combining(c)))[:LONGEST]


def forgiven(word: str) -> int:
    """In how many letters another word may differ from this one and still be meant."""
    return next((letters for least, letters in FORGIVING if len(word) >= least), 0)


def near(one: str, other: str, limit: int) -> bool:
    """Whether two words differ in at most `limit` letters: left out, put in, exchanged, or two in the wrong order.

    The distance is that of optimal string alignment (Damerau 1964; Wagner and Fischer 1974).
    """
    if abs(len(one) - len(other)) > limit:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        now = [i]
        for j, with_ in enumerate(other, 1):
            cost = min(row[j] + 1, now[j - 1] + 1, row[j - 1] + (letter != with_))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == with_:
                cost = min(cost, before[j - 2] + 1)
            now.append(cost)
        before, row = row, now
    return row[-1] <= limit


@cache
def _pattern() -> re.Pattern[str]:
    marks = "".join(
        re.escape(chr(code)) for code in range(sys.maxunicode) if unicodedata.category(chr(code))[0] == "M"
    )
    return re.compile(rf"[{ALONE}]|[^\W_{ALONE}](?:[^\W_{ALONE}]|[{marks}])*")
