"""From surveyed adults to the homes of a panel: compose, weigh, choose."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from persona.behaviour.chance import chance_for
from persona.panel.population.choosing import Chooser
from persona.panel.population.homes import Home, HomeMaker
from persona.panel.population.survey import Respondent, is_possible
from persona.panel.population.targets import Targets
from persona.panel.population.weighing import weigh

FEWEST_TRIES, TRIES_PER_USE = 2, 3
"""Homes made around each surveyed adult: at least so many, and more when a panel is larger than the survey."""


def possible(donors: Sequence[Respondent]) -> tuple[Respondent, ...]:
    """The adults that people can be made from."""
    return tuple(one for one in donors if is_possible(one))


def choose_homes(
    donors: Sequence[Respondent], targets: Targets, *, size: int, seed: int, country: str
) -> list[Home]:
    """Homes with `size` adults in all, made of `donors` (each of them possible), near the targets."""
    tries = max(FEWEST_TRIES, -(-TRIES_PER_USE * size // len(donors)))
    homes, weights = _weighed_homes(tuple(donors), country, tries)
    chooser = Chooser(homes, weights, donors, targets)
    return chooser.choose(size, chance_for("choose", seed, size))


@lru_cache(maxsize=2)
def _weighed_homes(
    donors: tuple[Respondent, ...], country: str, tries: int
) -> tuple[Sequence[Home], NDArray[np.float64]]:
    """Homes around every donor, the same for every panel: which of them a panel holds is the seed's choice."""
    maker = HomeMaker(donors, country)
    homes = [home for n in range(len(donors)) for home in maker.homes_around(n, tries)]
    return homes, weigh(homes, donors)
