"""Groups what was captured while a run goes on: a program of its own, beside the sessions, that steps back for them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress

import psutil
from sqlalchemy import Engine

from persona.cli.console import say
from persona.db.reading.creative_groups import count_waiting
from persona.db.transactions import reading
from persona.settings import Settings

EVERY_SECONDS = 30.0
"""Between two programs: each takes some seconds to load its libraries, which sessions need more."""
POLITE = 15
"""How far it steps back behind sessions and dashboard (as `nice` counts)."""
LAST_SECONDS = 120.0
"""How long the last one may take after a run; what is left then is done at the next start."""


class GroupingBeside:
    """Starts `persona creatives group` when there is something to group and none is at work."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        *,
        command: tuple[str, ...] = (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._engine = engine
        self._command = command or (sys.executable, "-m", "persona.cli", "creatives", "group", "--json")
        self._now = now
        self._program: subprocess.Popen[bytes] | None = None
        self._next = 0.0

    def step(self) -> None:
        """Start one when it is time."""
        if self._now() < self._next or self._is_at_work():
            return
        self._next = self._now() + EVERY_SECONDS
        if self._waiting():
            self._start()

    def finish(self) -> None:
        """Take in the rest, and wait for it."""
        deadline = self._now() + LAST_SECONDS
        self._wait(deadline)
        if self._waiting():
            self._start()
            self._wait(deadline)

    def stop(self) -> None:
        """End the program that is at work; what it did stays."""
        if self._program is not None and self._program.poll() is None:
            self._program.terminate()
            self._program.wait()

    def _is_at_work(self) -> bool:
        return self._program is not None and self._program.poll() is None

    def _waiting(self) -> bool:
        with reading(self._engine) as db:
            return count_waiting(db) > 0

    def _start(self) -> None:
        environment = dict(os.environ) | {"PERSONA_HOME": str(self._settings.home)}
        logs = self._settings.home / "logs"
        logs.mkdir(exist_ok=True)
        with (logs / "creatives.log").open("ab") as log:
            self._program = subprocess.Popen(
                self._command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        with suppress(psutil.NoSuchProcess):
            psutil.Process(self._program.pid).nice(POLITE)

    def _wait(self, deadline: float) -> None:
        if self._program is None:
            return
        try:
            self._program.wait(max(0.1, deadline - self._now()))
        except subprocess.TimeoutExpired:
            say("Grouping the ads takes long; `persona creatives group` does the rest.")
            self.stop()
