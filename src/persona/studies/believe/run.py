"""Runs the acceptance sheet: every section on five seeds, every row judged on the median."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path

from persona.studies.believe.days import DaysSection
from persona.studies.believe.people import PeopleSection
from persona.studies.believe.sheet import SEEDS, Figures, Picture, Section, Verdict, judge

WAIVED: dict[str, str] = {
    "P1": "rows of one adult recognise each other: a resample of real rows does worse (docs/explanation/the-people.md)",
    "D1": "the survey's halves differ by as much in their worst cell (docs/explanation/the-days.md)",
    "P5": "the survey's halves differ by as much from each other (docs/explanation/the-people.md)",
}
"""Rows whose target proved wrong or cannot be reached: id to reason, at most three, with the evidence in the docs."""


def sections(country: str = "US") -> tuple[Section, ...]:
    """Every section of the sheet, in its order; a new group of rows is one more line here."""
    return (PeopleSection(country), DaysSection(country))


def believe(
    parts: Sequence[Section],
    seed: int,
    *,
    seeds: int = SEEDS,
    on_step: Callable[[int], None] = lambda _: None,
) -> list[Verdict]:
    """Measure every row on `seeds` seeds from `seed` on, as many at a time as the machine has cores.

    `on_step` is told of each seed that is measured, in the order in which they are done.
    """
    measured: list[Mapping[str, Figures]] = []
    for each, figures in _measured(parts, range(seed, seed + seeds)):
        measured.append(figures)
        on_step(each)
    return [
        judge(row, [figures[row.id] for figures in measured], WAIVED.get(row.id))
        for section in parts
        for row in section.rows
    ]


def _measured(parts: Sequence[Section], seeds: Sequence[int]) -> Iterator[tuple[int, Mapping[str, Figures]]]:
    """The figures of each seed, as they come in."""
    at_once = min(len(seeds), os.cpu_count() or 1)
    if at_once == 1:
        yield from ((seed, _figures(parts, seed)) for seed in seeds)
        return
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn")) as pool:
        asked = {pool.submit(_figures, parts, seed): seed for seed in seeds}
        for done in as_completed(asked):
            yield asked[done], done.result()


def _figures(parts: Sequence[Section], seed: int) -> Mapping[str, Figures]:
    """Every row's figures by its id; all sections of a seed in one process, for they share its people."""
    return {row: figures for section in parts for row, figures in section.measure(seed).items()}


def pictures(parts: Sequence[Section], seed: int) -> list[Picture]:
    """Every section's distributions, for one seed."""
    return [picture for section in parts for picture in section.pictures(seed)]


def export(parts: Sequence[Section], seed: int, folder: Path) -> list[Path]:
    """Write what was measured on one seed."""
    folder.mkdir(parents=True, exist_ok=True)
    return [path for section in parts for path in section.export(seed, folder)]
