"""Starts a Chromium once, on an empty page, to know that sessions will be able to."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from persona import errors
from persona.browser.chromium import FLAGS

if TYPE_CHECKING:
    from persona.browser.find import FoundBrowser

START_MS = 60_000
COMPLAINTS = ("No usable sandbox", "FATAL", "error while loading")
MOST_LETTERS = 200
A_PAGE = "data:text/html,<title>drawn</title>"


def start_once(found: FoundBrowser) -> float:
    """Start, draw a page, close.

    Returns:
        How long that took, in seconds.

    Raises:
        BrowserLost: it did not start or did not draw; the message is Chromium's own.
    """
    _ask_driver()
    start = time.monotonic()
    try:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(
                executable_path=found.executable,
                args=list(FLAGS),
                chromium_sandbox=os.geteuid() != 0,
                timeout=START_MS,
            )
            page = browser.new_page()
            page.goto(A_PAGE)
            drawn = page.title()
            browser.close()
    except PlaywrightError as error:
        raise errors.BrowserLost(f"Chromium did not start: {_last_words(str(error))}") from error
    if drawn != "drawn":
        raise errors.BrowserLost("Chromium started, but did not draw a page.")
    return time.monotonic() - start


def _ask_driver() -> None:
    """Playwright's own program must start first; asked alone, it says why it does not."""
    asked = [sys.executable, "-m", "playwright", "--version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    if said.returncode:
        raise errors.BrowserLost(
            f"Playwright, which steers Chromium, does not start: {_last_words(said.stderr)}",
            hint="make setup, or on Debian:  sudo apt-get install libatomic1",
        )


def _last_words(said: str) -> str:
    """The line in which Chromium itself complains, else the first; without its process numbers, and short."""
    lines = [line.strip(" -") for line in said.splitlines() if line.strip()] or ["it said nothing."]
    line = next((line for line in lines if any(sign in line for sign in COMPLAINTS)), lines[0])
    return textwrap.shorten(re.sub(r"^(?:\[[^]]*\]\s*)+", "", line), MOST_LETTERS, placeholder=" …")
