"""What is claimed about an ad: the literals of the rule it is consistent with, and how sure; mostly, nothing.

False discoveries are held down twice: over the ads (share of claimed ads that are open to everybody) and over the
literals (share of claimed literals that do not belong to the rule). Both shares are posterior expectations, so an ad
or a literal is claimed as long as the mean doubt of all that is claimed stays below the limit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

from persona.insight.panel_record import Attribute, PanelRecord
from persona.insight.targeting.conditions import Condition, Vocabulary
from persona.insight.targeting.infer import Inferred
from persona.insight.targeting.search import Explained, Rule

Floats = NDArray[np.float64]

AD_LIMIT, AD_DOUBT = 0.03, 0.5
"""Highest expected share of claimed ads that are open to everybody, and the highest doubt about any one of them."""
LITERAL_LIMIT, LITERAL_DOUBT = 0.03, 0.5
"""Highest expected share of claimed literals that are false, and the highest doubt about any one of them."""
LEAST_EVIDENCE = 0.003
"""Highest p, by Fisher's exact test, that supports a claim: who inside and outside the rule saw more of the ad than
her slots would give her. Ten personas never reach it: no model makes up for that."""
LEAST_AT_HOURS = 8
"""How many personas must have seen an ad in a daypart before it can be claimed to keep to it."""
FEW = 3
"""Attributes of so many values or fewer: a rule of all values but one is said by what it allows."""


class Literal(NamedTuple):
    """One condition in words: the attribute, a value, and `+` for wanted or `-` for kept out."""

    attribute: str
    value: str
    sign: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who an ad is shown to, by a rule that the sightings are consistent with."""

    ad: int
    """Index of the ad in the record."""
    literals: tuple[Literal, ...]
    conditions: tuple[Condition, ...]
    """The conditions the literals stand for; without the daypart."""
    daypart: int | None
    q: float
    """Expected share of false claims among this claim and all that are surer."""


def claim(record: PanelRecord, vocabulary: Vocabulary, inferred: Sequence[Inferred]) -> list[Claim]:
    """The claims that the record supports, surest first."""
    counts = record.counts
    supported = [_supported(record, vocabulary, each, counts[each.ad]) for each in inferred]
    doubts = [(1 - _certainty(each), each) for each in supported]
    doubts.sort(key=lambda pair: pair[0])
    allowed = _allowed([doubt for doubt, _ in doubts], AD_LIMIT, AD_DOUBT)
    chosen = [each for _, each in doubts[: len(allowed)]]
    literals = [(each.ad, literal, doubt) for each in chosen for literal, doubt in _literals(record, each)]
    literals.sort(key=lambda entry: entry[2])
    sure = literals[: len(_allowed([doubt for _, _, doubt in literals], LITERAL_LIMIT, LITERAL_DOUBT))]
    by_ad: dict[int, list[Literal]] = {}
    for ad, literal, _ in sure:
        by_ad.setdefault(ad, []).append(literal)
    return [
        _claim(record, each, by_ad[each.ad], q)
        for each, q in zip(chosen, allowed, strict=True)
        if each.ad in by_ad
    ]


def literals_of(attribute: Attribute, condition: Condition, *, alone: bool) -> list[Literal]:
    """A condition as literals."""
    if attribute.subject is not None:
        return [Literal(attribute.name, attribute.subject, "+" if 1 in condition.allowed else "-")]
    count = len(attribute.values)
    kept_out = set(range(count)) - condition.allowed
    if len(kept_out) == 1 and not attribute.binary and not (alone and count <= FEW):
        return [Literal(attribute.name, attribute.values[value], "-") for value in kept_out]
    return [Literal(attribute.name, attribute.values[value], "+") for value in sorted(condition.allowed)]


def as_answer(record: PanelRecord, claims: Iterable[Claim]) -> dict[str, dict[str, object]]:
    """The claims in the form of the command line's contract: by ad, all values strings."""
    ordered = sorted(claims, key=lambda each: each.ad)
    return {
        record.ads[each.ad]: {"literals": [list(one) for one in each.literals], "q": round(each.q, 6)}
        for each in ordered
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Supported:
    """What of an inference enough personas stand behind."""

    ad: int
    explained: Explained | None
    daypart: int | None
    daypart_probability: float


def _supported(
    record: PanelRecord, vocabulary: Vocabulary, inferred: Inferred, counts: NDArray[np.int64]
) -> _Supported:
    airtime, explained = inferred.airtime, inferred.explained
    at_hours = record.sightings.ad == inferred.ad
    at_hours &= record.sightings.daypart == (-1 if airtime.daypart is None else airtime.daypart)
    enough = len(np.unique(record.sightings.persona[at_hours])) >= LEAST_AT_HOURS
    inside = vocabulary.meets(list(explained.rules[0].rule))
    believable = evidence(counts.astype(float), inferred.exposure, inside) <= LEAST_EVIDENCE
    return _Supported(
        ad=inferred.ad,
        explained=explained if believable else None,
        daypart=airtime.daypart if enough else None,
        daypart_probability=airtime.daypart_probability if enough else 0.0,
    )


def evidence(counts: Floats, exposure: Floats, inside: NDArray[np.bool_]) -> float:
    """One-sided p of Fisher's exact test: who saw more of the ad than her slots would give her, inside and outside."""
    could = exposure > 0
    share = counts.sum() / max(float(exposure.sum()), 1e-9)
    more = could & (counts > share * exposure)
    found = int((more & inside).sum()) - 1
    return float(hypergeom.sf(found, int(could.sum()), int((could & inside).sum()), int(more.sum())))


def _certainty(supported: _Supported) -> float:
    """How likely it is that the ad is not open to everybody, at all hours."""
    targeted = supported.explained.targeted if supported.explained else 0.0
    return 1 - (1 - targeted) * (1 - supported.daypart_probability)


def _literals(record: PanelRecord, supported: _Supported) -> list[tuple[Literal, float]]:
    """The literals of the likeliest rule, each with the probability that it is false."""
    explained = supported.explained
    found = []
    if explained is not None and explained.targeted > 1 / 2:
        rule = explained.rules[0].rule
        for condition in rule:
            attribute = record.attributes[condition.attribute]
            for literal in literals_of(attribute, condition, alone=len(rule) == 1):
                holds = [_holds(record.attributes, each.rule, literal) for each in explained.rules]
                found.append((literal, 1 - float(explained.probabilities[holds].sum())))
    if supported.daypart is not None:
        literal = Literal("time", record.dayparts[supported.daypart], "+")
        found.append((literal, 1 - supported.daypart_probability))
    return found


def _holds(attributes: Sequence[Attribute], rule: Rule, literal: Literal) -> bool:
    """Whether a literal is true of a rule."""
    for condition in rule:
        attribute = attributes[condition.attribute]
        if attribute.name != literal.attribute or attribute.subject not in {None, literal.value}:
            continue
        place = 1 if attribute.subject else attribute.values.index(literal.value)
        return (place in condition.allowed) == (literal.sign == "+")
    return False


def _allowed(doubts: Sequence[float], limit: float, highest: float) -> list[float]:
    """The running mean of sorted doubts, as far as it stays within the limit and none is above the highest."""
    means = np.maximum(np.cumsum(doubts), 0) / np.arange(1, len(doubts) + 1)
    kept: list[float] = means[(means <= limit) & (np.array(doubts) <= highest)].tolist()
    return kept


def _claim(record: PanelRecord, supported: _Supported, literals: Sequence[Literal], q: float) -> Claim:
    chosen = set(literals)
    rule = supported.explained.rules[0].rule if supported.explained else frozenset()
    kept = []
    for condition in rule:
        whole = literals_of(record.attributes[condition.attribute], condition, alone=len(rule) == 1)
        if set(whole) & chosen:
            kept.append(condition)
    hours = supported.daypart if any(each.attribute == "time" for each in literals) else None
    return Claim(
        ad=supported.ad,
        literals=tuple(sorted(literals)),
        conditions=tuple(kept),
        daypart=hours,
        q=q,
    )
