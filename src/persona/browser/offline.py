"""Lays a saved page out in Chromium, offline and without its scripts, and reads the tree of what can be seen."""

from __future__ import annotations

import os
from typing import Any

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from persona import errors
from persona.browser.chromium import FLAGS
from persona.browser.failures import mapped
from persona.browser.find import FoundBrowser
from persona.browser.tree.live import SCRIPT, read_live
from persona.browser.tree.nodes import PageTree

VIEWPORT = {"width": 1366, "height": 900}
"""CSS pixels of the window the page is laid out in."""
LAYOUT_MS = 60_000


def lay_out(markup: str, *, browser: FoundBrowser, url: str = "") -> PageTree:
    """The tree of `markup` as Chromium lays it out; every request of the page is refused, none leaves the machine.

    Raises:
        BrowserLost, NavigationTimedOut: the page could not be laid out.
    """
    try:
        seen = _seen(markup, browser)
    except PlaywrightError as error:
        raise mapped(error) from error
    return read_live(seen, url=url, title=str(seen["title"]))


def _seen(markup: str, browser: FoundBrowser) -> dict[str, Any]:
    with sync_playwright() as driver:
        running = driver.chromium.launch(
            executable_path=browser.executable, args=list(FLAGS), chromium_sandbox=os.geteuid() != 0
        )
        try:
            context = running.new_context(
                viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]},
                offline=True, java_script_enabled=False, service_workers="block", accept_downloads=False,
            )  # fmt: skip
            context.route("**/*", lambda route: route.abort())
            page = context.new_page()
            page.set_content(markup, wait_until="domcontentloaded", timeout=LAYOUT_MS)
            seen = page.evaluate(f"() => ({SCRIPT.strip().removesuffix(';')})(document.documentElement)")
            if not isinstance(seen, dict):
                raise errors.LayoutChanged("Chromium laid the page out and said nothing about it.")
            return {**seen, "title": page.title()}
        finally:
            running.close()
