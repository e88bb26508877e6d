"""Has who is shown what worked out by a program of its own, off the path of any request, and keeps the newest answer.

The statistics take seconds of a whole core and a hundred megabytes; neither belongs into a server that pushes a live
stream. What it is asked says when it is out of date, and it never works on two answers at once.
"""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import psutil

from persona.api.services import ApiServices

logger = logging.getLogger(__name__)

POLITE = 10
"""How far the program steps back behind the sessions and the dashboard (as `nice` counts)."""
END_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """The program to start."""

    command: Sequence[str]
    environment: Mapping[str, str] = field(repr=False)
    """May carry the password of the database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the program said, and what it had looked at."""

    mark: str
    """The state of the data that was looked at."""
    content: dict[str, Any] | None
    """None when it failed."""
    problem: str | None
    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How things stand."""

    answer: Answer | None
    """The newest one, which may be of an earlier state of the data."""
    computing: bool


def own_findings(services: ApiServices) -> Order:
    """The command that works out who is shown what, for the data of these services."""
    return _order(services, "targeting", "findings")


def own_trends(services: ApiServices) -> Order:
    """The command that works out what changes from week to week."""
    return _order(services, "trends", "show")


def _order(services: ApiServices, *command: str) -> Order:
    url = services.engine.url.render_as_string(hide_password=False)
    return Order(
        command=[sys.executable, "-m", "persona.cli", *command, "--json"],
        environment={**os.environ, "PERSONA_HOME": str(services.home), "PERSONA_DB__URL": url},
    )


class InsightsDesk:
    """One answer at a time."""

    def __init__(self, order: Order, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._order = order
        self._now = now
        self._lock = threading.Lock()
        self._answer: Answer | None = None
        self._answers = 0
        self._program: subprocess.Popen[str] | None = None
        self._closed = False

    def answers(self) -> int:
        """How many answers there were: it changes when there is a new one."""
        return self._answers

    def look(self, mark: str) -> Look:
        """The newest answer; a new one is begun when it is of another state of the data than `mark`."""
        with self._lock:
            current = self._answer is not None and self._answer.mark == mark
            if not current and self._program is None and not self._closed:
                self._begin(mark)
            return Look(answer=self._answer, computing=self._program is not None)

    def close(self) -> None:
        """End the program, if one is at work; nothing is begun any more."""
        with self._lock:
            self._closed = True
            program = self._program
        if program is not None:
            program.kill()

    def _begin(self, mark: str) -> None:
        program = subprocess.Popen(
            self._order.command,
            env=dict(self._order.environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        psutil.Process(program.pid).nice(POLITE)
        self._program = program
        threading.Thread(target=self._wait, args=(program, mark), name="insights", daemon=True).start()

    def _wait(self, program: subprocess.Popen[str], mark: str) -> None:
        begun = self._now()
        said, complaint = program.communicate()
        failed = program.returncode != 0
        if failed and not self._closed:
            logger.warning("who is shown what could not be worked out: %s", complaint.strip())
        answer = Answer(
            mark=mark,
            content=None if failed else json.loads(said),
            problem=_first_line(complaint) if failed else None,
            at=self._now(),
            seconds=(self._now() - begun).total_seconds(),
        )
        with self._lock:
            self._answer, self._program = answer, None
            self._answers += 1


def _first_line(complaint: str) -> str:
    lines = [line for line in complaint.strip().splitlines() if line.startswith("persona: ")]
    return lines[-1].removeprefix("persona: ") if lines else "The program that works it out has ended early."
