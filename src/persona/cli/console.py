"""How commands speak: answers on standard output, all else on standard error, errors as a sentence with a fix."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from persona import errors

FAILED = 1
WRONG_INPUT = 2


def say(sentence: str) -> None:
    """A line for the person, not for the pipe."""
    print(sentence, file=sys.stderr, flush=True)  # noqa: T201


def answer_json(value: Any) -> None:
    """One JSON value on standard output."""
    print(json.dumps(value, ensure_ascii=False, default=str), flush=True)  # noqa: T201


def answer_table(columns: list[str], rows: list[list[str]], *, title: str) -> None:
    """A table for people."""
    from rich.console import Console  # noqa: PLC0415 - 0.1 s that `--help` need not pay
    from rich.markup import escape  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    # A title would be folded to the width of a table that may have no rows.
    Console().print(f"[bold]{escape(title)}[/bold]")
    table = Table(header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        # What a page says may look like markup: a selector in brackets must be seen.
        table.add_row(*map(escape, row))
    if rows:
        Console().print(table)


@contextmanager
def errors_spoken(*, verbose: bool) -> Iterator[None]:
    """Turn an error into its sentence, its causes and its hint, and the right exit code."""
    try:
        yield
    except errors.PersonaError as error:
        if verbose:
            traceback.print_exc()
        say(f"persona: {error}")
        cause = error.__cause__
        while cause is not None:
            say(f"  because: {_first_line(cause)}")
            cause = cause.__cause__
        if error.hint:
            say(f"  → {error.hint}")
        wrong = isinstance(error, errors.ConfigurationError | errors.NotFound | errors.InvalidInput)
        raise SystemExit(WRONG_INPUT if wrong else FAILED) from None


def _first_line(error: BaseException) -> str:
    text = str(error).strip()
    return text.splitlines()[0] if text else type(error).__name__
