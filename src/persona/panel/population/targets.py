"""What a panel is to look like: cells of people, the share each should hold, and how much an error there matters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from persona.panel.population.people import MARGINS, categories
from persona.panel.population.survey import Respondent

LARGE_HOME = 6
FINE_CELLS_FROM = 500
"""From so many people on, state and the answer for income are counted as well: before, they are less than a person."""
SPLITS = {
    "sex": ("female", "male"),
    "age": ("18-34", "35-54", "55+"),
    "region": ("northeast", "midwest", "south", "west"),
}
"""What the balanced design crosses evenly."""
YOUNG_UNTIL, OLD_FROM = 35, 55

Cell = tuple[str, str]
"""Margin and category, such as `("sex", "female")`."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The shares a panel is held against."""

    shares: dict[Cell, float]
    """Cell to share of people, 0 to 1."""
    weights: dict[Cell, int]
    cells_of: Callable[[Respondent], Iterable[Cell]]
    """The cells that a person is in."""


def survey_targets(people: Sequence[Respondent], *, size: int) -> Targets:
    """The margins of the survey, each of its categories a cell, for a panel of so many people."""
    cells_of = fine_cells if size >= FINE_CELLS_FROM else survey_cells
    total = sum(one.weight for one in people)
    sums: dict[Cell, int] = defaultdict(int)
    for one in people:
        for cell in cells_of(one):
            sums[cell] += one.weight
    importance = {margin.name: margin.weight for margin in MARGINS} | {
        "large home": 20,
    }
    return Targets(
        shares={cell: sums[cell] / total for cell in sorted(sums)},
        weights={cell: importance.get(cell[0], 1) for cell in sums},
        cells_of=cells_of,
    )


def survey_cells(one: Respondent) -> Iterable[Cell]:
    """A person's category in each margin; homes of six and more are counted together as well."""
    yield from categories(one).items()
    if one.hh_size >= LARGE_HOME:
        yield "large home", "6+"


def fine_cells(one: Respondent) -> Iterable[Cell]:
    """The same, with the state, every answer for income, and what hangs together with the size of the home."""
    yield from survey_cells(one)
    yield "state", one.state
    yield "answer for income", one.income
    yield "size x region", f"{one.hh_size} {one.region}"
    yield "size x tenure", f"{one.hh_size} {one.tenure}"
    yield "size x income", f"{one.hh_size} {one.income}"
    yield "children x income", f"{one.has_child} {one.income}"


def balanced_targets() -> Targets:
    """Sex, three ages and the region crossed evenly, so that none of them stands for another."""
    shares = {}
    for (one, ones), (other, others) in combinations(SPLITS.items(), 2):
        for cell in ((f"{one} x {other}", f"{first} {second}") for first in ones for second in others):
            shares[cell] = 1 / (len(ones) * len(others))
    return Targets(shares=shares, weights=dict.fromkeys(shares, 1), cells_of=balanced_cells)


def balanced_cells(one: Respondent) -> Iterable[Cell]:
    """Where a person stands in the crossed tables."""
    age = "18-34" if one.age < YOUNG_UNTIL else "55+" if one.age >= OLD_FROM else "35-54"
    yield "sex x age", f"{one.sex} {age}"
    yield "sex x region", f"{one.sex} {one.region}"
    yield "age x region", f"{age} {one.region}"
