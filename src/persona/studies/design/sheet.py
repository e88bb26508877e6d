"""Reads one table of a study's file and notes every fault with its line, instead of stopping at the first."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from persona.studies.design.toml_lines import KeyPath, Lines


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one line, and what to do."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.sentence}"


@dataclass(slots=True)
class Sheet:
    """One table; what cannot be read is noted, and something harmless is given in its place."""

    content: dict[str, Any]
    lines: Lines
    faults: list[Fault]
    path: KeyPath = ()
    known: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def fault(self, key: str, sentence: str) -> None:
        """Note a fault at a key."""
        self.faults.append(Fault(self.lines.of((*self.path, key) if key else self.path), sentence))

    def sub(self, key: str) -> Sheet:
        """A table in this one; empty, and a fault, when it is missing."""
        self.known.append(key)
        found = self.content.get(key)
        if not isinstance(found, dict):
            self.fault(key, f"there is no table [{key}]. Add one; `persona study new` writes an example.")
            found = {}
        return Sheet(found, self.lines, self.faults, (*self.path, key))

    def list_of_subs(self, key: str) -> list[Sheet]:
        """The tables of a list, such as [[factor.arm]]."""
        self.known.append(key)
        found = self.content.get(key)
        entries = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
        return [
            Sheet(entry, self.lines, self.faults, (*self.path, key, number))
            for number, entry in enumerate(entries)
        ]

    def value(self, key: str, default: Any = None) -> Any:
        """A value as it stands; the default, or a fault without one, when it is missing."""
        self.known.append(key)
        if key in self.content:
            return self.content[key]
        if default is None:
            self.missing.append(key)
        return default

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty."""
        found = self.value(key, default)
        if isinstance(found, str) and (found.strip() or default == ""):
            return found.strip()
        if key in self.content:
            self.fault(key, f"{self._name(key)} must be a text in quotes that is not empty.")
        return default or ""

    def texts(self, key: str, default: Sequence[str] | None = None) -> tuple[str, ...]:
        """A list of texts with at least one in it; a single text counts as a list of one."""
        found = self.value(key, default)
        listed = [found] if isinstance(found, str) else found
        if (
            isinstance(listed, list | tuple)
            and listed
            and all(isinstance(one, str) and one.strip() for one in listed)
        ):
            return tuple(one.strip() for one in listed)
        if key in self.content:
            self.fault(key, f'{self._name(key)} must be a list of texts, such as ["one", "two"].')
        return tuple(default or ())

    def number(
        self, key: str, *, least: float, most: float, default: float | None = None, whole: bool = False
    ) -> float:
        """A number within its limits."""
        found = self.value(key, default)
        if isinstance(found, bool) or not isinstance(found, int | float) or (whole and found != int(found)):
            if key in self.content:
                self.fault(
                    key, f"{self._name(key)} must be a {'whole ' if whole else ''}number, not {found!r}."
                )
            return least
        if not least <= found <= most:
            self.fault(key, f"{self._name(key)} is {found:g}; it must be from {least:g} to {most:g}.")
            return least
        return found

    def choice(self, key: str, allowed: Sequence[str], default: str | None = None) -> str:
        """One of a few words."""
        found = self.value(key, default)
        if found in allowed:
            return str(found)
        if key in self.content:
            self.fault(key, unknown(self._name(key), found, allowed))
        return default or allowed[0]

    def day(self, key: str) -> date:
        """A day, written as 2026-11-02 without quotes."""
        found = self.value(key)
        if isinstance(found, date) and not isinstance(found, datetime):
            return found
        if key in self.content:
            self.fault(key, f"{self._name(key)} must be a day such as 2026-11-02, without quotes.")
        return date(2026, 1, 1)

    def finish(self) -> None:
        """Note every key that nobody asked for, as a slip of the pen must not be passed over, and what is missing."""
        missing = list(self.missing)
        for key in self.content:
            if key in self.known:
                continue
            self.fault(key, unknown("", key, self.known) + " Correct or remove the line.")
            # A key that is only misspelt is one fault, not two.
            missing = [
                each for each in missing if each not in difflib.get_close_matches(key, self.known, n=1)
            ]
        for key in missing:
            self.fault("", f"{self._name(key)} is missing. Add a line `{key} = ...`.")

    def _name(self, key: str) -> str:
        return ".".join(str(part) for part in (*self.path, key) if isinstance(part, str))


def unknown(what: str, found: object, allowed: Sequence[str]) -> str:
    """That a word is not known, with the one that was probably meant."""
    close = difflib.get_close_matches(str(found), allowed, n=1)
    meant = f"Did you mean {close[0]!r}?" if close else f"It may be {', '.join(map(repr, allowed))}."
    subject = f"{what} is {found!r}, which is not known." if what else f"{found!r} is not known here."
    return f"{subject} {meant}"
