"""Which days are out for work, out otherwise or at home: in the tables' proportions, evenly over people and days.

Nothing is left to luck: whoever is next takes the next turn, so that fifty people keep the shares as well as five
thousand. Partners often take the same turn: a home's days are decided together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from persona.behaviour.chance import chance_for
from persona.panel.tables import table

OUT_FOR_WORK, OUT_OTHERWISE, AT_HOME = "out_for_work", "out_otherwise", "at_home"
DAY_TYPES = (OUT_FOR_WORK, OUT_OTHERWISE, AT_HOME)
OVER_PEOPLE, OVER_WEEKS = 0.6180339887498949, 0.41421356237309503
"""Steps of turns, irrational and not multiples of each other: multiples of them fill 0 to 1 evenly."""
TOGETHER = 0.4
"""How often somebody takes the turns of their partner (grade M)."""
WEEK, WORKING_DAYS, FREE_DAYS = 7, 5, 2


@dataclass(frozen=True, slots=True)
class Shares:
    """How often a day is of each type, 0 to 1; together 1."""

    out_for_work: float
    out_otherwise: float
    at_home: float

    def at(self, turn: float) -> str:
        """The type of the day on which it is this turn, 0 to 1."""
        if turn < self.out_for_work:
            return OUT_FOR_WORK
        return OUT_OTHERWISE if turn < self.out_for_work + self.out_otherwise else AT_HOME


@cache
def weekday_shares(country: str, people: str) -> Shares:
    """By person type (ActivitySim's coordinated daily activity patterns, grade A); of days that are not on a trip."""
    row = next(each for each in table(country, "day_types.csv") if each["people"] == people)
    return Shares(*(float(row[day_type]) for day_type in DAY_TYPES))


def turns_of(people: Iterable[tuple[int, str, int | None]]) -> Mapping[int, float]:
    """The first turn of everybody on a panel, by their seed, in whatever order they come.

    People are seed, person type and the seed of their partner. Twins, who share a seed, take the same turn.
    """
    ranks: dict[str, int] = {}
    turns: dict[int, float] = {}
    for seed, kind, partner in sorted(people, key=lambda one: one[:2]):
        if seed in turns:
            continue
        if partner in turns and chance_for("together", seed).random() < TOGETHER:
            turns[seed] = turns[partner]
            continue
        ranks[kind] = ranks.get(kind, 0) + 1
        turns[seed] = (ranks[kind] * OVER_PEOPLE + chance_for("turns", kind).random()) % 1
    return turns


def turn_on(first: float, day: date, *, days: int = WEEK) -> float:
    """Whose turn it is on a day, 0 to 1.

    The `days` of a week that are alike (five week-days, two of the week-end, or all seven) have turns evenly apart, in
    an order that differs from week to week and from persona to persona.
    """
    weeks, weekday = divmod(day.toordinal() - 1, WEEK)
    order = list(range(days))
    chance_for("order of turns", first, weeks, days).shuffle(order)
    place = weekday - WORKING_DAYS if days == FREE_DAYS else weekday
    return (first + weeks * OVER_WEEKS + order[place] / days) % 1
