"""A lab as a real process, and requests to it as a household would send them: from its address, one a connection."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HOST = "tiktok.lab.localhost"
PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
LONGEST_WAIT_SECONDS = 60
"""A busy machine may take a while to start Python."""


@dataclass
class Answer:
    """One response."""

    status: int
    headers: dict[str, str]
    body: str

    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass
class LabProcess:
    """A running lab."""

    process: subprocess.Popen[str]
    ready: dict[str, Any]

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.ready["port"])

    def ask(
        self,
        path: str,
        body: Any = None,
        *,
        host: str = "127.0.0.1",
        source: str = "127.0.0.1",
        headers: dict[str, str] | None = None,
        method: str | None = None,
    ) -> Answer:
        """Send one request on a connection of its own; a text body is a form, anything else JSON."""
        connection = http.client.HTTPConnection(
            "127.0.0.1", self.port, source_address=(source, 0), timeout=30
        )
        content = body if isinstance(body, str) or body is None else json.dumps(body)
        sent = {"Host": f"{host}:{self.port}", "Connection": "close", "User-Agent": PHONE, **(headers or {})}
        connection.request(method or ("GET" if body is None else "POST"), path, content, sent)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, told, response.read().decode(errors="replace"))
        connection.close()
        return answer

    def stop(self) -> int:
        """End it as a supervisor would; its exit code."""
        self.process.terminate()
        return self.process.wait(LONGEST_WAIT_SECONDS)


@dataclass
class Household:
    """Somebody's browser at one address, logged in."""

    lab: LabProcess
    address: str
    cookie: str = ""
    at: int | None = None
    host: str = HOST

    def ask(self, path: str, body: Any = None, **headers: str) -> Answer:
        """A request to the platform."""
        sent = {"Cookie": f"sessionid={self.cookie}", **headers}
        if self.at is not None:
            sent["X-Lab-Time"] = str(self.at)
        return self.lab.ask(path, body, host=self.host, source=self.address, headers=sent)

    def log_in(self, username: str) -> Household:
        """Log in with the password the tests give their accounts."""
        answer = self.ask("/login", f"username={username}&password=secret+of+{username}")
        self.cookie = answer.headers["set-cookie"].partition("sessionid=")[2].partition(";")[0]
        return self

    def open_feed(self) -> list[dict[str, Any]]:
        """The first items of a fresh feed."""
        page = self.ask("/foryou").body
        state = page.partition('id="__UNIVERSAL_DATA_FOR_REHYDRATION__" type="application/json">')[2]
        scope = json.loads(state.partition("</script>")[0])["__DEFAULT_SCOPE__"]
        items: list[dict[str, Any]] = scope["webapp.updated-items"]
        return items

    def more(self, count: int = 6) -> list[dict[str, Any]]:
        """The next items."""
        items: list[dict[str, Any]] = self.ask(f"/api/recommend/item_list/?count={count}").json()["itemList"]
        return items


def lab_command(*arguments: str) -> list[str]:
    """The command line of a lab's command."""
    return [sys.executable, "-m", "persona_lab", *arguments]


def run_lab_command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        lab_command(*arguments), capture_output=True, text=True, timeout=LONGEST_WAIT_SECONDS, check=False
    )


@contextmanager
def a_lab_process(home: Path, *arguments: str) -> Iterator[LabProcess]:
    """A lab that serves `home`; ended at the end, whatever happened to it."""
    errors = (home.parent / f"{home.name}.err").open("a+")
    process = subprocess.Popen(
        lab_command("serve", "--home", str(home), *arguments),
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        errors.seek(0)
        assert line, errors.read()
        yield LabProcess(process, json.loads(line))
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
        errors.close()
