"""The server: its port, its place in a loop or a thread, and its end."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import httpx
import pytest

from persona import errors
from persona.api.app import create_app
from persona.api.server import listen, serve, serve_async
from support.listening import a_taken_port
from support.seeded import SeededWorld


def test_a_port_in_use_gives_the_next_free_one_and_says_so(own_world: SeededWorld) -> None:
    urls: list[str] = []
    stop = threading.Event()
    with a_taken_port() as taken:

        def ready(url: str) -> None:
            urls.append(url)
            stop.set()

        serve(create_app(own_world.services()), "127.0.0.1", taken, ready=ready, stop=stop)
    port = int(urls[0].rpartition(":")[2])
    assert taken < port < taken + 20


def test_two_servers_never_share_a_port() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port) as second:
            assert second.getsockname()[1] > port


def test_a_foreign_address_is_a_configuration_error() -> None:
    with pytest.raises(errors.ConfigurationError, match=r"cannot listen on 192\.0\.2\.1") as caught:
        listen("192.0.2.1", 8765)
    assert "PERSONA_API__HOST" in caught.value.hint


def test_it_runs_as_a_task_of_a_loop_that_goes_on(own_world: SeededWorld) -> None:
    async def live() -> int:
        stop = asyncio.Event()
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        app = create_app(own_world.services())
        task = asyncio.create_task(serve_async(app, "127.0.0.1", 0, ready=ready.set_result, stop=stop))
        async with httpx.AsyncClient() as client:
            answer = await client.get(f"{await ready}/api/v1/health")
        stop.set()
        await task
        return answer.status_code

    assert asyncio.run(live()) == 200


def test_a_cancelled_task_closes_its_port(own_world: SeededWorld) -> None:
    async def live() -> int:
        ready: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        app = create_app(own_world.services())
        serving = serve_async(app, "127.0.0.1", 0, ready=ready.set_result, stop=asyncio.Event())
        task = asyncio.create_task(serving)
        url = await ready
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return int(url.rpartition(":")[2])

    port = asyncio.run(live())
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_open_streams_do_not_delay_the_end(own_world: SeededWorld) -> None:
    ready, stop = threading.Event(), threading.Event()
    urls: list[str] = []

    def tell(url: str) -> None:
        urls.append(url)
        ready.set()

    app = create_app(own_world.services())
    thread = threading.Thread(target=serve, args=(app, "127.0.0.1", 0), kwargs={"ready": tell, "stop": stop})
    thread.start()
    assert ready.wait(20)
    with httpx.Client(timeout=20) as client, client.stream("GET", f"{urls[0]}/api/v1/stream") as answer:
        lines = answer.iter_lines()
        next(lines)
        stop.set()
        asked = time.monotonic()
        list(lines)
        thread.join(10)
        assert time.monotonic() - asked < 2
    assert not thread.is_alive()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(urls[0].rpartition(":")[2]))) != 0
