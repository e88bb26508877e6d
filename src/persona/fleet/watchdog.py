"""Ends a browser whose worker has gone or stopped renewing; a process of its own, as a frozen worker cannot.

Run as a plain script with nothing but the standard library, so that one beside every session costs little:
`python -I watchdog.py PROFILE HEARTBEAT WORKER_PID LIMIT_SECONDS`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from pathlib import Path

STEP_SECONDS = 0.5
GRACE_SECONDS = 3.0
"""After its worker's death the browser's driver closes it cleanly; only then is it killed."""


def watch(profile: Path, heartbeat: Path, worker: int, limit: float) -> None:
    """Return when the session's browser is gone for good."""
    while _is_there(worker) and heartbeat.exists():
        if _age(heartbeat) > limit:
            end_browser(profile)
        time.sleep(STEP_SECONDS)
    if not _is_there(worker):
        deadline = time.monotonic() + GRACE_SECONDS
        while browser_of(profile) is not None and time.monotonic() < deadline:
            time.sleep(STEP_SECONDS / 5)
        end_browser(profile)


def end_browser(profile: Path) -> bool:
    """Kill the browser that has this profile open, with all its children; False when there is none."""
    pid = browser_of(profile)
    if pid is None:
        return False
    # The launcher script became the browser and leads its own process group.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(os.getpgid(pid), signal.SIGKILL)
    return True


def browser_of(profile: Path) -> int | None:
    """The process that has the profile open; a number that another program got since is not believed."""
    try:
        pid = int(profile.with_name(profile.name + ".pid").read_text())
        command = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return pid if f"--user-data-dir={profile}".encode() in command.split(b"\0") else None


def beat(heartbeat: Path) -> None:
    """Say that the lease was renewed now; machine time that does not stand still while the machine sleeps."""
    heartbeat.write_text(str(time.clock_gettime(time.CLOCK_BOOTTIME)))


def _age(heartbeat: Path) -> float:
    with contextlib.suppress(OSError, ValueError):
        return time.clock_gettime(time.CLOCK_BOOTTIME) - float(heartbeat.read_text())
    return 0.0


def _is_there(pid: int) -> bool:
    try:
        # The third field is the state; a zombie does nothing any more.
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


if __name__ == "__main__":
    watch(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]))
