"""What a row of the acceptance sheet is, and how five seeds become one verdict."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Protocol

SEEDS = 5
"""A row passes on the median of so many seeds, counted up from the one that was asked for."""

Figures = Mapping[str, float]
"""The numbers of one row, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One number of a row and what it may be; without bounds it is told beside the others and judged by nobody."""

    name: str
    at_most: float | None = None
    at_least: float | None = None
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Whether a value is within the limit."""
        return (self.at_most is None or value <= self.at_most) and (
            self.at_least is None or value >= self.at_least
        )

    def words(self) -> str:
        """The limit as a reader would say it."""
        bounds = [f"<= {self.at_most:g}" if self.at_most is not None else ""]
        bounds += [f">= {self.at_least:g}" if self.at_least is not None else ""]
        bound = " and ".join(filter(None, bounds)) or "(for comparison)"
        return f"{self.name} {bound} {self.unit}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as the sheet asks for it."""

    id: str
    says: str
    """What the row shows, in a few words."""
    limits: tuple[Limit, ...]

    @property
    def target(self) -> str:
        """Every limit in words."""
        return "; ".join(limit.words() for limit in self.limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A row with its figures: the medians over the seeds."""

    row: Row
    figures: Figures
    spread: Mapping[str, tuple[float, float]]
    """Least and most of each number over the seeds."""
    waived: str | None
    """Why the target is given up, with the page that shows the evidence; None: it stands."""

    @property
    def passed(self) -> bool:
        """Whether every limit holds."""
        return all(limit.holds(self.figures[limit.name]) for limit in self.row.limits)

    def as_dict(self) -> dict[str, Any]:
        """For JSON: one number where the row has one."""
        values = {name: round(value, 4) for name, value in self.figures.items()}
        return {
            "id": self.row.id,
            "target": self.row.target,
            "value": next(iter(values.values())) if len(values) == 1 else values,
            "pass": self.passed,
            "waived": self.waived is not None,
            "evidence": self.waived,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One distribution beside the survey's: shares in percent, in order."""

    title: str
    bars: tuple[tuple[str, float, float], ...]
    """Category, generated, survey."""


class Section(Protocol):
    """A group of rows that are measured on the same generated people or days."""

    rows: tuple[Row, ...]

    def measure(self, seed: int) -> Mapping[str, Figures]:
        """The figures of each row, by its id."""

    def pictures(self, seed: int) -> Sequence[Picture]:
        """The section's distributions beside the survey's."""

    def export(self, seed: int, folder: Path) -> Sequence[Path]:
        """Write what was measured as CSV, so that somebody else can compute the rows; the files written."""


def judge(row: Row, per_seed: Sequence[Figures], waived: str | None = None) -> Verdict:
    """The verdict on one row from the figures of several seeds."""
    names = [limit.name for limit in row.limits]
    return Verdict(
        row=row,
        figures={name: median(figures[name] for figures in per_seed) for name in names},
        spread={
            name: (min(figures[name] for figures in per_seed), max(figures[name] for figures in per_seed))
            for name in names
        },
        waived=waived,
    )
