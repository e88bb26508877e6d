"""Who fits whom: finds a surveyed adult who could live in the home of another."""

from __future__ import annotations

import random
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from persona.panel.population.survey import EDUCATIONS, INCOMES, Respondent, age_band

LARGE = 6
"""Homes of so many people and more are alike when people are matched."""
HUSBAND_OLDER_YEARS, AGE_GAP_SPREAD = 2.3, 4.0
WIDEST_AGE_GAP = 25
SAME_SEX = {"spouse": 0.01, "cohabit": 0.05}
"""Share of couples of the same sex. Cohabiting: 20 of 346 in the PUMS area (grade A, local); married: grade M."""
NEAR_YEARS, NEAR_HOURS = 4, 8
"""How far apart neighbours in the survey may be."""
HUSBAND, WIFE = "male", "female"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: somebody of this partnership (and sex) between two ages, near a target age."""

    partner: str
    youngest: float
    oldest: float
    sex: str | None = None
    target_age: float | None = None
    age_spread: float = 5.0
    same_purse: bool = True
    """Whether the two would have answered the same to the question for the family's income."""


class Matchmaker:
    """Finds members for homes among some surveyed adults."""

    def __init__(self, people: Sequence[Respondent]) -> None:
        self._people = people
        cells: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for n, one in enumerate(people):
            for key in _keys(one, one.partner):
                cells[key].append(n)
        self._cells = {key: np.array(rows) for key, rows in cells.items()}
        self._alike = _grouped(people, _alike)
        self._alike_homes = _grouped(people, _alike_home)
        self._hours = np.array([-99 if one.hours is None else one.hours for one in people], dtype=np.float64)
        self._ages = np.array([one.age for one in people], dtype=np.float64)
        self._incomes = np.array([INCOMES.index(one.income) for one in people], dtype=np.float64)
        self._educations = np.array([EDUCATIONS.index(one.education) for one in people], dtype=np.float64)
        self._sizes = np.array([one.hh_size for one in people], dtype=np.float64)
        self._youngest = np.array(
            [-1 if one.youngest is None else one.youngest for one in people], dtype=np.float64
        )
        self._women = np.array([one.sex == WIFE for one in people])
        self._weights = np.array([one.weight for one in people], dtype=np.float64)

    def partner_of(self, anchor: int, chance: random.Random) -> int | None:
        """Somebody who could be the spouse or partner of `anchor`, or None."""
        one = self._people[anchor]
        other_sex = WIFE if one.sex == HUSBAND else HUSBAND
        same = chance.random() < SAME_SEX[one.partner]
        gap = 0.0 if same else HUSBAND_OLDER_YEARS if one.sex == WIFE else -HUSBAND_OLDER_YEARS
        wanted = Wanted(
            partner=one.partner,
            youngest=one.age - WIDEST_AGE_GAP,
            oldest=one.age + WIDEST_AGE_GAP,
            sex=one.sex if same else other_sex,
            target_age=one.age + gap,
            age_spread=AGE_GAP_SPREAD,
        )
        return self.find(anchor, wanted, {anchor}, chance)

    def find(self, anchor: int, wanted: Wanted, taken: set[int], chance: random.Random) -> int | None:
        """Somebody in homes like that of `anchor`, the likelier the better they fit; None when nobody does.

        The same region, size, children and tenure are looked for first; tenure and region are given up in turn.
        """
        for key in _keys(self._people[anchor], wanted.partner):
            rows = self._cells.get(key)
            if rows is None:
                continue
            rows = rows[self._allowed(rows, wanted, taken)]
            if rows.size:
                return self._drawn(rows, self._fit(rows, anchor, wanted), chance)
        return None

    def neighbour_of(self, row: int, chance: random.Random) -> int:
        """Another adult of about the same age and hours who is alike in all else; the same one when there is none."""
        rows = self._alike[_alike(self._people[row])]
        near = (np.abs(self._ages[rows] - self._ages[row]) <= NEAR_YEARS) & (
            np.abs(self._hours[rows] - self._hours[row]) <= NEAR_HOURS
        )
        return self._one_of(rows[near], chance)

    def neighbouring_home(self, row: int, chance: random.Random) -> int:
        """Another adult who answers alike for the home: region, size, children, tenure, nearly the same income."""
        rows = self._alike_homes[_alike_home(self._people[row])]
        near = (np.abs(self._incomes[rows] - self._incomes[row]) <= 1) & (
            np.abs(self._youngest[rows] - self._youngest[row]) <= 1
        )
        return self._one_of(rows[near], chance)

    def _one_of(self, rows: NDArray[np.intp], chance: random.Random) -> int:
        return self._drawn(rows, self._weights[rows], chance)

    def _allowed(self, rows: NDArray[np.intp], wanted: Wanted, taken: set[int]) -> NDArray[np.bool_]:
        ages = self._ages[rows]
        allowed: NDArray[np.bool_] = (ages >= wanted.youngest) & (ages <= wanted.oldest)
        if wanted.sex is not None:
            allowed &= self._women[rows] == (wanted.sex == WIFE)
        for row in taken:
            allowed &= rows != row
        return allowed

    def _fit(self, rows: NDArray[np.intp], anchor: int, wanted: Wanted) -> NDArray[np.float64]:
        cost = ((self._youngest[rows] - self._youngest[anchor]) / 1.5) ** 2
        cost += ((self._sizes[rows] - self._sizes[anchor]) / 0.5) ** 2
        if wanted.target_age is not None:
            cost += ((self._ages[rows] - wanted.target_age) / wanted.age_spread) ** 2
        if wanted.same_purse:
            cost += ((self._incomes[rows] - self._incomes[anchor]) / 1.2) ** 2
        if wanted.partner != "none":
            cost += ((self._educations[rows] - self._educations[anchor]) / 3.0) ** 2
        fit: NDArray[np.float64] = self._weights[rows] * np.exp((cost.min() - cost) / 2)
        return fit

    def _drawn(self, rows: NDArray[np.intp], fit: NDArray[np.float64], chance: random.Random) -> int:
        steps = np.cumsum(fit).tolist()
        return int(rows[min(bisect(steps, chance.random() * steps[-1]), len(steps) - 1)])


def _keys(one: Respondent, partner: str) -> tuple[tuple[object, ...], ...]:
    home = (partner, min(one.hh_size, LARGE), one.has_child)
    return ((*home, one.region, one.tenure == "own"), (*home, one.region), home)


def _alike(one: Respondent) -> tuple[object, ...]:
    schooling = EDUCATIONS.index(one.education)
    return (one.sex, one.partner, one.labor, one.ptft, one.student, schooling, one.marital, age_band(one.age))


def _alike_home(one: Respondent) -> tuple[object, ...]:
    return (one.region, one.hh_size, one.partner, one.has_child, one.tenure)


def _grouped(
    people: Sequence[Respondent], key: Callable[[Respondent], tuple[object, ...]]
) -> dict[tuple[object, ...], NDArray[np.intp]]:
    groups: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for n, one in enumerate(people):
        groups[key(one)].append(n)
    return {name: np.array(rows) for name, rows in groups.items()}
