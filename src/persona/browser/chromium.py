"""Opens one Chromium on a persona's profile on a device, through its household's connection, and closes it cleanly."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import BrowserContext, async_playwright
from playwright.async_api import Error as PlaywrightError

from persona import errors
from persona.browser import identity
from persona.browser.find import FoundBrowser
from persona.browser.live_page import LivePage
from persona.domain.clock import PersonaClock
from persona.domain.person import Device, Household

LOCKED_CHROMIUM = Path(__file__).with_name("locked_chromium.sh")
LAUNCH_MS = 60_000
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The key ring of a desktop session would make profiles unreadable elsewhere.
    "--password-store=basic",
    # Chromium keeps local addresses off the proxy unless told so; the lab is local.
    "--proxy-bypass-list=<-loopback>",
    "--disk-cache-size=33554432",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserOrder:
    """What a session needs to open its browser."""

    found: FoundBrowser
    device: Device
    household: Household
    profile: Path
    """One of the folders of a device: of those that lie beside each other, one is open at a time."""
    proxy_url: str
    clock: PersonaClock


@asynccontextmanager
async def open_browser(order: BrowserOrder) -> AsyncIterator[tuple[LivePage, BrowserContext]]:
    """One driver and one browser for one session.

    Raises:
        ProfileBusy: another browser on this machine has the profile, or another one of the device, open.
        IdentityIncoherent: the running browser does not look like the device.
    """
    async with async_playwright() as driver:
        context = await _launch(driver.chromium, order)
        try:
            if order.clock.fast:
                await context.clock.install(time=order.clock.now())
            page = context.pages[0] if context.pages else await context.new_page()
            await identity.apply(context, page, order.device, major=order.found.major)
            await identity.check(page, order.device, order.household, major=order.found.major)
            yield await LivePage.on(page, clock=order.clock, touch=order.device.touch), context
        finally:
            # Through the protocol, never by signal: a killed browser forgets up to 30 s of cookies.
            await _close(context)


async def _launch(chromium: object, order: BrowserOrder) -> BrowserContext:
    root = os.geteuid() == 0
    try:
        context: BrowserContext = await chromium.launch_persistent_context(  # type: ignore[attr-defined]
            order.profile,
            executable_path=LOCKED_CHROMIUM,
            env={**os.environ, "PERSONA_CHROMIUM": str(order.found.executable)},
            args=list(FLAGS),
            # As root Chromium refuses to start with its sandbox; the doctor says so.
            chromium_sandbox=not root,
            headless=True,
            timeout=LAUNCH_MS,
            proxy={"server": order.proxy_url},
            **identity.context_options(
                order.device, order.household, major=order.found.major, fast=order.clock.fast
            ),
        )
    except PlaywrightError as error:
        if "persona-profile-busy" in str(error):
            raise errors.ProfileBusy(f"Another browser has a profile of {order.device.name} open.") from error
        raise errors.BrowserLost(f"Chromium did not start: {str(error).splitlines()[0]}") from error
    return context


async def _close(context: BrowserContext) -> None:
    try:
        await context.close()
    except PlaywrightError:
        return  # it is gone already: the session's own error says why
