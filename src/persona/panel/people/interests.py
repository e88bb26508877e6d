"""What interests people: one graph of topics in three levels, and how strongly each person is drawn to some."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from persona.panel.population.survey import Respondent
from persona.panel.tables import tree

FEWEST, MOST = 8, 15
"""Topics that somebody is drawn to."""
EAGERNESS = 0.9
"""Shape of the gamma draws: the lower, the more people of one age and sex differ."""
HOME_SHAPE = 1.1
"""Shape of what a home has in common: the lower, the more its members are alike."""
YOUNG_UNTIL, OLD_FROM = 35, 55
WEAKEST, STRONGEST = 0.25, 0.95


@dataclass(frozen=True, slots=True)
class Topic:
    """A leaf of the interest graph."""

    id: str
    name: str
    group: str
    area: str
    base: float
    young: float
    old: float
    women: float
    needs: str | None

    def draw_of(self, one: Respondent) -> float:
        """How much people of this age, sex and home are drawn to it."""
        if self.needs == "children" and not one.has_child:
            return 0.0
        age = self.young if one.age < YOUNG_UNTIL else self.old if one.age >= OLD_FROM else 1.0
        return self.base * age * float(self.women ** (0.5 if one.sex == "female" else -0.5))


@cache
def topics(country: str) -> tuple[Topic, ...]:
    """Every leaf of the graph."""
    return tuple(
        Topic(
            id=leaf["id"],
            name=leaf["name"],
            group=group["id"],
            area=area["id"],
            base=leaf["base"],
            young=leaf["young"],
            old=leaf["old"],
            women=leaf["women"],
            needs=leaf.get("needs"),
        )
        for area in tree(country, "interests.toml")["area"]
        for group in area["group"]
        for leaf in group["topics"]
    )


def nodes(country: str) -> int:
    """How many areas, groups and topics the graph has."""
    leaves = topics(country)
    return len(leaves) + len({leaf.group for leaf in leaves}) + len({leaf.area for leaf in leaves})


def home_taste(country: str, chance: random.Random) -> dict[str, float]:
    """What those who live together have in common: a factor for each topic."""
    return {topic.id: chance.gammavariate(HOME_SHAPE, 1 / HOME_SHAPE) for topic in topics(country)}


def draw_interests(
    one: Respondent,
    country: str,
    chance: random.Random,
    *,
    taste: Mapping[str, float] | None = None,
    randomised: bool = False,
) -> dict[str, float]:
    """Topic to strength, 0 to 1, strongest first; `randomised` lets age, sex and home play no part."""
    weights = {}
    for topic in topics(country):
        drawn = (topic.base if topic.needs is None else 0.0) if randomised else topic.draw_of(one)
        factor = 1.0 if taste is None or randomised else taste[topic.id]
        if drawn:
            weights[topic.id] = drawn * factor * chance.gammavariate(EAGERNESS, 1 / EAGERNESS)
    number = chance.randint(FEWEST, MOST)
    strongest = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:number]
    top = strongest[0][1]
    return {
        topic: round(WEAKEST + (STRONGEST - WEAKEST) * float((weight / top) ** 0.7), 2)
        for topic, weight in strongest
    }
