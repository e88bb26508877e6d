"""A household's connection: a small forward proxy through which all its browsers speak.

It opens every outgoing connection from the household's own source address, adds the persona's time for the lab, and
lets nothing pass but the lab: a page can neither reach this machine's other services nor the internet.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import datetime
from typing import Self
from urllib.parse import SplitResult, urlsplit

from persona import errors

LAB_SUFFIX = ".lab.localhost"
TIME_HEADER = "X-Lab-Time"
HEAD_LIMIT = 64 * 1024
"""Bytes a request head may have."""
CHUNK = 64 * 1024
IDLE_SECONDS = 30.0
_REFUSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_UNREACHABLE = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class HouseholdConnection:
    """Carries one session's requests from its household's address to the lab.

    Use as an asynchronous context manager; `proxy_url` is valid inside.
    """

    def __init__(self, source_address: str, *, lab_port: int, persona_now: Callable[[], datetime]) -> None:
        self._source = source_address
        self._port = lab_port
        self._now = persona_now
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.Task[None]] = set()
        self._closing = False
        self.refused: list[str] = []
        """Hosts that were asked for and refused, for the session's record."""

    @property
    def proxy_url(self) -> str:
        """What the browser is given as its proxy."""
        if self._server is None:
            raise errors.InvalidState("The household's connection is not open.")
        port = self._server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", 0, limit=HEAD_LIMIT)
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._server is not None
        self._closing = True
        self._server.close()
        for task in list(self._open):
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        try:
            await self._carry(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError, ValueError):
            pass  # the browser or the platform hung up: the page sees a failed request and deals with it
        except asyncio.CancelledError:
            if not self._closing:
                raise
        finally:
            self._open.discard(task)
            writer.close()
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), IDLE_SECONDS)
        request_line, _, rest = head.partition(b"\r\n")
        method, target, _version = request_line.decode("latin-1").split(" ", 2)
        address = urlsplit(target)
        host = address.hostname or ""
        if method == "CONNECT" or not self._is_lab(address):
            self.refused.append(host or target)
            writer.write(_REFUSED)
            return
        try:
            far_reader, far_writer = await asyncio.open_connection(
                "127.0.0.1", self._port, local_addr=(self._source, 0)
            )
        except OSError:
            writer.write(_UNREACHABLE)
            return
        try:
            path = (address.path or "/") + (f"?{address.query}" if address.query else "")
            far_writer.write(f"{method} {path} HTTP/1.1\r\n".encode("latin-1") + self._headers(rest))
            await _exchange(reader, writer, far_reader, far_writer)
        finally:
            far_writer.close()

    def _is_lab(self, address: SplitResult) -> bool:
        host = address.hostname or ""
        return address.scheme == "http" and host.endswith(LAB_SUFFIX) and (address.port or 80) == self._port

    def _headers(self, rest: bytes) -> bytes:
        """The request's headers with the persona's time added and one request per connection."""
        dropped = (b"proxy-", b"connection:", TIME_HEADER.lower().encode() + b":")
        lines = [line for line in rest.split(b"\r\n") if line and not line.lower().startswith(dropped)]
        milliseconds = int(self._now().timestamp() * 1000)
        lines += [f"{TIME_HEADER}: {milliseconds}".encode(), b"Connection: close"]
        return b"\r\n".join(lines) + b"\r\n\r\n"


async def _exchange(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    far_reader: asyncio.StreamReader,
    far_writer: asyncio.StreamWriter,
) -> None:
    """Carry the body there while the answer comes back; the answer's end is the exchange's end."""
    body = asyncio.ensure_future(_pump(reader, far_writer))
    try:
        await _pump(far_reader, writer)
    finally:
        body.cancel()
        with contextlib.suppress(asyncio.CancelledError, OSError):
            await body


async def _pump(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while chunk := await source.read(CHUNK):
        sink.write(chunk)
        await sink.drain()
