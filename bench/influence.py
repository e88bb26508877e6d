"""How far interests of one home move together, and how much of it is influence: `python bench/influence.py`.

Everybody of a made panel watches for some weeks what draws them, and now and then has a craze for something new. The
same weeks are lived twice, with influence and without. Printed is the correlation between what rises in one by what
they saw themselves and how another's interest in the same topic moves some days later, by kinship; strangers are
pairs from different homes.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from machine import machine
from persona.behaviour.chance import chance_for
from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe
from persona.planning.habits import Habits, homes_of
from persona.planning.learning.influence import Edge, Influenced, Risen, after_others, edges_of
from persona.planning.learning.interests import Evidence, Others, after_day
from persona.planning.learning.topics import known_topics

FIRST_DAY = date(2026, 11, 2)
ITEMS_A_DAY = 120
EXPLORED = 0.25
"""Of what is watched, the part that is anything at all."""
CRAZE, CRAZE_DAYS, OF_CRAZE = 0.06, 3, 0.35
"""How often a craze begins, how long it lasts, and how much of the day it takes."""
LAGS = range(8)
TOPICS = sorted(known_topics())


@dataclass(slots=True)
class Member:
    """One person and what became of their interests."""

    one: Habits
    edges: tuple[Edge, ...]
    now: dict[str, float]
    influenced: Influenced = field(default_factory=dict)
    rose: list[dict[str, float]] = field(default_factory=list)
    """By day: what rose by what they saw themselves."""
    moved: list[dict[str, float]] = field(default_factory=list)
    """By day: how each interest moved in all."""


def lived(size: int, days: int, seed: int, *, influence: bool) -> dict[str, Member]:
    """Everybody after so many days."""
    made = make_panel(Recipe(size=size, seed=seed))
    members = {
        one.person.id: Member(one, edges_of(home, one) if influence else (), dict(one.person.interests))
        for home in homes_of(made.panel, made)
        for one in home.members
    }
    for offset in range(days):
        day = FIRST_DAY + timedelta(days=offset)
        for member in members.values():
            _learn(member, members, day, offset)
    return members


def _learn(member: Member, members: Mapping[str, Member], day: date, offset: int) -> None:
    risen = [
        Risen(persona_id=edge.persona_id, day=FIRST_DAY + timedelta(days=before), topics=rose)
        for edge in member.edges
        for before, rose in enumerate(members[edge.persona_id].rose[:offset])
    ]
    after = after_others(member.influenced, risen, member.edges, day)
    others = Others(before=_sums(member.influenced), after=_sums(after))
    made = member.one.person.interests
    now, changes = after_day(made, member.now, _seen(member, day), others)
    member.rose.append({change.topic: change.rose for change in changes if change.rose})
    member.moved.append({change.topic: change.after - change.before for change in changes})
    member.now, member.influenced = now, after


def _seen(member: Member, day: date) -> dict[str, Evidence]:
    """What a day had; the same with influence and without, but for what has come to draw them."""
    chance = chance_for("watched", member.one.person.seed, day)
    craze = _craze(member.one.person.seed, day)
    topics, weights = list(member.now), list(member.now.values())
    counts = Counter[str]()
    for _ in range(ITEMS_A_DAY):
        kind, pick, anything = chance.random(), chance.random(), chance.choice(TOPICS)
        if craze is not None and kind < OF_CRAZE:
            counts[craze] += 1
        elif kind > 1 - EXPLORED:
            counts[anything] += 1
        else:
            sums = np.cumsum(weights)
            counts[topics[min(int(np.searchsorted(sums, pick * sums[-1])), len(topics) - 1)]] += 1
    return {topic: Evidence(watched=0.7 * number) for topic, number in counts.items()}


def _craze(seed: int, day: date) -> str | None:
    for back in range(CRAZE_DAYS):
        chance = chance_for("craze", seed, day - timedelta(days=back))
        if chance.random() < CRAZE:
            return chance.choice(TOPICS)
    return None


def _sums(influenced: Influenced) -> dict[str, float]:
    return {topic: sum(by_person.values()) for topic, by_person in influenced.items()}


def pairs(members: Mapping[str, Member], seed: int) -> Iterator[tuple[str, str, str]]:
    """Who may pass to whom, by kinship, and as many strangers."""
    homes = homes_with_edges(members, seed)
    chance, ids = chance_for("strangers", seed), sorted(members)
    for who, edges in homes.items():
        for edge in edges:
            yield edge.kinship, edge.persona_id, who
            other = chance.choice(ids)
            if members[other].one.person.household_id != members[who].one.person.household_id:
                yield "stranger", other, who


def homes_with_edges(members: Mapping[str, Member], seed: int) -> dict[str, tuple[Edge, ...]]:
    """Everybody's kin, whether influence is on or not."""
    made = make_panel(Recipe(size=len(members), seed=seed))
    return {one.person.id: edges_of(home, one) for home in homes_of(made.panel, made) for one in home.members}


def correlations(members: Mapping[str, Member], seed: int) -> dict[str, list[float]]:
    """By kinship: the correlation at each lag, over all pairs, topics and days."""
    series: dict[str, list[list[tuple[float, float]]]] = defaultdict(lambda: [[] for _ in LAGS])
    for kinship, source, target in pairs(members, seed):
        rose, moved = members[source].rose, members[target].moved
        for lag in LAGS:
            for day in range(len(rose) - lag):
                for topic in rose[day]:
                    series[kinship][lag].append((rose[day][topic], moved[day + lag].get(topic, 0.0)))
    return {
        kinship: [float(np.corrcoef(np.array(each).T)[0, 1]) for each in by_lag]
        for kinship, by_lag in series.items()
    }


def main() -> None:
    """Print the correlations with influence, without it, and the difference at lags of one to three days."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=200)
    parser.add_argument("--days", type=int, default=28)
    parser.add_argument("--seed", type=int, default=20261127)
    asked = parser.parse_args()
    found = {
        on: correlations(lived(asked.size, asked.days, asked.seed, influence=on), asked.seed)
        for on in (True, False)
    }
    print(
        "correlation of a rise with another's move, by days later:      "
        + "".join(f"{lag:8d}" for lag in LAGS)
    )
    for kinship in ("partner", "family", "roommate", "stranger"):
        for on in (True, False):
            values = found[on].get(kinship, [])
            print(
                f"  {kinship:10s} {'with influence' if on else 'without':16s}"
                + " " * 34
                + "".join(f"{value:8.3f}" for value in values)
            )
    for kinship in found[True]:
        gained = np.mean([found[True][kinship][lag] - found[False][kinship][lag] for lag in (1, 2, 3)])
        print(f"added by influence, one to three days later: {kinship:10s} {gained:+.3f}")
    print(f"{asked.size} people, {asked.days} days, seed {asked.seed}; {machine()}")


if __name__ == "__main__":
    main()
