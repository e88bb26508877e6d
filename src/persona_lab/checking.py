"""Reads the values of a TOML table one by one and complains, with the line, about the first that cannot be right."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from persona_lab.errors import FileProblem
from persona_lab.toml_lines import KeyPath, Lines


class Table:
    """One table of a file with its place in it."""

    def __init__(self, content: dict[str, Any], lines: Lines, path: Path | str, place: KeyPath) -> None:
        self._content = content
        self._lines = lines
        self._path = path
        self._place = place

    def problem(self, key: str, what: str) -> FileProblem:
        """A complaint that points at the line of `key`."""
        return FileProblem(self._path, self._lines.of(*self._place, key), what)

    def knows(self, *names: str) -> None:
        """Refuse keys that are not among `names`."""
        for key in self._content:
            if key not in names:
                hint = suggestion(key, names)
                raise self.problem(key, f"{key!r} is not known here. {hint}")

    def names(self) -> list[str]:
        """The keys that are set."""
        return list(self._content)

    def text(self, key: str, *, default: str | None = None) -> str:
        """A non-empty text."""
        value = self._content.get(key, default)
        if value is None:
            raise self.problem(key, f'{key!r} is missing. Add {key} = "...".')
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.problem(key, f"{key!r} must be a text in quotes, not {value!r}.")
        return value

    def choice(self, key: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """A text out of a list."""
        return one_of(self, key, self.text(key, default=default), allowed)

    def number(self, key: str, *, default: float, least: float, most: float, whole: bool = False) -> float:
        """A number within bounds."""
        value = self._content.get(key, default)
        kind = int if whole else (int, float)
        if isinstance(value, bool) or not isinstance(value, kind):
            wanted = "a whole number" if whole else "a number"
            raise self.problem(key, f"{key!r} must be {wanted}, not {value!r}. Write it without quotes.")
        if not least <= value <= most:
            raise self.problem(key, f"{key!r} is {value}; it must lie between {least} and {most}.")
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false."""
        value = self._content.get(key, default)
        if not isinstance(value, bool):
            raise self.problem(key, f"{key!r} must be true or false, not {value!r}.")
        return value

    def day(self, key: str) -> date | None:
        """A date such as 2026-11-24, or None when it is not set."""
        value = self._content.get(key)
        if isinstance(value, str):
            try:
                value = date.fromisoformat(value)
            except ValueError:
                raise self.problem(key, f"{key!r} is {value!r}; write a date such as 2026-11-24.") from None
        if value is not None and (isinstance(value, datetime) or not isinstance(value, date)):
            raise self.problem(key, f"{key!r} is {value!r}; write a date such as 2026-11-24.")
        return value

    def url(self, key: str) -> str:
        """A web address."""
        value = self.text(key)
        if urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).hostname:
            raise self.problem(
                key, f"{key!r} is {value!r}; write a whole address such as https://brand.example/."
            )
        return value

    def values(self, key: str) -> list[Any]:
        """A list; a single value is a list of one."""
        value = self._content[key]
        found = value if isinstance(value, list) else [value]
        if not found:
            raise self.problem(
                key, f"{key!r} is an empty list, which nobody can satisfy. Add a value or remove it."
            )
        return found

    def words(self, key: str) -> list[str]:
        """A list of texts."""
        for value in self.values(key):
            if not isinstance(value, str) or not value.strip():
                raise self.problem(key, f"{key!r} must hold texts in quotes, not {value!r}.")
        return [str(value) for value in self.values(key)]

    def table(self, key: str) -> Table:
        """A table within; empty when it is not set."""
        value = self._content.get(key, {})
        if not isinstance(value, dict):
            raise self.problem(key, f"{key!r} must be a table, not {value!r}. Write its keys below a header.")
        return self.inner(key, value)

    def inner(self, key: str, content: dict[str, Any]) -> Table:
        """A table written in the value of `key`."""
        return Table(content, self._lines, self._path, (*self._place, key))

    def tables(self, key: str) -> list[Table]:
        """A list of tables, each headed `[[key]]`."""
        value = self._content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
            raise self.problem(key, f"{key!r} must be a list of tables. Head each with double brackets.")
        return [
            Table(entry, self._lines, self._path, (*self._place, key, position))
            for position, entry in enumerate(value)
        ]


def one_of(table: Table, key: str, value: str, allowed: Sequence[str]) -> str:
    """`value`, if it is allowed."""
    if value not in allowed:
        raise table.problem(key, f"{key!r} cannot be {value!r}. {suggestion(value, allowed)}")
    return value


def suggestion(value: str, allowed: Sequence[str]) -> str:
    """What was probably meant, or what there is to choose from."""
    close = difflib.get_close_matches(value, allowed, n=1)
    if not close and (folded := {name.lower(): name for name in allowed}).get(value.lower()):
        close = [folded[value.lower()]]
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"Choose from: {', '.join(allowed)}."
