"""Ctrl-C and SIGTERM: the first one asks, the second one ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from persona.cli.console import say

RUNS, ONLY_SHOWS = "Stopping: closing the sessions that are open …", "Stopping …"


@contextmanager
def stopped_by_signals(saying: str = RUNS) -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets, `saying` so; a second one ends the program at once."""
    stop = threading.Event()

    def ask(number: int, _frame: FrameType | None) -> None:
        if stop.is_set():
            raise SystemExit(128 + number)
        say(f"\n{saying}")
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
