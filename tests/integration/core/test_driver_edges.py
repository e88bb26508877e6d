"""Where the browser driver ends and we begin: its exceptions are ours, and a cookie copy can only help."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import playwright.async_api
import pytest
from playwright.async_api import Error as PlaywrightError

from persona import errors
from persona.browser.cookies import CookieSidecar
from persona.browser.failures import mapped, speaking_our_errors

DRIVER_ERRORS = [
    value
    for value in vars(playwright.async_api).values()
    if isinstance(value, type) and issubclass(value, PlaywrightError)
]
COOKIE = {"name": "session", "value": "bread", "domain": "tiktok.lab.localhost", "path": "/"}


class Jar:
    """The part of a browser context that holds cookies."""

    def __init__(self, *cookies: dict[str, object], broken: bool = False) -> None:
        self.held = list(cookies)
        self._broken = broken

    async def cookies(self) -> list[dict[str, object]]:
        """All of them, from a browser that lives."""
        if self._broken:
            raise PlaywrightError("Target page, context or browser has been closed")
        return self.held

    async def add_cookies(self, cookies: list[dict[str, object]]) -> None:
        """As strict as a browser is."""
        if not all("name" in cookie for cookie in cookies):
            raise PlaywrightError("cookies[0].name: expected string, got undefined")
        self.held += cookies


@pytest.mark.parametrize("kind", DRIVER_ERRORS, ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("message", ["", "something new\nwith a call log"])
def test_every_exception_of_the_driver_is_one_of_ours_in_one_line(
    kind: type[PlaywrightError], message: str
) -> None:
    assert DRIVER_ERRORS
    ours = mapped(kind(message))
    assert isinstance(ours, errors.PersonaError)
    assert "\n" not in str(ours)


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://x", errors.NavigationTimedOut),
        ("Page.screenshot: Target page, context or browser has been closed", errors.BrowserLost),
        ("Page.evaluate: Target crashed", errors.BrowserLost),
        ("Connection closed while reading from the driver", errors.BrowserLost),
        ("Locator.click: element is not an <input>", errors.LayoutChanged),
    ],
)
def test_the_message_decides_what_happens_next(message: str, error: type[errors.PersonaError]) -> None:
    @speaking_our_errors
    async def act() -> None:
        raise PlaywrightError(message)

    with pytest.raises(error) as told:
        asyncio.run(act())
    assert isinstance(told.value.__cause__, PlaywrightError)


def test_what_is_no_fault_of_the_driver_goes_through() -> None:
    @speaking_our_errors
    async def act(number: int) -> float:
        return 1 / number

    assert asyncio.run(act(2)) == 0.5
    with pytest.raises(ZeroDivisionError):
        asyncio.run(act(0))


def test_cookies_come_back_from_their_copy_that_only_its_owner_can_read(tmp_path: Path) -> None:
    sidecar, before = CookieSidecar(tmp_path / "cookies.json"), os.umask(0)
    asyncio.run(sidecar.save(Jar(COOKIE)))
    os.umask(before)
    assert (tmp_path / "cookies.json").stat().st_mode & 0o777 == 0o600
    fresh = Jar()
    assert asyncio.run(sidecar.restore(fresh)) == 1
    assert fresh.held == [COOKIE]


def test_a_browser_that_is_gone_leaves_the_last_copy_as_it_was(tmp_path: Path) -> None:
    sidecar = CookieSidecar(tmp_path / "cookies.json")
    asyncio.run(sidecar.save(Jar(COOKIE)))
    asyncio.run(sidecar.save(Jar(broken=True)))
    assert json.loads((tmp_path / "cookies.json").read_text()) == [COOKIE]


@pytest.mark.parametrize("content", [None, "", "{", "\x00", '[{"value": "x"}]'])
def test_a_copy_that_cannot_be_used_costs_a_login_and_not_the_session(
    tmp_path: Path, content: str | None
) -> None:
    path = tmp_path / "cookies.json"
    if content is not None:
        path.write_text(content)
    assert asyncio.run(CookieSidecar(path).restore(Jar())) == 0
