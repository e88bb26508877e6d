"""What members of a home pass to each other: a part of what rises in one, some days later, and soon forgotten.

Kinship decides how large a part; it is not the other's whole liking that passes, only what days taught them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from persona.planning.habits import Habits, HomeLife

Kinship = Literal["partner", "family", "roommate"]

PASSED: Mapping[Kinship, float] = {"partner": 0.15, "family": 0.10, "roommate": 0.05}
"""Part of another's rise that passes, and the most that one of them ever adds to a topic (research, section 6)."""
LAGS = (1, 2, 3)
"""Days after the rise on which it passes, a third on each (research, section 6)."""
HALF_LIFE_DAYS = 7.0
"""After so many days half of what came from others is gone (research, section 6)."""
LEAST = 0.0005
"""Less is nothing."""

Influenced = Mapping[str, Mapping[str, float]]
"""Topic to persona to how much of the interest is theirs to answer for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """Somebody at home whom a persona may take after."""

    persona_id: str
    kinship: Kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class Risen:
    """What rose in somebody on one day, of their own accord: topic to by how much."""

    persona_id: str
    day: date
    topics: Mapping[str, float]


def edges_of(home: HomeLife, one: Habits) -> tuple[Edge, ...]:
    """Everybody else of a home, by their kinship to one member."""
    return tuple(
        Edge(persona_id=other.person.id, kinship=_kinship(home, one, other))
        for other in home.members
        if other.person.id != one.person.id
    )


def after_others(
    before: Influenced, risen: Iterable[Risen], edges: Sequence[Edge], day: date
) -> dict[str, dict[str, float]]:
    """What comes from others after `day`: what was there has faded by a day, and a part of what rose is added.

    Args:
        before: as the day before left it.
        risen: days of anybody; only those of `edges`, one to three days ago, count.
        edges: whom the persona may take after.
        day: the day that is over.
    """
    kinship = {edge.persona_id: edge.kinship for edge in edges}
    amounts: dict[str, dict[str, float]] = defaultdict(dict)
    for topic, by_person in before.items():
        for who, amount in by_person.items():
            amounts[topic][who] = amount * 2 ** (-1 / HALF_LIFE_DAYS)
    for each in risen:
        if each.persona_id not in kinship or (day - each.day).days not in LAGS:
            continue
        part = PASSED[kinship[each.persona_id]]
        for topic, by in each.topics.items():
            there = amounts[topic].get(each.persona_id, 0.0)
            amounts[topic][each.persona_id] = min(part, there + part * max(0.0, by) / len(LAGS))
    return _noticeable(amounts)


def _kinship(home: HomeLife, one: Habits, other: Habits) -> Kinship:
    facts, theirs = one.facts, other.facts
    if facts and theirs and theirs.persona_id == facts.partner_id:
        return "partner"
    shares = home.facts is not None and home.facts.kind == "roommates"
    if shares or any(each is not None and each.relation == "roommate" for each in (facts, theirs)):
        return "roommate"
    return "family"


def _noticeable(amounts: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    kept = {
        topic: {who: round(amount, 5) for who, amount in sorted(by_person.items()) if amount >= LEAST}
        for topic, by_person in sorted(amounts.items())
    }
    return {topic: by_person for topic, by_person in kept.items() if by_person}
