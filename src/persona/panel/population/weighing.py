"""How often each home is to be drawn, so that every surveyed adult appears as often as the survey says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from persona.panel.population.homes import Home
from persona.panel.population.survey import Respondent

ROUNDS = 150
WEIGHT_DIGITS = 6


def weigh(homes: Sequence[Home], people: Sequence[Respondent]) -> NDArray[np.float64]:
    """A weight for each home: the members' weights then add up to the survey's, person by person.

    Raking on persons (as in PopulationSim's list balancing): each round, a home's weight is multiplied by how far
    its members fall short, on the geometric mean.
    """
    sizes = np.array([len(home.members) for home in homes])
    at_home = np.repeat(np.arange(len(homes)), sizes)
    rows = np.array([member.row for home in homes for member in home.members])
    wanted = np.array([one.weight for one in people], dtype=np.float64)
    weights = np.ones(len(homes))
    for _ in range(ROUNDS):
        reached = np.bincount(rows, weights=weights[at_home], minlength=len(people))
        short = np.log(wanted[rows] / reached[rows])
        weights *= np.exp(np.bincount(at_home, weights=short, minlength=len(homes)) / sizes)
    return np.round(weights, WEIGHT_DIGITS)
