"""One browser on one profile, a device that is itself, cookies that outlive a kill: in real Chromium."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from persona import errors
from persona.browser.chromium import BrowserOrder, open_browser
from persona.browser.cookies import CookieSidecar
from persona.browser.find import FoundBrowser
from persona.domain.clock import FastClock
from persona.fleet.watchdog import end_browser
from persona.panel.devices import DESKTOPS, PHONES, make_device
from support.made_panels import the_six

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]
COOKIE = {"name": "sessionid", "value": "kept", "domain": "tiktok.lab.localhost", "path": "/"}


def order(found: FoundBrowser, profile: Path, *, model: str = "phone") -> BrowserOrder:
    home = the_six().panel.households[0]
    chosen = make_device(home.id, "Ada", model)
    return BrowserOrder(
        found=found,
        device=chosen,
        household=home,
        profile=profile,
        proxy_url="http://127.0.0.1:9",
        clock=FastClock(datetime(2026, 11, 24, 12, tzinfo=UTC)),
    )


def test_a_second_browser_on_a_profile_is_refused(found_browser: FoundBrowser, tmp_path: Path) -> None:
    async def both() -> None:
        async with open_browser(order(found_browser, tmp_path / "profile")):
            with pytest.raises(errors.ProfileBusy):
                async with open_browser(order(found_browser, tmp_path / "profile")):
                    pass

    asyncio.run(both())


@pytest.mark.parametrize("model", [*PHONES, *DESKTOPS])
def test_every_phone_and_computer_is_itself(found_browser: FoundBrowser, tmp_path: Path, model: str) -> None:
    async def start() -> str:
        async with open_browser(order(found_browser, tmp_path / "profile", model=model)) as (page, _):
            return page.url()

    assert asyncio.run(start()) == "about:blank"


def test_a_device_that_contradicts_itself_is_refused(found_browser: FoundBrowser, tmp_path: Path) -> None:
    wrong = order(found_browser, tmp_path / "profile")
    # A locale that Chromium turns into another one, as a wrong entry in a device file would.
    wrong = replace(wrong, household=replace(wrong.household, locale="en_US@latin"))

    async def start() -> None:
        async with open_browser(wrong):
            pass

    with pytest.raises(errors.PersonaError):
        asyncio.run(start())


def test_cookies_outlive_a_killed_browser(found_browser: FoundBrowser, tmp_path: Path) -> None:
    sidecar = CookieSidecar(tmp_path / "cookies.json")
    profile = tmp_path / "profile"

    async def lose() -> None:
        async with open_browser(order(found_browser, profile)) as (_, context):
            await context.add_cookies([COOKIE])  # type: ignore[list-item] # Playwright's own shape
            await sidecar.save(context)
            assert end_browser(profile)

    async def come_back() -> list[str]:
        async with open_browser(order(found_browser, profile)) as (_, context):
            await sidecar.restore(context)
            return [str(cookie.get("value")) for cookie in await context.cookies()]

    asyncio.run(lose())
    assert asyncio.run(come_back()) == ["kept"]
