"""Commands that stand in the docs to be tried: blocks marked `console`, lines that begin with `$ persona`.

Lines beneath a command are what it must print; `...` stands for anything.
"""

from __future__ import annotations

import fnmatch
import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

BLOCK = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
LONG = ("persona demo", "persona run")
"""Commands that live a day: a page with one of them is tried by `make slow`."""


@dataclass(frozen=True, slots=True)
class DocCommand:
    """One command of a page and the lines it is said to print."""

    line: str
    expected: tuple[str, ...]


def commands_of(page: Path) -> list[DocCommand]:
    """Every command of the page's console blocks, in reading order."""
    found: list[DocCommand] = []
    for block in BLOCK.findall(page.read_text()):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, *expected = part.strip().splitlines()
            found.append(DocCommand(line, tuple(expected)))
    return found


def is_long(page: Path) -> bool:
    """True when the page lives a day."""
    return any(command.line.startswith(LONG) for command in commands_of(page))


def run(command: DocCommand, home: Path) -> subprocess.CompletedProcess[str]:
    """Carry it out as a reader would, with its data in `home`."""
    program, *arguments = shlex.split(command.line)
    assert program == "persona", f"only persona commands are tried, not {command.line!r}"
    return subprocess.run(
        [sys.executable, "-m", "persona.cli", *arguments],
        env={**os.environ, "PERSONA_HOME": str(home), "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def not_printed(command: DocCommand, said: str) -> list[str]:
    """The expected lines that are missing from what it said."""
    lines = said.splitlines()
    patterns = [re.sub(r"([][?*])", r"[\1]", line).replace("...", "*") for line in command.expected]
    return [pattern for pattern in patterns if not fnmatch.filter(lines, pattern)]
