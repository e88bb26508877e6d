"""The children of a home: how old, whose, and when their birthday is. Facts of the home, never actors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from persona.domain.facts import Child
from persona.domain.person import ADULT_AGE
from persona.panel.population.survey import Respondent

YEARS_BETWEEN = (0, 1, 2, 2, 3, 3, 4, 5)
"""Between one child and the next (grade M)."""
YOUNGEST_PARENT, OLDEST_PARENT = 15, 49
COMMON_YEAR = 2025
"""A year without 29 February, so that everybody has a birthday every year."""


def draw_birthday(chance: random.Random) -> str:
    """Month and day, such as `04-17`."""
    day = date(COMMON_YEAR, 1, 1) + timedelta(days=chance.randrange(365))
    return f"{day:%m-%d}"


def draw_children(number: int, heads: Sequence[Respondent], chance: random.Random) -> tuple[Child, ...]:
    """`number` children from the youngest, whose age the survey knows, upwards."""
    if not number or heads[0].youngest is None:
        return ()
    ages = [heads[0].youngest]
    while len(ages) < number:
        ages.append(min(ADULT_AGE - 1, ages[-1] + chance.choice(YEARS_BETWEEN)))
    return tuple(
        Child(relation=_relation(age, heads), age=age, birthday=draw_birthday(chance)) for age in ages
    )


def _relation(age: int, heads: Sequence[Respondent]) -> str:
    """Whose child it can be, by the years between."""
    gaps = [head.age - age for head in heads]
    if any(YOUNGEST_PARENT <= gap <= OLDEST_PARENT for gap in gaps):
        own = YOUNGEST_PARENT <= gaps[0] <= OLDEST_PARENT
        return "child" if own else "stepchild"
    return "grandchild" if max(gaps) > OLDEST_PARENT else "sibling"
