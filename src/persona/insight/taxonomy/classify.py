"""What an ad sells, from its words alone: no model is downloaded, and it says so when it is not sure.

Terms that few categories share weigh more (TF-IDF over the names of the categories and a hand-written vocabulary).
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

from persona.insight.taxonomy.answer import AdWords, Choice, Classified
from persona.insight.taxonomy.terms import NAMING, OFFERING, STOP, phrase_of, terms_in, words_of
from persona.insight.taxonomy.tree import Category, Tree, tree

CHOICES = 3
PHRASE_WEIGHT = 1.6
"""Of a phrase of several words, against one word."""
NAME_WEIGHT = 0.4
"""Of a word in a category's name, against one of the vocabulary."""
OFFERING_WEIGHT = 0.4
"""Of what ads of every kind say."""
NAMED_BY_DOMAIN = 0.7
"""Of a term found in the landing domain or the advertiser's name, against one in the ad's own words."""
LARGE_TREE = 0.03
"""Power of a tree's number of terms by which its score is divided: more words find more by chance."""
LIKELY = (-1.25, 0.21, 1.25)
"""How the share follows from the best score and from its lead, fitted on the development ads of bench/categories.py."""
OFFERS = frozenset({"1374", "1494", "1499"})
"""Categories whose words ads of every kind use: coupons, shops, ordering."""
SHORTEST_IN_DOMAIN = 4


class ByWords:
    """The classifier that needs nothing but this package."""

    how = "words"

    def __init__(self, categories: Tree, vocabulary: Mapping[str, str]) -> None:
        self._tree = categories
        self._weights = {each.id: _weights(each, vocabulary.get(each.id, "")) for each in categories}
        self._tops = categories.tops()
        grown: list[dict[str, float]] = [{} for _ in self._tops]
        place = {top.id: number for number, top in enumerate(self._tops)}
        for each in categories:
            for term, weight in self._weights[each.id].items():
                terms = grown[place[each.top_id]]
                terms[term] = max(terms.get(term, 0.0), weight)
        self._rarity = TfidfVectorizer(analyzer=list, norm=None, binary=True)
        self._rarity.fit([list(terms) for terms in grown])
        self._grown = grown
        self._size = np.array([max(1, len(terms)) for terms in grown], np.float64) ** LARGE_TREE

    def classify(self, ads: Sequence[AdWords]) -> list[Classified]:
        """One answer for each ad; no choices when no word of it is known."""
        return [self._classify(ad) for ad in ads]

    def scores(self, ad: AdWords) -> NDArray[np.float64]:
        """How well each category of tier 1 fits, in their order."""
        found = self._found(ad)
        return np.array([self._score(terms, found) for terms in self._grown]) / self._size

    def _classify(self, ad: AdWords) -> Classified:
        scores = self.scores(ad)
        order = np.argsort(-scores, kind="stable")[: CHOICES + 1]
        if scores[order[0]] <= 0:
            return Classified((), self.how)
        found = self._found(ad)
        shares = likely(scores[order])
        choices = tuple(
            Choice(self._deepest(self._tops[number], found), share)
            for number, share in zip(order[:CHOICES], shares, strict=False)
            if scores[number] > 0
        )
        return Classified(choices, self.how)

    def _found(self, ad: AdWords) -> dict[str, float]:
        """The terms of an ad with how much they count."""
        found = dict.fromkeys((term for line in ad.lines for term in terms_in(line)), 1.0)
        beside = [*terms_in(ad.advertiser or ""), *self._inside(ad.domain)]
        for term in beside:
            found.setdefault(term, NAMED_BY_DOMAIN)
        return found

    def _inside(self, domain: str | None) -> list[str]:
        """Known words that a domain is put together from."""
        name = (domain or "").casefold().partition(".")[0]
        known = self._rarity.vocabulary_
        return [
            name[start:stop]
            for start in range(len(name))
            for stop in range(start + SHORTEST_IN_DOMAIN, len(name) + 1)
            if name[start:stop] in known
        ]

    def _score(self, terms: Mapping[str, float], found: Mapping[str, float]) -> float:
        known = self._rarity.vocabulary_
        weighed = (
            weight * found[term] * float(self._rarity.idf_[known[term]])
            for term, weight in terms.items()
            if term in found
        )
        return sum(weighed)

    def _deepest(self, top: Category, found: Mapping[str, float]) -> Category:
        """The category inside a tree that fits best; the top when nothing inside does."""
        inside = [each for each in self._tree if each.top_id == top.id]
        best = max(
            inside, key=lambda each: (self._score(self._weights[each.id], found), -len(each.path), each.id)
        )
        return best if self._score(self._weights[best.id], found) > 0 else top


def likely(scores: NDArray[np.float64]) -> list[float]:
    """How likely each of some falling scores belongs to the right category."""
    base, by_score, by_lead = LIKELY
    best = float(scores[0])
    lead = (best - float(scores[1])) / best if len(scores) > 1 else 1.0
    first = 1 / (1 + math.exp(-(base + by_score * best + by_lead * lead)))
    rest = scores[1:].sum()
    return [first, *(float((1 - first) * score / rest) if rest > 0 else 0.0 for score in scores[1:])]


@cache
def by_words() -> ByWords:
    """The classifier with the taxonomy and the vocabulary as they are shipped."""
    folder = resources.files("persona.insight.taxonomy") / "data"
    return ByWords(tree(), tomllib.loads((folder / "vocabulary.toml").read_text(encoding="utf-8")))


def _weights(category: Category, vocabulary: str) -> dict[str, float]:
    found = {word: NAME_WEIGHT for word in words_of(category.name) if word not in STOP | NAMING}
    for phrase in vocabulary.split(","):
        term = phrase_of(phrase)
        if term and term not in STOP:
            tells_little = term in OFFERING or category.id in OFFERS
            found[term] = OFFERING_WEIGHT if tells_little else PHRASE_WEIGHT if " " in term else 1.0
    return found
