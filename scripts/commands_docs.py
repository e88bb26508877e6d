"""Writes `docs/reference/commands.md` from the command line itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from persona.cli.main import app

ROOT = Path(__file__).resolve().parents[1]
PAGE = "docs/reference/commands.md"
OPENING = """# Commands

What `persona` can do, as `persona COMMAND --help` says it too. Answers go to standard output, everything else to
standard error. A command that ends with 0 did what it was asked; with 1 it failed; with 2 the input or a setting
was wrong. Errors are a sentence and, after an arrow, what to do; `persona -v COMMAND` shows where they came from.
This page is written by `scripts/commands_docs.py`.
"""


def commands() -> Iterator[tuple[str, Any]]:
    """Every command with its full name, in the order of `persona --help`."""
    yield from _within(get_command(app), "persona")


def page() -> str:
    """The text of the page."""
    return OPENING + "".join(_section(name, command) for name, command in commands())


def main() -> None:
    """Write it."""
    (ROOT / PAGE).parent.mkdir(parents=True, exist_ok=True)
    (ROOT / PAGE).write_text(page(), encoding="utf-8")
    print(f"wrote {PAGE}")


def _within(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    for each, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _within(command, f"{name} {each}")
        else:
            yield f"{name} {each}", command


def _section(name: str, command: Any) -> str:
    arguments = [part for part in command.params if part.param_type_name == "argument"]
    options = [part for part in command.params if part.param_type_name == "option" and part.name != "help"]
    words = " ".join([name, *(part.name.upper() for part in arguments)])
    rows = [(part.name.upper(), part.help) for part in arguments]
    rows += [(" ".join(filter(None, (part.opts[0], _value(part)))), part.help) for part in options]
    table = "".join(f"| `{word}` | {meaning or ''} |\n" for word, meaning in rows)
    heading = f"\n## {words}\n\n{' '.join((command.help or '').split())}\n"
    return heading + (f"\n| Option | Meaning |\n|---|---|\n{table}" if rows else "")


def _value(option: Any) -> str:
    return "" if option.is_flag else option.opts[0].lstrip("-").upper()


if __name__ == "__main__":
    main()
