"""What set-up says while it works, on standard error, and how it runs other programs quietly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

TAIL_LINES = 12
"""How much of a failed program's last words is shown."""


class SetupError(Exception):
    """A step failed; the message says what happened and what to type."""

    def __init__(self, what: str, *, fix: str, last_words: str = "") -> None:
        tail = "".join(f"\n    | {line}" for line in last_words.strip().splitlines()[-TAIL_LINES:])
        super().__init__(f"{what}{tail}\n  {fix}")


def say(line: str) -> None:
    """One line for the person waiting."""
    print(f"set-up: {line}", file=sys.stderr, flush=True)


@contextmanager
def doing(what: str) -> Iterator[None]:
    """Announce a step that takes a while, and close its line with how long it took."""
    print(f"set-up: {what} … ", end="", file=sys.stderr, flush=True)
    start = time.monotonic()
    end = "stopped"
    try:
        yield
        end = f"{time.monotonic() - start:.0f} s"
    finally:
        print(end, file=sys.stderr, flush=True)


def run(
    command: Sequence[str | Path],
    *,
    failure: str,
    fix: str,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
) -> str:
    """Run a program without its noise; its last words are shown only when it fails.

    Raises:
        SetupError: it could not be started or ended badly.
    """
    try:
        ended = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        raise SetupError(failure, fix=fix, last_words=str(error)) from error
    if ended.returncode:
        raise SetupError(failure, fix=fix, last_words=ended.stdout)
    return ended.stdout
