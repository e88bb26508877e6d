"""The lab's memory: one JSON line per thing that happened, in the order it happened.

Everything else the lab knows is a fold over these lines (`state.py`).
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Event = dict[str, Any]

FILE_NAME = "log.jsonl"


class EventLog:
    """Appends events to a file; each is handed to the operating system before `append` returns."""

    def __init__(self, path: Path) -> None:
        drop_half_line(path)
        self._file = path.open("ab", buffering=0)

    def append(self, event: Event) -> None:
        """Add one event, whole or not at all.

        Raises:
            OSError: there is no room for it.
        """
        line = json.dumps(event, separators=(",", ":"), ensure_ascii=False).encode() + b"\n"
        before = self._file.seek(0, os.SEEK_END)
        try:
            written = self._file.write(line)
        except OSError:
            self._file.truncate(before)
            raise
        if written != len(line):
            # A full disk takes the part it has room for and says nothing: the next event would go on in this line.
            self._file.truncate(before)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def read_events(path: Path) -> Iterator[Event]:
    """The events of a log, oldest first; a last line that was never finished is left out."""
    if not path.exists():
        return
    with path.open("rb") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                yield json.loads(line)


def drop_half_line(path: Path) -> None:
    """Cut off what a killed lab had only begun to write, so that the next event starts a line of its own."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with path.open("rb+") as log:
        content_end = log.seek(0, os.SEEK_END)
        step = min(content_end, 1 << 20)
        log.seek(content_end - step)
        last_break = log.read(step).rfind(b"\n")
        log.truncate(content_end - step + last_break + 1)
