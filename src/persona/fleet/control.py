"""The control loop: repairs what broke and wakes what is due. The database is the truth."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from persona import errors
from persona.fleet.dispatch import Dispatcher
from persona.fleet.recovery import Recovered, Recovery
from persona.fleet.timetable import Due, is_anything_left, list_due, skip_missed

REPAIR_EVERY_SECONDS = 2.0
GRACE = timedelta(minutes=30)
"""Live: a session that could not start this long after its time is missed."""
FAILED_START = 75
"""Exit code of a worker whose session was not to be had."""
RETRY_SECONDS = 1.5
"""Before a session that could not be claimed is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a run goes through its sessions."""

    fast: bool
    at_once: int
    step_seconds: float = 0.15


class Control:
    """One run of the panel on this machine."""

    def __init__(self, engine: Engine, dispatcher: Dispatcher, recovery: Recovery, pace: Pace) -> None:
        self._engine = engine
        self._dispatcher = dispatcher
        self._recovery = recovery
        self._pace = pace
        self._repaired_at = 0.0
        self._not_before: dict[str, float] = {}
        self._awake: set[str] = set()
        self.recovered: list[Recovered] = []
        """What had to be repaired in this run."""

    def run(
        self,
        *,
        on_step: Callable[[], None],
        should_stop: Callable[[], bool],
        plan_ahead: Callable[[], object] = lambda: None,
    ) -> bool:
        """Work until nothing is left and `plan_ahead` adds nothing; False when told to stop before."""
        self._recovery.sweep()
        try:
            while self._has_more(plan_ahead):
                if should_stop():
                    return False
                self.step()
                on_step()
                time.sleep(self._pace.step_seconds)
            self._recovery.sweep()
            return True
        finally:
            self._dispatcher.stop()
            self.recovered += self._recovery.reap()

    def _has_more(self, plan_ahead: Callable[[], object]) -> bool:
        plan_ahead()
        return is_anything_left(self._engine)

    def step(self) -> None:
        """One round."""
        for ended in self._dispatcher.poll():
            self._awake.discard(ended.session_id)
            if ended.code == FAILED_START:
                self._not_before[ended.session_id] = time.monotonic() + RETRY_SECONDS
            if ended.code < 0:
                self._repaired_at = 0.0
        self._repair()
        if not self._pace.fast:
            skip_missed(self._engine, before=datetime.now(UTC) - GRACE)
        for due in self._next():
            self._awake.add(due.session_id)
            self._dispatcher.start(due.session_id)

    def _repair(self) -> None:
        now = time.monotonic()
        if now - self._repaired_at >= REPAIR_EVERY_SECONDS:
            self._repaired_at = now
            self.recovered += self._recovery.reap()

    def _next(self) -> Iterator[Due]:
        """Who is free and has something planned, in the order of persona time, while there is room."""
        room = self._pace.at_once - self._dispatcher.running()
        if room <= 0:
            return
        until = None if self._pace.fast else datetime.now(UTC)
        waiting = len(self._awake) + len(self._not_before)
        for due in list_due(self._engine, until=until, limit=room + waiting):
            if due.session_id in self._awake or self._not_before.get(due.session_id, 0.0) > time.monotonic():
                continue
            self._not_before.pop(due.session_id, None)
            room -= 1
            yield due
            if room <= 0:
                return


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Hold the data folder's control lock.

    Raises:
        InvalidState: another control process runs in this folder.
    """
    with (home / "control.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise errors.InvalidState(
                f"Persona is already running in {home}.",
                hint="Use the one that runs, stop it first, or choose another folder with PERSONA_HOME.",
            ) from error
        yield
