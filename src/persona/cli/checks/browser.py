"""Is there a Chromium, does it start, and is its sandbox on?"""

from __future__ import annotations

import os
from pathlib import Path

from persona import errors
from persona.browser import trial
from persona.browser.find import FoundBrowser, find_browser
from persona.cli.checks.check import Check, green, red, yellow

SOURCES = {
    "setting": "as PERSONA_BROWSER__EXECUTABLE says",
    "machine": "the one of this machine",
    "playwright": "Playwright's own",
}


def browser(executable: Path | None) -> list[Check]:
    """One answer for finding it and, when it is there, one for starting it and one for its sandbox."""
    try:
        found = find_browser(executable)
    except errors.BrowserMissing as error:
        return [red("Chromium", str(error), fix=error.hint)]
    where = f"Chromium {found.version} at {found.executable}, {SOURCES[found.source]}."
    return [green("Chromium", where), _starts(found), _sandbox()]


def _starts(found: FoundBrowser) -> Check:
    try:
        seconds = trial.start_once(found)
    except errors.BrowserLost as error:
        return red("Chromium starts", str(error), fix=error.hint or _what_to_try(str(error), found))
    return green("Chromium starts", f"It started, drew a page and ended in {seconds:.1f} s.")


def _what_to_try(said: str, found: FoundBrowser) -> str:
    if "sandbox" in said.lower():
        return "sudo apt-get install chromium-sandbox, or allow user namespaces on this machine."
    return f"Start it by hand to see what it says:  {found.executable} --headless --dump-dom about:blank"


def _sandbox() -> Check:
    if os.geteuid() == 0:
        return yellow(
            "Sandbox",
            "You are root, so Chromium runs without its sandbox. In the lab that is harmless.",
            fix="Run Persona as an ordinary user before it opens pages of strangers.",
        )
    return green("Sandbox", "Chromium runs inside its sandbox.")
