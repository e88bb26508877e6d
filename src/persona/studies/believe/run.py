"""Runs the acceptance sheet: every section on five seeds, every row judged on the median."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from persona.studies.believe.days import DaysSection
from persona.studies.believe.people import PeopleSection
from persona.studies.believe.sheet import SEEDS, Picture, Section, Verdict, judge

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
    """Measure every row on `seeds` seeds from `seed` on."""
    verdicts = []
    for section in parts:
        measured = []
        for each in range(seed, seed + seeds):
            measured.append(section.measure(each))
            on_step(each)
        verdicts += [
            judge(row, [figures[row.id] for figures in measured], WAIVED.get(row.id)) for row in section.rows
        ]
    return verdicts


def pictures(parts: Sequence[Section], seed: int) -> list[Picture]:
    """Every section's distributions, for one seed."""
    return [picture for section in parts for picture in section.pictures(seed)]


def export(parts: Sequence[Section], seed: int, folder: Path) -> list[Path]:
    """Write what was measured on one seed."""
    folder.mkdir(parents=True, exist_ok=True)
    return [path for section in parts for path in section.export(seed, folder)]
