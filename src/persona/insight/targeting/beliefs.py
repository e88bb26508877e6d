"""What the platform seems to believe about each persona, learned from the ads whose rule is clear.

A platform that takes a woman for a man shows her what is meant for men, in one ad after the other. So every ad with a
clear rule says a little about what is believed of each persona, which sharpens the view on all other ads. What an ad
says is never used on the ad itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona.insight.targeting.conditions import Condition, Vocabulary

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]

WRONG_AT_FIRST = 0.1
"""How often a platform is taken to be wrong about an attribute, before any data."""
WRONG_ABOUT_VISITS = 0.01
PANEL_WEIGHT = 30.0
"""Weight of that first guess, in personas."""
LEAST = 1e-6
"""No belief is quite impossible."""
SURE = 0.8
"""Posterior probability from which a rule counts as clear."""


class Beliefs:
    """Log-probabilities of each value of each attribute, for each persona."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._wrong = [
            WRONG_ABOUT_VISITS if each.name == "visited" else WRONG_AT_FIRST for each in vocabulary.attributes
        ]
        personas = len(vocabulary.attributes[0].codes) if vocabulary.attributes else 0
        self._heard = np.zeros((vocabulary.rows, personas))
        self._said: dict[int, list[tuple[slice, Floats]]] = {}

    def without(self, ad: int) -> Singles:
        """What is believed, by what all ads but this one say: row x persona."""
        heard = self._heard
        if ad in self._said:
            heard = heard.copy()
            for rows, said in self._said[ad]:
                heard[rows] -= said
        return np.maximum(self._posterior(heard), LEAST).astype(np.float32)

    def learn(
        self, ad: int, rule: Sequence[Condition], ratio: Singles, memberships: Singles, weight: float
    ) -> None:
        """Take in what one ad with a clear rule says.

        Args:
            ad: index of the ad.
            rule: its conditions.
            ratio: how much likelier each persona's count is inside the audience than outside.
            memberships: how likely each persona meets each condition: condition x persona.
            weight: how sure the rule is, from 0 to 1.
        """
        if any(each.whole_household for each in rule):
            return
        said = []
        for number, condition in enumerate(rule):
            others = np.delete(memberships, number, axis=0).prod(axis=0).astype(np.float64)
            inside = np.log(np.maximum(1 + others * (ratio - 1), 1e-9)) * weight
            rows = self._vocabulary.row(condition.attribute)
            allowed = np.isin(np.arange(rows.stop - rows.start), list(condition.allowed))
            said.append((rows, np.where(allowed[:, None], inside, 0.0)))
            self._heard[rows] += said[-1][1]
        self._said[ad] = said

    def fit(self) -> None:
        """Estimate how often the platform is wrong about each attribute."""
        for _ in range(3):
            believed = self._posterior(self._heard)
            for g, attribute in enumerate(self._vocabulary.attributes):
                if attribute.name == "visited":
                    continue
                right = believed[self._vocabulary.row(g)][attribute.codes, np.arange(len(attribute.codes))]
                wrong = (1 - right).sum() + PANEL_WEIGHT * WRONG_AT_FIRST
                self._wrong[g] = float(wrong / (len(right) + PANEL_WEIGHT))

    def _posterior(self, heard: Floats) -> Floats:
        answer = np.empty_like(heard)
        for g, attribute in enumerate(self._vocabulary.attributes):
            rows = self._vocabulary.row(g)
            count, wrong = rows.stop - rows.start, self._wrong[g]
            shares = np.bincount(attribute.codes, minlength=count) + 0.5
            shares = shares / shares.sum()
            start = np.repeat((wrong * shares)[:, None], len(attribute.codes), axis=1)
            start[attribute.codes, np.arange(len(attribute.codes))] += 1 - wrong
            logs = np.log(start) + heard[rows]
            logs -= logs.max(axis=0)
            weights = np.exp(logs)
            answer[rows] = weights / weights.sum(axis=0)
        return answer
