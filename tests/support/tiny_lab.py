"""A web server of a few lines that notes who asked and what, and a client that speaks to a proxy by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Asked:
    """One request as it arrived."""

    peer: str
    line: str
    headers: list[str]
    body: bytes

    def header(self, name: str) -> list[str]:
        """All values of a header."""
        return [
            line.partition(": ")[2] for line in self.headers if line.lower().startswith(f"{name.lower()}:")
        ]


@dataclass(slots=True)
class TinyLab:
    """Where it listens and what it was asked."""

    port: int
    asked: list[Asked] = field(default_factory=list)


@asynccontextmanager
async def a_tiny_lab(answer: bytes = b"hello") -> AsyncIterator[TinyLab]:
    """Answers everything with `answer`, and nothing at all when it is empty."""

    async def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        asked = Asked(writer.get_extra_info("peername")[0], head[0], [line for line in head[1:] if line], b"")
        lengths = asked.header("content-length")
        asked.body = await reader.readexactly(int(lengths[0])) if lengths else b""
        lab.asked.append(asked)
        if answer:
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(answer) + answer)
            await writer.drain()
        writer.close()

    server = await asyncio.start_server(accept, "127.0.0.1", 0)
    lab = TinyLab(server.sockets[0].getsockname()[1])
    async with server:
        yield lab


async def ask(proxy_url: str, request: str, body: bytes = b"") -> bytes:
    """Send a request to a proxy as it is; everything that comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(proxy_url.rpartition(":")[2]))
    writer.write(request.replace("\n", "\r\n").encode("latin-1") + b"\r\n\r\n" + body)
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return answer
