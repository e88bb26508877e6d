"""A search index in the memory of one process, in plain Python: for tests, small panels, and as the rule for others.

It looks at every document for every question, so that what an engine should answer can be read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from persona.backends.search.asking import WEIGHTS, Asked, Term
from persona.backends.search.base import Answer, Document, Query, Tag
from persona.backends.search.order import order_of
from persona.backends.search.text import forgiven, near, words_of


@dataclass(frozen=True, slots=True)
class _Kept:
    document: Document
    words: Mapping[str, Sequence[str]]
    order: int


class MemorySearch:
    """Documents in a dictionary."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}
        self._mark: int | None = None

    @classmethod
    def from_url(cls, _url: str) -> MemorySearch:
        """`memory://`."""
        return cls()

    def mark(self) -> int | None:
        """How far the database was followed."""
        return self._mark

    def count(self) -> int:
        """How many documents there are."""
        return len(self._kept)

    def put(self, documents: Iterable[Document], *, mark: int) -> None:
        """Add documents, each in place of the one with its id."""
        # In a new dictionary: another thread may be going through the old one.
        self._kept, self._mark = self._kept | _read(documents), mark

    def replace_all(self, documents: Iterable[Document], *, mark: int) -> None:
        """The same, in place of everything there was."""
        self._kept, self._mark = _read(documents), mark

    def search(self, query: Query) -> Answer:
        """Find documents."""
        everything = list(self._kept.values())
        if query.like is not None:
            return _alike(everything, query)
        known = {word for each in everything for words in each.words.values() for word in words}
        guessed = [word for word in _single_words(query.asked) if not any(k.startswith(word) for k in known)]
        met = [each for each in everything if _meets(each, query.asked, guessed) and _within(each, query)]
        shown = [each for each in met if _passes(each, query)]
        ordered = sorted(shown, key=_sorting(query, guessed))
        page, after = _page(ordered, query)
        return Answer(
            ids=[each.document.id for each in page],
            total=len(shown),
            facets={tag: _counted(met, query, tag) for tag in query.facets},
            next=after,
            guessed=guessed,
        )


def _read(documents: Iterable[Document]) -> dict[str, _Kept]:
    return {
        each.id: _Kept(
            each,
            {field: words_of(text) for field, text in each.words.items()},
            order_of(each),
        )
        for each in documents
    }


def _single_words(asked: Asked) -> list[str]:
    return [term.words[0] for term in asked.wanted if not term.exact]


def _meets(kept: _Kept, asked: Asked, guessed: Sequence[str]) -> bool:
    return all(bool(_fields(kept, term, guessed)) != term.excluded for term in asked.terms)


def _fields(kept: _Kept, term: Term, guessed: Sequence[str]) -> list[str]:
    """The fields in which a term stands."""
    looked = [term.field] if term.field else list(WEIGHTS)
    return [field for field in looked if _stands(kept.words.get(field, ()), term, guessed)]


def _stands(words: Sequence[str], term: Term, guessed: Sequence[str]) -> bool:
    if term.exact:
        size = len(term.words)
        return any(tuple(words[at : at + size]) == term.words for at in range(len(words) - size + 1))
    (word,) = term.words
    if word in guessed:
        return any(near(each, word, forgiven(word)) for each in words)
    if term.excluded:
        return word in words
    return any(each.startswith(word) for each in words)


def _within(kept: _Kept, query: Query) -> bool:
    day = kept.document.local_day
    if (query.since and day < query.since) or (query.until and day > query.until):
        return False
    tags = kept.document.tags
    return not any(tags[tag] in values for tag, values in query.without.items()) and all(
        tags[tag] in values for tag, values in query.within.items()
    )


def _passes(kept: _Kept, query: Query, *, but: Tag | None = None) -> bool:
    return all(kept.document.tags[tag] in values for tag, values in query.filters.items() if tag != but)


def _counted(met: Iterable[_Kept], query: Query, tag: Tag) -> dict[str, int]:
    return dict(Counter(each.document.tags[tag] for each in met if _passes(each, query, but=tag)))


def _sorting(query: Query, guessed: Sequence[str]) -> Callable[[_Kept], tuple[float, int]]:
    def score(kept: _Kept) -> float:
        return sum(
            max((WEIGHTS[field] for field in _fields(kept, term, guessed)), default=0.0)
            for term in query.asked.wanted
        )

    if query.sort == "best":
        return lambda kept: (-score(kept), -kept.order)
    return lambda kept: (0.0, kept.order if query.sort == "oldest" else -kept.order)


def _page(ordered: Sequence[_Kept], query: Query) -> tuple[Sequence[_Kept], int | None]:
    if query.sort == "best":
        start = query.after or 0
        more = len(ordered) > start + query.limit
        return ordered[start : start + query.limit], start + query.limit if more else None
    if query.after is not None:
        newest = query.sort == "newest"
        ordered = [
            each for each in ordered if (each.order < query.after if newest else each.order > query.after)
        ]
    page = ordered[: query.limit]
    return page, page[-1].order if len(ordered) > query.limit else None


def _alike(everything: Iterable[_Kept], query: Query) -> Answer:
    words = {word for text in (query.like or {}).values() for word in words_of(text)}
    best: dict[str, tuple[int, _Kept]] = {}
    for each in everything:
        shared = len(words & {word for there in each.words.values() for word in there})
        creative = each.document.tags["creative"]
        if (
            shared
            and _within(each, query)
            and _passes(each, query)
            and shared > best.get(creative, (0, each))[0]
        ):
            best[creative] = shared, each
    ordered = sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].order))[: query.limit]
    return Answer(ids=[each.document.id for _, each in ordered], total=len(ordered), facets={}, next=None)
