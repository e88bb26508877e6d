"""How strongly any two answers hang together: Cramer's V of every two-way table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from persona.panel.population.people import MARGINS, categories
from persona.panel.population.survey import Respondent

LARGE_HOME = 6

Pair = tuple[str, str]
Codes = NDArray[np.intp]


def all_associations(people: Sequence[Respondent]) -> dict[Pair, float]:
    """Cramer's V for every pair of margins; homes of six and more are one category."""
    answers = [_grouped(one) for one in people]
    weights = np.array([one.weight for one in people], dtype=np.float64)
    codes = {}
    for margin in MARGINS:
        words = [answer[margin.name] for answer in answers]
        places = {word: n for n, word in enumerate(sorted(set(words)))}
        codes[margin.name] = (np.array([places[word] for word in words]), len(places))
    return {
        (one, other): _cramers_v(*codes[one], *codes[other], weights) for one, other in combinations(codes, 2)
    }


def widest_difference(one: Mapping[Pair, float], other: Mapping[Pair, float]) -> tuple[Pair, float]:
    """The pair whose association differs most, and by how much."""
    pair = max(one, key=lambda each: abs(one[each] - other[each]))
    return pair, abs(one[pair] - other[pair])


def _grouped(one: Respondent) -> dict[str, str]:
    size = str(one.hh_size) if one.hh_size < LARGE_HOME else "6+"
    return {**categories(one), "household size": size}


def _cramers_v(
    rows: Codes, row_count: int, columns: Codes, column_count: int, weights: NDArray[np.float64]
) -> float:
    table = np.zeros((row_count, column_count))
    np.add.at(table, (rows, columns), weights)
    total = table.sum()
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / total
    smaller = min(row_count, column_count) - 1
    return float(np.sqrt(((table - expected) ** 2 / expected).sum() / total / smaller)) if smaller else 0.0
