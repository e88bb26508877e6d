"""Runs the lab as a server: one per folder, on its port, until it is told to stop."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from persona_lab import stops
from persona_lab.catalogue import catalogue
from persona_lab.clips import render_beside, shared_folder
from persona_lab.errors import LabBusy
from persona_lab.lab import Lab
from persona_lab.web.app import HOSTS, Activity, make_app

ADDRESS = "127.0.0.1"
RUNNING_FILE = "lab.json"
PORT_FILE = "last-port"
LOCK_FILE = "lab.lock"
HIGHEST_PORT = 65535
GRACE_SECONDS = 2
WATCH_EVERY_SECONDS = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What `serve` was asked for."""

    home: Path
    port: int = 0
    seed: int | None = None
    campaigns: Path | None = None
    ad_load: float | None = None
    scenario: Path | None = None
    disguise: dict[str, Any] | None = None
    """How ads are disguised; see `features.py`."""
    idle_exit: float | None = None


def serve(wish: Wish) -> None:
    """Serve until SIGTERM, SIGINT or the idle exit.

    Raises:
        LabError: nothing was started; the message says why and what to do.
    """
    scenario = stops.load(wish.scenario) if wish.scenario else None
    wish.home.mkdir(parents=True, exist_ok=True)
    with _alone_on(wish.home):
        lab = Lab.open(
            wish.home,
            seed=wish.seed,
            ad_load=wish.ad_load,
            campaigns=wish.campaigns,
            scenario=scenario,
            disguise=wish.disguise,
        )
        render_beside(catalogue().clips)
        listener = _listen(wish.home, wish.port)
        try:
            with _announced(wish.home, _port_of(listener), lab.seed):
                _run(make_app(lab, shared_folder()), listener, idle_exit=wish.idle_exit)
        finally:
            listener.close()
            lab.close()


class _Server(uvicorn.Server):
    """Says on standard output when it is ready, and returns when it is told to end."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals without raising them again at the end, which would skip our own tidying up."""
        before = {
            number: signal.signal(number, self.handle_exit) for number in (signal.SIGTERM, signal.SIGINT)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        assert sockets
        ready = {"port": _port_of(sockets[0]), "pid": os.getpid(), "hosts": HOSTS}
        print(json.dumps(ready), flush=True)


def _run(app: Activity, listener: socket.socket, *, idle_exit: float | None) -> None:
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="warning",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
        server_header=False,
    )
    server = _Server(config)

    async def run() -> None:
        watch = asyncio.create_task(_end_when_left(server, app, idle_exit)) if idle_exit is not None else None
        await server.serve(sockets=[listener])
        if watch:
            watch.cancel()

    asyncio.run(run())


async def _end_when_left(server: uvicorn.Server, app: Activity, idle_seconds: float) -> None:
    """End the server when whoever started it is gone and nobody has asked for anything in a while."""
    parent = os.getppid()
    while not (os.getppid() != parent and app.quiet_seconds() >= idle_seconds):  # noqa: ASYNC110 - a parent's death sends no event
        await asyncio.sleep(WATCH_EVERY_SECONDS)
    print("Nobody is left who needs the lab; it ends.", file=sys.stderr)
    server.should_exit = True


@contextlib.contextmanager
def _alone_on(home: Path) -> Iterator[None]:
    """Hold the folder: two labs would write over each other's log."""
    with (home / LOCK_FILE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise LabBusy(
                f"A lab runs on {home} already{_whereabouts(home)}. Use that one, stop it, or choose another --home."
            ) from None
        yield


def _whereabouts(home: Path) -> str:
    with contextlib.suppress(OSError, ValueError, KeyError):
        running: dict[str, Any] = json.loads((home / RUNNING_FILE).read_text())
        return f" (port {running['port']}, process {running['pid']})"
    return ""


@contextlib.contextmanager
def _announced(home: Path, port: int, seed: int) -> Iterator[None]:
    """Keep `lab.json` while the lab runs, and the port for the next time."""
    (home / PORT_FILE).write_text(f"{port}\n")
    running = home / RUNNING_FILE
    running.write_text(json.dumps({"port": port, "pid": os.getpid(), "seed": seed}) + "\n")
    try:
        yield
    finally:
        running.unlink(missing_ok=True)


def _listen(home: Path, wanted: int) -> socket.socket:
    """Open the port: the wanted one or the next free; without a wish the last one or any."""
    if wanted == 0:
        return _bound(_last_port(home)) or _bound_or_fail(0)
    for port in range(wanted, HIGHEST_PORT + 1):
        if listener := _bound(port):
            if port != wanted:
                print(f"Port {wanted} is in use; the lab listens on {port} instead.", file=sys.stderr)
            return listener
    return _bound_or_fail(wanted)


def _last_port(home: Path) -> int:
    with contextlib.suppress(OSError, ValueError):
        return int((home / PORT_FILE).read_text())
    return 0


def _bound(port: int) -> socket.socket | None:
    with contextlib.suppress(OSError, OverflowError):
        return _bound_or_fail(port)
    return None


def _bound_or_fail(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
        listener.listen(256)  # on a port in the TIME_WAIT of another server only listening tells
    except OSError:
        listener.close()
        raise
    return listener


def _port_of(listener: socket.socket) -> int:
    port: int = listener.getsockname()[1]
    return port
