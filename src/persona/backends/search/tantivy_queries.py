"""What was asked for, in the terms of Tantivy."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from functools import cache

import tantivy
from tantivy import Occur
from tantivy import Query as Native

from persona.backends.search.asking import WEIGHTS, Asked, Term
from persona.backends.search.base import Query, Tag
from persona.backends.search.tantivy_schema import ALL, schema
from persona.backends.search.text import forgiven, words_of

WORDS_COMPARED = 24
"""The rarest words of an ad, by which others like it are found (as in Lucene's MoreLikeThis)."""
SHARED = 0.3
"""Share of them that another ad must have."""
GOES_ON = 0.3
"""What a word counts that only begins with the one asked for."""


def asked(searcher: tantivy.Searcher, said: Asked) -> tuple[Native, list[str]]:
    """What must be met, and the words that stand nowhere and were replaced by words close to them."""
    guessed = [
        term.words[0]
        for term in said.wanted
        if not term.exact and not searcher.terms_with_prefix(ALL, term.words[0], limit=1)
    ]
    clauses = [(Occur.MustNot if term.excluded else Occur.Must, _term(term, guessed)) for term in said.terms]
    clauses += [(Occur.Should, _weighed(term)) for term in said.wanted if term.field is None]
    return Native.boolean_query(clauses) if clauses else Native.all_query(), guessed


def narrowed(query: Native, wanted: Query, *, but: Tag | None = None) -> Native:
    """With the filters, but that of one tag; they do not change what counts as best."""
    asked_for = [pair for pair in wanted.filters.items() if pair[0] != but] + [*wanted.within.items()]
    clauses = [(Occur.Must, _unscored(_any_of(tag, values))) for tag, values in asked_for]
    clauses += [(Occur.MustNot, _any_of(tag, values)) for tag, values in wanted.without.items()]
    if wanted.since or wanted.until:
        first = wanted.since.toordinal() if wanted.since else None
        last = wanted.until.toordinal() if wanted.until else None
        clauses.append((Occur.Must, _unscored(_between("local_day", first, last))))
    return Native.boolean_query([(Occur.Must, query), *clauses]) if clauses else query


def in_time(searcher: tantivy.Searcher, query: Native, wanted: Query) -> tantivy.SearchResult:
    """One page in the order of time, with one more than asked for when there are more."""
    newest = wanted.sort == "newest"
    if wanted.after is not None:
        behind = (None, wanted.after - 1) if newest else (wanted.after + 1, None)
        query = Native.boolean_query([(Occur.Must, query), (Occur.Must, _between("order", *behind))])
    order = tantivy.Order.Desc if newest else tantivy.Order.Asc
    return searcher.search(query, wanted.limit + 1, order_by_field="order", order=order)


def size(searcher: tantivy.Searcher, query: Native) -> int:
    """How many documents there are of a query."""
    return int(searcher.search(query, 1).count)  # type: ignore[attr-defined]  # their stub forgets it


def alike(searcher: tantivy.Searcher, words: Mapping[str, str]) -> Native:
    """Documents that share enough of the rarest words."""
    known = {word: searcher.doc_freq(ALL, word) for text in words.values() for word in words_of(text)}
    rare = sorted((word for word, often in known.items() if often), key=lambda word: (known[word], word))
    chosen = rare[:WORDS_COMPARED]
    if not chosen:
        return Native.empty_query()
    clauses = [(Occur.Should, _word(ALL, word)) for word in chosen]
    return Native.boolean_query(clauses, minimum_number_should_match=max(1, math.ceil(SHARED * len(chosen))))


def _term(term: Term, guessed: Collection[str]) -> Native:
    field = term.field or ALL
    if len(term.words) > 1:
        return Native.phrase_query(_schema(), field, list(term.words))
    (word,) = term.words
    if word in guessed:
        return Native.fuzzy_term_query(_schema(), field, word, distance=forgiven(word))
    if term.exact or term.excluded:
        return _word(field, word)
    goes_on = Native.fuzzy_term_query(_schema(), field, word, distance=0, prefix=True)
    return Native.boolean_query(
        [(Occur.Should, _word(field, word)), (Occur.Should, Native.boost_query(goes_on, GOES_ON))]
    )


def _weighed(term: Term) -> Native:
    """Better where the word stands in a field that counts more."""
    in_fields: Sequence[Native] = [
        Native.boost_query(
            Native.phrase_query(_schema(), field, list(term.words))
            if len(term.words) > 1
            else _word(field, term.words[0]),
            weight,
        )
        for field, weight in WEIGHTS.items()
    ]
    return Native.disjunction_max_query(in_fields)


def _any_of(tag: Tag, values: Sequence[str]) -> Native:
    return Native.term_set_query(_schema(), f"tag_{tag}", list(values))


def _word(field: str, word: str) -> Native:
    return Native.term_query(_schema(), field, word)


def _between(field: str, first: int | None, last: int | None) -> Native:
    return Native.range_query(_schema(), field, tantivy.FieldType.Integer, first, last)


def _unscored(query: Native) -> Native:
    return Native.const_score_query(query, 0.0)


@cache
def _schema() -> tantivy.Schema:
    return schema()
