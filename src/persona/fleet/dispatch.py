"""Starts workers for sessions; a dispatcher carries an id and no time, so that twice, late or never is safe."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

SECRETS = frozenset({"PERSONA_NARRATOR__API_KEY", "PERSONA_NARRATOR__API_KEY_FILE"})


@dataclass(frozen=True, slots=True)
class Ended:
    """A worker that has come to its end."""

    session_id: str
    code: int
    """Exit code; negative when a signal ended it."""


class Dispatcher(Protocol):
    """Wakes workers."""

    def start(self, session_id: str) -> None:
        """Have a worker try to run this session; the worker claims it or goes away."""

    def poll(self) -> list[Ended]:
        """The workers that ended since the last call."""

    def running(self) -> int:
        """How many workers are at work."""

    def stop(self) -> None:
        """Ask all workers to close their sessions, and wait until they have."""


class LocalDispatcher:
    """Supervised child processes of this machine, each in a process group of its own."""

    def __init__(self, environment: Mapping[str, str], logs: Path, *, patience_seconds: float = 20.0) -> None:
        # Workers and their browsers write no days: they have no business with the key of a language model.
        inherited = {name: value for name, value in os.environ.items() if name.upper() not in SECRETS}
        self._environment = {**inherited, **environment}
        self._logs = logs
        self._patience = patience_seconds
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, session_id: str) -> None:
        """One child for one session."""
        self._logs.mkdir(parents=True, exist_ok=True)
        with (self._logs / f"{session_id}.log").open("ab") as log:
            self._children[session_id] = subprocess.Popen(
                [sys.executable, "-m", "persona.worker", session_id],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def poll(self) -> list[Ended]:
        """Reap children that ended."""
        ended = [
            Ended(session_id, child.returncode)
            for session_id, child in self._children.items()
            if child.poll() is not None
        ]
        for one in ended:
            del self._children[one.session_id]
        return ended

    def running(self) -> int:
        """Children alive."""
        return len(self._children)

    def stop(self) -> None:
        """SIGTERM, then wait; what does not end in time is killed, and its session recovered later."""
        for child in self._children.values():
            child.send_signal(signal.SIGTERM)
        for child in self._children.values():
            try:
                child.wait(self._patience)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self._children.clear()
