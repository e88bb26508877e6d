"""Finds the line a key of a TOML file stands on, so that a complaint can point at it.

Python's TOML reader gives values without places. Campaign and scenario files are flat lists of tables, so counting
the table headers is enough; a line inside a multi-line value counts as the line of its key.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from persona_lab.errors import FileProblem

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*([\w\-]+)\s*(?:\.[\w\-]+\s*)*=")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")

KeyPath = tuple[str | int, ...]


class Lines:
    """The line numbers of one file's tables and keys, by their path such as `("campaign", 3, "bid")`."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        here: KeyPath = ()
        counts: dict[KeyPath, int] = {}
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                here = self._enter(header.group(2).split("."), counts, is_list=header.group(1) == "[[")
                self._lines.setdefault(here, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*here, key.group(1)), number)

    def of(self, *path: str | int) -> int:
        """The line of `path`, or of the nearest table around it."""
        for length in range(len(path), 0, -1):
            for known in (path[:length], (*path[:length], 0)):
                if known in self._lines:
                    return self._lines[known]
        return 1

    @staticmethod
    def _enter(names: list[str], counts: dict[KeyPath, int], *, is_list: bool) -> KeyPath:
        path: KeyPath = ()
        for position, name in enumerate(names):
            path = (*path, name)
            if is_list and position == len(names) - 1:
                counts[path] = counts.get(path, -1) + 1
            if path in counts:
                path = (*path, counts[path])
        return path


def read(path: Path) -> tuple[dict[str, Any], Lines]:
    """The content of a TOML file with its line numbers.

    Raises:
        FileProblem: the file is missing, not text, or not TOML.
    """
    try:
        text = path.read_text()
    except (OSError, UnicodeDecodeError) as error:
        raise FileProblem(
            path, 1, f"the file cannot be read ({error}). Check its name and rights."
        ) from error
    return parse(text, path)


def parse(text: str, path: Path | str) -> tuple[dict[str, Any], Lines]:
    """The content of TOML text with its line numbers."""
    try:
        return tomllib.loads(text), Lines(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = int(found.group(1)) if found else max(1, text.count("\n"))
        said = _PLACE.sub("", str(error)).strip()
        raise FileProblem(path, line, f"this is not valid TOML: {said}. Correct the line.") from error
