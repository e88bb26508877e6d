"""Where the project is, and a lock so that two set-ups never work on it at once."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from steps import progress

ROOT = Path(__file__).resolve().parents[2]


def venv(root: Path) -> Path:
    """The project's own Python environment."""
    return root / ".venv"


def python(root: Path) -> Path:
    """The interpreter everything of ours runs with."""
    return venv(root) / "bin" / "python"


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold the project's set-up lock; it lies on the folder itself, so no file is left behind."""
    descriptor = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress.say("Another set-up is at work here; waiting for it.")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
