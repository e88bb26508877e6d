"""A country without a survey of its own: under which weights surveyed adults have its margins, and where they live."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import accumulate

import numpy as np

from persona.panel.tables import table

ROUNDS = 60
EVENLY = 0.6180339887498949
"""Steps that fill 0 to 1 evenly: neighbours in the survey are spread over the whole country."""
WEIGHT_UNITS = 1000


def weights_in(country: str, weights: Sequence[float], answers: Sequence[Mapping[str, str]]) -> list[int]:
    """Weights under which people with these answers have the country's margins, near the given ones.

    Raking (iterative proportional fitting): each round, every category in turn is brought to its share.
    """
    wanted: dict[str, dict[str, float]] = defaultdict(dict)
    for row in table(country, "margins.csv"):
        wanted[row["margin"]][row["category"]] = float(row["share"])
    found = np.array(weights, dtype=np.float64)
    found /= found.sum()
    cells = [
        (np.array([answer[margin] == category for answer in answers]), share)
        for margin, shares in wanted.items()
        for category, share in shares.items()
    ]
    for _ in range(ROUNDS):
        for members, share in cells:
            found[members] *= share / found[members].sum()
    return [max(1, round(WEIGHT_UNITS * float(weight))) for weight in found * len(answers)]


def homes_in(country: str, number: int) -> list[tuple[str, str]]:
    """State and region for each of so many people, in the shares of the country's parts."""
    parts = table(country, "regions.csv")
    steps = list(accumulate(float(part["share"]) for part in parts))
    points = (n * EVENLY % 1 * steps[-1] for n in range(number))
    chosen = (parts[next(place for place, step in enumerate(steps) if point < step)] for point in points)
    return [(part["state"], part["region"]) for part in chosen]
