"""Looks for the rules that explain best who saw an ad: conditions one by one, then joined, then exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona.insight.targeting.conditions import Condition, Vocabulary
from persona.insight.targeting.likelihood import LEAK_STEPS, LUCKS, TYPICAL_LUCK, Likelihood, over_leaks
from persona.insight.targeting.prior import Prior

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Rule = frozenset[Condition]

BEAM = (8, 6)
"""How many rules of one and of two conditions are extended."""
EXCHANGED = 10
"""How many of the best rules have their conditions exchanged."""
KEPT = 30
"""How many extensions of a rule are kept."""
HOPELESS = -2.0
"""Log-odds of the best single condition below which longer rules are not tried."""
FINALISTS = 40


@dataclass(frozen=True, slots=True)
class Scored:
    """A rule with its log-posterior (not normalised) and its likeliest leak."""

    rule: Rule
    score: float
    leak_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """The rules that explain an ad, likeliest first, with their probabilities."""

    rules: Sequence[Scored]
    probabilities: Floats
    """Of each rule; what is missing to 1 is the probability that the ad is open to everybody."""
    untargeted: float
    """Log-posterior (not normalised) of being open to everybody."""
    likelihood: Likelihood

    @property
    def targeted(self) -> float:
        """Probability that the ad is not open to everybody."""
        return float(self.probabilities.sum())


class Search:
    """Searches for the rules of one ad."""

    def __init__(self, vocabulary: Vocabulary, prior: Prior, beliefs: Singles, advertiser: str) -> None:
        self._vocabulary = vocabulary
        self._prior = prior
        self._beliefs = beliefs
        self._advertiser = advertiser
        self._met = vocabulary.memberships(beliefs)
        self._rows: dict[Condition, Singles] = dict(zip(vocabulary.static, self._met, strict=True))
        self._everybody = np.ones(self._met.shape[1], np.float32)

    def explain(self, counts: Floats, exposure: Floats, known: Explained | None = None) -> Explained:
        """The rules that explain best who saw the ad how often.

        Args:
            counts: how often each persona saw it.
            exposure: how many slots each persona had while it ran.
            known: an earlier answer for the same ad, with other beliefs.
        """
        likelihood = known.likelihood if known else Likelihood(counts, exposure, TYPICAL_LUCK)
        untargeted = known.untargeted if known else 0.0
        first = self._single(likelihood)
        if known is None:
            luck, untargeted = self._luck(counts, exposure, first[0])
            if luck != likelihood.luck:
                likelihood = Likelihood(counts, exposure, luck)
                first = self._single(likelihood)
        found = {each.rule: each for each in first}
        if first[0].score - untargeted > HOPELESS:
            beam = first
            for width in BEAM:
                beam = self._join(likelihood, beam[:width])
                found |= {each.rule: each for each in beam}
            best = sorted(found.values(), key=_by_score)[:EXCHANGED]
            found |= {each.rule: each for each in self._exchange(likelihood, best)}
        finalists = sorted(found.values(), key=_by_score)[:FINALISTS]
        return self._settle(likelihood, [each.rule for each in finalists], untargeted)

    def membership(self, rule: Iterable[Condition]) -> Singles:
        """How likely each persona is in the audience of a rule."""
        inside: Singles = self._everybody
        for condition in rule:
            inside = np.multiply(inside, self._row(condition))
        return inside

    def _row(self, condition: Condition) -> Singles:
        if condition not in self._rows:
            # Only grown subsets come here: never of a whole household.
            start = self._vocabulary.starts[condition.attribute]
            rows = [start + value for value in condition.allowed]
            self._rows[condition] = self._beliefs[rows].sum(axis=0).clip(max=1)
        row: Singles = self._rows[condition]
        return row

    def _single(self, likelihood: Likelihood) -> list[Scored]:
        """The rules of one condition, best first."""
        conditions, met = list(self._vocabulary.static), self._met
        for g in self._vocabulary.large:
            grown = self._grow(likelihood, self._everybody, LEAK_STEPS[1], g)
            conditions += grown
            met = np.vstack([met, *(self._row(each) for each in grown)])
        scores = likelihood.rules(met)
        whole = over_leaks(scores) + self._prior.single(conditions, self._advertiser)
        best = scores.argmax(axis=1)
        return [
            Scored(frozenset([conditions[n]]), float(whole[n]), LEAK_STEPS[int(best[n])])
            for n in np.argsort(-whole)[: 2 * KEPT]
        ]

    def _luck(self, counts: Floats, exposure: Floats, best: Scored) -> tuple[float, float]:
        """The luck under the best rule so far, and the log-posterior of no rule at its own best luck."""
        inside = self.membership(best.rule)[None]
        tried = [Likelihood(counts, exposure, luck) for luck in LUCKS]
        under = [each.rules(inside, (best.leak_step,), nudge=True)[0, 0] for each in tried]
        nobody = max(each.untargeted() for each in tried) + self._prior.untargeted
        return LUCKS[int(np.argmax(under))], nobody

    def _join(self, likelihood: Likelihood, parents: Sequence[Scored]) -> list[Scored]:
        """Every parent with one more condition on another attribute, best first."""
        found: dict[Rule, Scored] = {}
        for parent in parents:
            if not self._vocabulary.may_join(parent.rule):
                continue
            taken = {each.attribute for each in parent.rule}
            numbers = self._vocabulary.joinable(taken)
            conditions, met = [self._vocabulary.static[n] for n in numbers], self._met[numbers]
            inside = self.membership(parent.rule)
            for g in self._vocabulary.large:
                if g not in taken:
                    grown = self._grow(likelihood, inside, parent.leak_step, g)
                    conditions += grown
                    met = np.vstack([met, *(self._row(each) for each in grown)])
            for each in self._variants(likelihood, parent.rule, parent.leak_step, conditions, met):
                found[each.rule] = each
        return sorted(found.values(), key=_by_score)

    def _exchange(self, likelihood: Likelihood, best: Sequence[Scored]) -> list[Scored]:
        """Every condition of the best rules exchanged for others on the same attribute."""
        found: list[Scored] = []
        tried: set[tuple[Rule, int]] = set()
        for each in best:
            for condition in each.rule:
                rest, g = each.rule - {condition}, condition.attribute
                if not self._vocabulary.may_join(each.rule) or (rest, g) in tried:
                    continue
                tried.add((rest, g))
                conditions = self._vocabulary.alike(condition)
                if g in self._vocabulary.large:
                    conditions += self._grow(likelihood, self.membership(rest), each.leak_step, g)
                met = np.array([self._row(one) for one in conditions])
                found += self._variants(likelihood, rest, each.leak_step, conditions, met)
        return found

    def _variants(
        self, likelihood: Likelihood, rest: Rule, step: int, conditions: Sequence[Condition], met: Singles
    ) -> list[Scored]:
        """A rule with each of these conditions added: the best of them."""
        scores = likelihood.rules(met * self.membership(rest), (step,))[:, 0]
        scores = scores + self._prior.joined(rest, conditions) + over_leaks(np.zeros((1, 1)), (step,))
        return [Scored(rest | {conditions[n]}, float(scores[n]), step) for n in np.argsort(-scores)[:KEPT]]

    def _settle(self, likelihood: Likelihood, rules: list[Rule], untargeted: float) -> Explained:
        """Score the finalists over all leaks and around the first estimate of the rate."""
        inside = np.array([self.membership(rule) for rule in rules])
        scores = likelihood.rules(inside, nudge=True)
        whole = over_leaks(scores) + [self._prior.rule(rule, self._advertiser) for rule in rules]
        highest = max(untargeted, whole.max())
        weights = np.exp(whole - highest)
        order, best = np.argsort(-whole), scores.argmax(axis=1)
        return Explained(
            rules=[Scored(rules[n], float(whole[n]), LEAK_STEPS[int(best[n])]) for n in order],
            probabilities=weights[order] / (weights.sum() + np.exp(untargeted - highest)),
            untargeted=untargeted,
            likelihood=likelihood,
        )

    def _grow(self, likelihood: Likelihood, inside: Singles, step: int, g: int) -> list[Condition]:
        """Subsets of a large attribute: the values that fit best, then one more, and so on."""
        ratio = likelihood.ratio_for(inside, step)
        values = self._beliefs[self._vocabulary.row(g)]
        gains = np.log(np.maximum(1 + inside * values * (ratio - 1), np.float32(1e-6))).sum(axis=1)
        order = np.argsort(-gains)
        return [Condition(g, frozenset(order[:size].tolist())) for size in range(2, len(order) - 1)]


def _by_score(scored: Scored) -> float:
    return -scored.score
