"""Names for lease holders, one for each process start, and whether the process behind one is still there."""

from __future__ import annotations

import secrets
import socket

import psutil


def new_holder() -> str:
    """A name nobody had before: host, process, start and a random part."""
    process = psutil.Process()
    return f"{socket.gethostname()}|{process.pid}|{process.create_time():.2f}|{secrets.token_hex(6)}"


def is_gone(holder: str) -> bool:
    """True only when the holder ran on this host and has certainly ended; False when in doubt."""
    try:
        host, pid, started, _ = holder.split("|")
    except ValueError:
        return False
    if host != socket.gethostname():
        return False
    try:
        process = psutil.Process(int(pid))
        return abs(process.create_time() - float(started)) > 1 or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True
