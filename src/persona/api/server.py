"""Runs the app: takes a free port, tells the URL, and ends within two seconds when asked to."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
from typing import TYPE_CHECKING, Protocol

import uvicorn

from persona import errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI

PORTS_TRIED = 20
LAST_PORT = 65535
BACKLOG = 256
GRACE_SECONDS = 1
"""How long answers under way may take once the end was asked for."""


class Stop(Protocol):
    """An event of `threading` or of `asyncio`: set it, and the server ends."""

    def is_set(self) -> bool:
        """Whether the end was asked for."""


def serve(app: FastAPI, host: str, port: int, *, ready: Callable[[str], None], stop: Stop) -> None:
    """Serve until `stop` is set; blocks, and may run in any thread.

    Raises:
        ConfigurationError: no port can be had at this address.
    """
    asyncio.run(serve_async(app, host, port, ready=ready, stop=stop))


async def serve_async(
    app: FastAPI, host: str, port: int, *, ready: Callable[[str], None], stop: Stop
) -> None:
    """The same as a task of a running loop; signals stay with whoever runs the loop.

    `ready` is told the URL once requests are answered; it carries the next free port when `port` is in use.
    """
    listening = listen(host, port)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    server = _Server(config, ready=lambda: ready(_url(host, listening)), stop=stop)
    with listening:
        try:
            await server.serve(sockets=[listening])
        except asyncio.CancelledError:
            await server.shutdown(sockets=[listening])
            raise


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on `port`, or on the next free one; 0 lets the machine choose.

    Raises:
        ConfigurationError: the address is not ours, or no port was free.
    """
    candidates = [0] if port == 0 else range(port, min(port + PORTS_TRIED, LAST_PORT + 1))
    for candidate in candidates:
        try:
            return _listening(host, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise errors.ConfigurationError(
                    f"Persona cannot listen on {host}, port {candidate}: {error.strerror}.",
                    hint="Check PERSONA_API__HOST and PERSONA_API__PORT; 127.0.0.1 and 8765 are the defaults.",
                ) from error
    raise errors.ConfigurationError(
        f"No port from {candidates[0]} to {candidates[-1]} is free on {host}.",
        hint="Set PERSONA_API__PORT to a free one.",
    )


def _listening(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    found = socket.socket(family, kind, protocol)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        # Listening now, not later: two programs may bind one port, but only one can listen on it.
        found.listen(BACKLOG)
    except OSError:
        found.close()
        raise
    found.setblocking(False)
    return found


def _url(host: str, listening: socket.socket) -> str:
    name = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound to
    bracketed = f"[{name}]" if ":" in name else name
    return f"http://{bracketed}:{listening.getsockname()[1]}"


class _Server(uvicorn.Server):
    """Tells when it is ready, watches `stop`, and ends live streams before it waits for them."""

    def __init__(self, config: uvicorn.Config, *, ready: Callable[[], None], stop: Stop) -> None:
        super().__init__(config)
        self._ready = ready
        self._stop = stop

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()

    async def on_tick(self, counter: int) -> bool:
        return self._stop.is_set() or await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        application: FastAPI = self.config.app  # type: ignore[assignment] # always the app given to serve
        application.state.feed.close()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield
