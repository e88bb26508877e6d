"""How plausible a rule is before any data: simple rules before long ones, and each choice in it costs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import comb, factorial, log

import numpy as np
from numpy.typing import NDArray

from persona.insight.panel_record import Attribute
from persona.insight.targeting.conditions import Condition

UNTARGETED = 0.3
"""Prior share of ads that are open to everybody."""
LEGS = {1: 0.50, 2: 0.32, 3: 0.10}
"""Prior share of rules, among targeted ads, by number of conditions."""
RETARGETING, HOUSEHOLD = 0.05, 0.04
OWN_ADVERTISER = 0.97
"""Share of retargeting rules that look at visits to the advertiser itself."""
ONE_VALUE, EXCLUSION = 0.60, 0.12
"""Share of conditions that name one value, and of those that rule one out; the rest are ranges and subsets."""
RARE = 0.02
"""Share of conditions that ask for the absence of an interest."""
SMOOTHING = 2.0
"""Weight of the belief that all attributes are equally common in rules, in rules."""


class Prior:
    """Log-probabilities of rules; how common each attribute is in rules can be learned from clear cases."""

    def __init__(self, attributes: Sequence[Attribute], seen: Mapping[str, float] | None = None) -> None:
        self._attributes = attributes
        self._subjects = Counter(each.name for each in attributes)
        names = [name for name in self._subjects if name != "visited"]
        used = {name: SMOOTHING + (seen or {}).get(name, 0.0) for name in names}
        total = sum(used.values()) or 1.0
        self._single: dict[str, dict[Condition, float]] = {}
        self._known: dict[tuple[Condition, bool], float] = {}
        self._share = {name: each / total for name, each in used.items()}

    @property
    def untargeted(self) -> float:
        """Log-probability that an ad is open to everybody."""
        return log(UNTARGETED)

    def rule(self, rule: Iterable[Condition], advertiser: str) -> float:
        """Log-probability of a rule, for an ad of `advertiser`."""
        conditions = tuple(rule)
        if len(conditions) == 1:
            return self.single(conditions, advertiser)[0]
        return float(self.joined(conditions[1:], conditions[:1])[0])

    def single(self, conditions: Sequence[Condition], advertiser: str) -> list[float]:
        """Log-probability of each of these conditions as a rule by itself."""
        if advertiser not in self._single:
            self._single[advertiser] = {}
        known = self._single[advertiser]
        for condition in conditions:
            if condition not in known:
                known[condition] = log(1 - UNTARGETED) + self._alone(condition, advertiser)
        return [known[condition] for condition in conditions]

    def joined(self, rest: Iterable[Condition], conditions: Sequence[Condition]) -> NDArray[np.float64]:
        """Log-probability of a rule with each of these conditions added."""
        others = tuple(rest)
        count = len(others) + 1
        base = log(1 - UNTARGETED) + log(LEGS[count]) + log(factorial(count))
        base += sum(self.condition(each, alone=False) for each in others)
        return base + np.array([self.condition(each, alone=count == 1) for each in conditions])

    def condition(self, condition: Condition, *, alone: bool = True) -> float:
        """Log-probability of one condition."""
        key = (condition, alone)
        if key not in self._known:
            self._known[key] = self._condition(condition, alone=alone)
        return self._known[key]

    def _condition(self, condition: Condition, *, alone: bool) -> float:
        attribute = self._attributes[condition.attribute]
        if attribute.name == "visited":
            return log(RETARGETING / self._subjects["visited"])
        share = log(self._share[attribute.name])
        count, chosen = len(attribute.values), len(condition.allowed)
        if attribute.yes_or_no:
            wanted = RARE if alone else EXCLUSION
            sign = log(1 - wanted) if 1 in condition.allowed else log(wanted)
            return share - log(self._subjects[attribute.name]) + sign
        if chosen == 1:
            return share + log((1.0 if attribute.binary else ONE_VALUE) / count)
        ways = 1 - ONE_VALUE - EXCLUSION
        several = log(ways / _choices(condition, count, ordered=attribute.ordered))
        if chosen == count - 1:
            return share + max(log(EXCLUSION / count), several)
        return share + several

    def _alone(self, condition: Condition, advertiser: str) -> float:
        if condition.whole_household:
            return log(HOUSEHOLD) + self.condition(condition)
        if self._attributes[condition.attribute].name != "visited":
            return log(LEGS[1]) + self.condition(condition)
        if self._attributes[condition.attribute].subject == advertiser:
            return log(RETARGETING * OWN_ADVERTISER)
        return log(RETARGETING * (1 - OWN_ADVERTISER) / self._subjects["visited"])


def attribute_use(
    attributes: Sequence[Attribute], rules: Iterable[tuple[float, Iterable[Condition]]]
) -> dict[str, float]:
    """How often each attribute occurs in rules, each rule weighted by how sure it is."""
    seen: dict[str, float] = defaultdict(float)
    for weight, rule in rules:
        for condition in rule:
            seen[attributes[condition.attribute].name] += weight
    return dict(seen)


def _choices(condition: Condition, count: int, *, ordered: bool) -> float:
    """How many sets of this size there are, times the sizes."""
    chosen = len(condition.allowed)
    sizes = count - 2
    in_a_row = max(condition.allowed) - min(condition.allowed) + 1 == chosen
    if ordered and in_a_row:
        return (count - chosen + 1) * sizes
    return comb(count, chosen) * sizes * (10.0 if ordered else 1.0)
