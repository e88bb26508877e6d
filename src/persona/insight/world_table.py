"""Reads one CSV file strictly: whatever is wrong is said with the file, the line and the column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from persona import errors


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, by column name."""

    file: str
    line: int
    """As an editor counts: the header is line 1."""
    cells: dict[str, str]

    def text(self, column: str) -> str:
        """What stands in a column; an empty cell is an error."""
        value = self.cells[column].strip()
        if not value:
            raise self.wrong(column, "is empty")
        return value

    def number(self, column: str) -> int:
        """A whole number of zero or more."""
        value = self.text(column)
        if value.removeprefix("-").isascii() and value.removeprefix("-").isdigit():
            if value.startswith("-") and int(value):
                raise self.wrong(column, f"is negative ({value})")
            return abs(int(value))
        raise self.wrong(column, f"must be a whole number, not {value!r}")

    def one_of(self, column: str, known: Iterable[str]) -> str:
        """A value that must be among the known ones."""
        value = self.text(column)
        if value not in known:
            raise self.wrong(column, f"is {value!r}, which is not among: {', '.join(sorted(known))}")
        return value

    def wrong(self, column: str, what: str) -> errors.InvalidInput:
        """The error for this cell."""
        return wrong(self.file, self.line, column, what)


class Table:
    """A CSV file with a header line."""

    def __init__(self, path: Path, required: Sequence[str]) -> None:
        self._path = path
        self._lines = _read(path)
        self.columns = next(self._lines, (1, []))[1]
        for column in required:
            if column not in self.columns:
                raise wrong(path.name, 1, column, "is missing from the header")
        twice = [each for each in self.columns if self.columns.count(each) > 1]
        if twice:
            raise wrong(path.name, 1, twice[0], "stands twice in the header")

    def __iter__(self) -> Iterator[Row]:
        """Every line below the header; empty lines are passed over."""
        for line, cells in self._lines:
            if not cells:
                continue
            if len(cells) < len(self.columns):
                raise wrong(self._path.name, line, self.columns[len(cells)], "is missing in this line")
            if len(cells) > len(self.columns):
                beyond = f"{len(self.columns) + 1}"
                raise wrong(self._path.name, line, beyond, "has no name in the header")
            yield Row(self._path.name, line, dict(zip(self.columns, cells, strict=True)))


def wrong(file: str, line: int, column: str, what: str) -> errors.InvalidInput:
    """The error for one cell of a file."""
    return errors.InvalidInput(f"{file}, line {line}, column {column}: {what}.")


def _read(path: Path) -> Iterator[tuple[int, list[str]]]:
    reader = None
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, strict=True)
            for cells in reader:
                yield reader.line_num, cells
    except OSError as error:
        raise errors.InvalidInput(f"{path} cannot be read: {error.strerror}.") from error
    except (csv.Error, UnicodeDecodeError) as error:
        line = reader.line_num + 1 if reader else 1
        raise errors.InvalidInput(f"{path.name}, line {line}, column 1: not a CSV file in UTF-8.") from error
