"""Keeps a session's lease while it runs, and says at once when it is lost."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from persona import errors
from persona.fleet import watchdog
from persona.leases.leases import Lease, Leases

MARGIN = 1 / 6
"""Share of the lease's term that the watchdog leaves for killing the browser before anybody else may claim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a lease is kept."""

    ttl_seconds: float
    renew_seconds: float
    profile: Path
    heartbeat: Path


@contextmanager
def kept(
    leases: Leases, lease: Lease, terms: Terms, *, worker_pid: int, on_lost: Callable[[], None]
) -> Iterator[None]:
    """Renew in a thread of its own and have a watchdog process stand by, until the block ends.

    A thread, because a page that blocks the event loop must not cost the lease; a process, because a frozen worker
    cannot end its browser.
    """
    watchdog.beat(terms.heartbeat)
    command = [
        sys.executable,
        "-I",
        str(Path(watchdog.__file__)),
        str(terms.profile),
        str(terms.heartbeat),
        str(worker_pid),
        str(terms.ttl_seconds * (1 - MARGIN)),
    ]
    guard = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    done = threading.Event()
    thread = threading.Thread(target=_renew, args=(leases, lease, terms, done, on_lost), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        terms.heartbeat.unlink(missing_ok=True)
        guard.wait()


def _renew(
    leases: Leases, lease: Lease, terms: Terms, done: threading.Event, on_lost: Callable[[], None]
) -> None:
    while not done.wait(terms.renew_seconds):
        try:
            still_ours = leases.renew(lease)
        except errors.BackendUnavailable:
            continue  # the term is longer than a few tries; when it ends the watchdog acts
        if not still_ours:
            on_lost()
            return
        watchdog.beat(terms.heartbeat)
