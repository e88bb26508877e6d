"""What a person types into a search box, read: words, "phrases", field:word and -what must not occur."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from persona import errors
from persona.backends.search.text import words_of

WEIGHTS = {"advertiser": 3.0, "headline": 2.0, "body": 1.0, "action": 0.8, "landing": 0.8, "media": 0.6}
"""The fields, and how much a word in each of them counts."""
MOST_TERMS = 32
LONGEST = 400
PIECE = re.compile(r'(?P<minus>-?)(?:(?P<field>[^\W\d_]+):(?!//))?(?P<said>"[^"]*"|\S+)?')
TYPOGRAPHIC = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that was asked for."""

    words: tuple[str, ...]
    exact: bool = False
    """A phrase in quotes: these words, whole and in this order. Otherwise one word, which may go on."""
    field: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """All of it; every term must be met."""

    terms: tuple[Term, ...] = ()

    @property
    def wanted(self) -> tuple[Term, ...]:
        """What must occur."""
        return tuple(term for term in self.terms if not term.excluded)


def read(text: str) -> Asked:
    """Read what was typed; nothing but blanks asks for nothing.

    Raises:
        QueryRejected: it cannot be understood; the message says where.
    """
    text = text.translate(TYPOGRAPHIC)
    if not text.strip():
        return Asked()
    if len(text) > LONGEST:
        raise errors.QueryRejected(
            f"What is searched for has {len(text)} characters; {LONGEST} are the most."
        )
    if text.count('"') % 2:
        begun = text[text.rindex('"') :][:40]
        raise errors.QueryRejected(
            f"The quotation that begins with {begun} has no end.",
            hint='Add a " where it ends, or take it away.',
        )
    terms = tuple(term for piece in PIECE.finditer(text) for term in _terms(piece))
    _check(text, terms)
    return Asked(terms)


def _terms(piece: re.Match[str]) -> Iterator[Term]:
    said, field, excluded = piece["said"] or "", piece["field"], bool(piece["minus"])
    if field is not None and not said:
        # A colon in running text, as in `Sale: half price`.
        yield from _words(field, field=None, excluded=excluded)
        return
    if field is not None and field.lower() not in WEIGHTS:
        raise errors.QueryRejected(
            f"There is no field {field!r} to search in.",
            hint=f'Fields: {", ".join(WEIGHTS)}. In quotes, "{field}:{said}" is searched for as words.',
        )
    known = field.lower() if field else None
    if said.startswith('"'):
        words = tuple(words_of(said))
        if words:
            yield Term(words=words, exact=True, field=known, excluded=excluded)
    else:
        yield from _words(said, field=known, excluded=excluded)


def _words(said: str, *, field: str | None, excluded: bool) -> Iterator[Term]:
    words = tuple(words_of(said))
    if excluded and len(words) > 1:
        # `-half-price` is against the two together, not against each.
        yield Term(words=words, exact=True, field=field, excluded=True)
    else:
        yield from (Term(words=(word,), field=field, excluded=excluded) for word in words)


def _check(text: str, terms: tuple[Term, ...]) -> None:
    shown = text.strip()[:40]
    if not terms:
        raise errors.QueryRejected(
            f"There is no word in {shown!r} to search for.", hint="Give at least one letter or number."
        )
    if all(term.excluded for term in terms):
        raise errors.QueryRejected(
            f"{shown!r} only says what must not occur.", hint="Add a word that the ads must have."
        )
    if len(terms) > MOST_TERMS:
        raise errors.QueryRejected(f"{len(terms)} words are searched for at once; {MOST_TERMS} are the most.")
