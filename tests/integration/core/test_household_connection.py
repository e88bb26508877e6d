"""A household's connection, over real sockets: its own address, the persona's time, the lab and nothing else."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from persona import errors
from persona.integrations.connection import HouseholdConnection
from support.tiny_lab import TinyLab, a_tiny_lab, ask

NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)
SOURCE = "127.0.40.17"
Story = Callable[[TinyLab, HouseholdConnection], Awaitable[None]]


def through(story: Story, *, answer: bytes = b"hello") -> None:
    """Tell a story with a tiny lab behind a household's connection."""

    async def tell() -> None:
        async with a_tiny_lab(answer) as lab, connected(lab) as connection:
            await story(lab, connection)

    asyncio.run(tell())


def connected(lab: TinyLab, now: Callable[[], datetime] = lambda: NOW) -> HouseholdConnection:
    return HouseholdConnection(SOURCE, lab_port=lab.port, persona_now=now)


def test_a_request_comes_from_the_households_own_address_at_the_personas_time() -> None:
    async def story(lab: TinyLab, connection: HouseholdConnection) -> None:
        answer = await ask(
            connection.proxy_url, f"GET http://tiktok.lab.localhost:{lab.port}/foryou?a=1 HTTP/1.1\nHost: x"
        )
        (asked,) = lab.asked
        assert answer.endswith(b"hello")
        assert (asked.peer, asked.line) == (SOURCE, "GET /foryou?a=1 HTTP/1.1")
        assert asked.header("X-Lab-Time") == [str(int(NOW.timestamp() * 1000))]
        assert asked.header("Connection") == ["close"]

    through(story)


def test_a_page_cannot_claim_another_time_or_reach_the_proxy_of_the_lab() -> None:
    async def story(lab: TinyLab, connection: HouseholdConnection) -> None:
        forged = (
            "x-lab-time: 1\nX-LAB-TIME: 2\nProxy-Authorization: secret\nConnection: keep-alive\nCookie: a=b"
        )
        await ask(connection.proxy_url, f"GET http://tiktok.lab.localhost:{lab.port}/ HTTP/1.1\n{forged}")
        (asked,) = lab.asked
        assert asked.header("X-Lab-Time") == [str(int(NOW.timestamp() * 1000))]
        assert asked.header("Proxy-Authorization") == []
        assert asked.header("Cookie") == ["a=b"]

    through(story)


def test_a_body_arrives_whole_and_a_big_answer_comes_back_whole() -> None:
    body, big = b"x" * 300_000, b"y" * 3_000_000

    async def story(lab: TinyLab, connection: HouseholdConnection) -> None:
        line = f"POST http://tiktok.lab.localhost:{lab.port}/like HTTP/1.1\nContent-Length: {len(body)}"
        answer = await ask(connection.proxy_url, line, body)
        assert lab.asked[0].body == body
        assert answer.endswith(b"\r\n\r\n" + big)

    through(story, answer=big)


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("GET http://www.tiktok.com/ HTTP/1.1", "www.tiktok.com"),
        ("GET http://127.0.0.1:{port}/ HTTP/1.1", "127.0.0.1"),
        ("GET http://localhost:{port}/ HTTP/1.1", "localhost"),
        ("GET http://[::1]:{port}/ HTTP/1.1", "::1"),
        ("GET http://169.254.169.254/latest/meta-data HTTP/1.1", "169.254.169.254"),
        ("GET http://192.168.1.1/ HTTP/1.1", "192.168.1.1"),
        ("GET http://tiktok.lab.localhost.example:{port}/ HTTP/1.1", "tiktok.lab.localhost.example"),
        ("GET http://tiktok.lab.localhost:{port}@example.com/ HTTP/1.1", "example.com"),
        ("GET http://lab.localhost:{port}/ HTTP/1.1", "lab.localhost"),
        ("GET https://tiktok.lab.localhost:{port}/ HTTP/1.1", "tiktok.lab.localhost"),
        ("GET http://tiktok.lab.localhost:8765/api HTTP/1.1", "tiktok.lab.localhost"),
        ("GET http://tiktok.lab.localhost/ HTTP/1.1", "tiktok.lab.localhost"),
        ("CONNECT tiktok.lab.localhost:{port} HTTP/1.1", "tiktok.lab.localhost"),
        ("CONNECT http://tiktok.lab.localhost:{port}/ HTTP/1.1", "tiktok.lab.localhost"),
        ("CONNECT accounts.example:443 HTTP/1.1", "accounts.example"),
        ("GET /foryou HTTP/1.1", "/foryou"),
        ("GET file:///etc/passwd HTTP/1.1", "file:///etc/passwd"),
    ],
)
def test_anything_but_the_lab_is_refused_and_written_down(line: str, refused: str) -> None:
    async def story(lab: TinyLab, connection: HouseholdConnection) -> None:
        answer = await ask(connection.proxy_url, line.format(port=lab.port) + "\nHost: tiktok.lab.localhost")
        assert answer.startswith(b"HTTP/1.1 403 ")
        assert lab.asked == []
        assert refused in connection.refused[0]

    through(story)


@pytest.mark.parametrize(
    "request_line",
    [
        "",
        "GET",
        "\x00\x01\x02",
        "GET http://[ HTTP/1.1",
        "GET http://x.lab.localhost:99999/ HTTP/1.1",
        "G " + "x" * 100_000,
    ],
)
def test_a_garbled_request_is_hung_up_on_and_the_next_one_served(request_line: str) -> None:
    async def story(lab: TinyLab, connection: HouseholdConnection) -> None:
        with contextlib.suppress(ConnectionError):  # hung up before everything was read
            await ask(connection.proxy_url, request_line)
        assert lab.asked == []
        answer = await ask(connection.proxy_url, f"GET http://tiktok.lab.localhost:{lab.port}/ HTTP/1.1")
        assert answer.endswith(b"hello")

    through(story)


def test_a_lab_that_is_not_there_is_a_bad_gateway_and_one_that_hangs_up_an_empty_answer() -> None:
    async def gone() -> None:
        async with a_tiny_lab() as lab:
            port = lab.port
        async with HouseholdConnection(SOURCE, lab_port=port, persona_now=lambda: NOW) as connection:
            answer = await ask(connection.proxy_url, f"GET http://tiktok.lab.localhost:{port}/ HTTP/1.1")
            assert answer.startswith(b"HTTP/1.1 502 ")

    async def silent(lab: TinyLab, connection: HouseholdConnection) -> None:
        assert await ask(connection.proxy_url, f"GET http://tiktok.lab.localhost:{lab.port}/ HTTP/1.1") == b""

    asyncio.run(gone())
    through(silent, answer=b"")


def test_the_time_is_that_of_each_request() -> None:
    moments = iter([NOW, NOW.replace(hour=9)])

    async def tell() -> None:
        async with a_tiny_lab() as lab, connected(lab, lambda: next(moments)) as connection:
            for _ in range(2):
                await ask(connection.proxy_url, f"GET http://tiktok.lab.localhost:{lab.port}/ HTTP/1.1")
        times = [int(asked.header("X-Lab-Time")[0]) for asked in lab.asked]
        assert times[1] - times[0] == 2 * 60 * 60 * 1000

    asyncio.run(tell())


def test_closing_hangs_up_on_requests_under_way() -> None:
    async def tell() -> None:
        async with a_tiny_lab() as lab:
            async with connected(lab) as connection:
                port = int(connection.proxy_url.rpartition(":")[2])
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"GET http://tiktok.lab.localhost/ HTTP/1.1\r\n")
                await asyncio.sleep(0)
            assert await asyncio.wait_for(reader.read(), 5) == b""
            writer.close()

    asyncio.run(tell())


def test_a_connection_that_is_not_open_has_no_address() -> None:
    with pytest.raises(errors.InvalidState, match="not open"):
        _ = HouseholdConnection(SOURCE, lab_port=1, persona_now=lambda: NOW).proxy_url
