"""The line each key of a study's file stands on, so that a fault can point at it.

Python's TOML reader gives values without places; a study's file is tables, lists of tables and keys, one a line.
"""

from __future__ import annotations

import re

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.\-]+)\s*\]")
_KEY = re.compile(r"^\s*([\w\-]+)\s*=")
_PLACE = re.compile(r"\(at line (\d+), column \d+\)")

KeyPath = tuple[str | int, ...]


class Lines:
    """Line numbers by path, such as `("factor", "arm", 1, "value")`."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        counts: dict[KeyPath, int] = {}
        here: KeyPath = ()
        for number, line in enumerate(text.splitlines(), start=1):
            if header := _HEADER.match(line):
                here = tuple(header.group(2).split("."))
                if header.group(1) == "[[":
                    counts[here] = counts.get(here, -1) + 1
                    here = (*here, counts[here])
                self._lines.setdefault(here, number)
            elif key := _KEY.match(line):
                self._lines.setdefault((*here, key.group(1)), number)

    def of(self, path: KeyPath) -> int:
        """The line of `path`, or of the nearest table around it; 1 when there is none."""
        return next(
            (
                self._lines[path[:length]]
                for length in range(len(path), 0, -1)
                if path[:length] in self._lines
            ),
            1,
        )


def place_in(said: str, text: str) -> tuple[int, str]:
    """The line that Python's reader complains of, and its complaint without the place."""
    found = _PLACE.search(said)
    line = int(found.group(1)) if found else max(1, text.count("\n"))
    return line, _PLACE.sub("", said).strip()
