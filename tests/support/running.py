"""Real processes of a run under test: the command itself, its workers, its browsers."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

STEP_SECONDS = 0.05
PATIENCE_SECONDS = 150


def persona(*arguments: str, env: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    """Start `persona ...` as a person would."""
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", "persona.cli", *arguments],
            env=env,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
        )


def until(condition: Callable[[], object], *, what: str, seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something that real processes bring about; fail with `what` when they do not."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:.0f} s in vain for: {what}")
        threading.Event().wait(STEP_SECONDS)


def workers(home: Path) -> list[psutil.Process]:
    """The session workers of this data folder."""
    return [
        process
        for process, command, _ in _processes()
        if "persona.worker" in command and _home_of(process) == str(home)
    ]


def browsers(home: Path) -> list[tuple[str, psutil.Process]]:
    """The browsers that have a profile of this data folder open, each with the folder of its device."""
    found: dict[int, tuple[str, psutil.Process, int]] = {}
    for process, command, parent in _processes():
        profile = next((part for part in command if part.startswith(f"--user-data-dir={home}")), None)
        if profile and not any(part.startswith("--type=") for part in command):
            found[process.pid] = profile.rpartition("/")[0], process, parent
    # Between its fork and its exec, a helper looks exactly like the browser it comes from.
    return [(device, process) for device, process, parent in found.values() if parent not in found]


def _processes() -> Iterator[tuple[psutil.Process, list[str], int]]:
    """Every process with its command line and its parent; asked anew, since several threads look."""
    for pid in psutil.pids():
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            yield process, process.cmdline(), process.ppid()


def kill(pid: int) -> None:
    """kill -9."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


class Witness:
    """Watches from outside for two browsers on one device at the same time.

    Two at two looks in a row: a helper that has just been forked and left by its parent looks like a browser for some
    milliseconds, while a second browser would stay for seconds.
    """

    def __init__(self) -> None:
        self.violations: list[str] = []
        self.seen: set[int] = set()

    @contextmanager
    def watching(self, home: Path) -> Iterator[Witness]:
        """Look every few milliseconds until the block ends."""
        done = threading.Event()
        thread = threading.Thread(target=self._look, args=(home, done), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            done.set()
            thread.join()

    def _look(self, home: Path, done: threading.Event) -> None:
        before: dict[str, set[int]] = {}
        while not done.wait(STEP_SECONDS):
            now: dict[str, set[int]] = defaultdict(set)
            for device, process in browsers(home):
                now[device].add(process.pid)
                self.seen.add(process.pid)
            stayed = {device: pids & before.get(device, set()) for device, pids in now.items()}
            self.violations += [f"{device}: {pids}" for device, pids in stayed.items() if len(pids) > 1]
            before = now


def _home_of(process: psutil.Process) -> str | None:
    try:
        return process.environ().get("PERSONA_HOME")
    except psutil.Error:
        return None
