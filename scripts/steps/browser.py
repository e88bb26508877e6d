"""Step 3: a Chromium for the sessions: the one that is there, else a new one, else the words to get one."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from steps import apt, progress, stamps
from steps.project import python

STEP = "chromium"
SETTING = "PERSONA_BROWSER__EXECUTABLE"
DRIVER_NEEDS = ("libatomic1",)
"""What Playwright's driver links to and a bare Debian lacks."""
# The sandbox works where user namespaces are forbidden; without the fonts a bare machine draws boxes for
# letters and smileys in the screenshots.
CHROMIUM = ("chromium", "chromium-sandbox", "fonts-liberation", "fonts-noto-color-emoji")


def run(root: Path) -> bool:
    """Make sure that sessions have a browser; True when one had to be looked for."""
    if _still_there(root):
        return False
    _need_driver(root)
    found = _find(root)
    if found is None and os.environ.get(SETTING) is None:
        _install(root)
        found = _find(root)
    if found is None:
        raise progress.SetupError(_why_not(root), fix=_what_to_type())
    progress.say(f"Chromium: {found}")
    stamps.remember(root, STEP, f"{_asked_for()}\n{found}")
    return True


def _need_driver(root: Path) -> None:
    """Playwright steers the browser through a program of its own, which must be able to start."""
    asked = [str(python(root)), "-m", "playwright", "--version"]
    tried = subprocess.run(asked, capture_output=True, text=True, check=False)
    if tried.returncode and apt.may_install():
        with progress.doing("Installing what Playwright needs"):
            apt.install(DRIVER_NEEDS)
        tried = subprocess.run(asked, capture_output=True, text=True, check=False)
    if tried.returncode:
        raise progress.SetupError(
            "Playwright, which steers the browser, does not start:",
            last_words=tried.stderr,
            # One line for everything, so that nobody has to type twice.
            fix=f"Type:  {apt.to_type(DRIVER_NEEDS + CHROMIUM)}  and then `make setup` again.",
        )


def _asked_for() -> str:
    return f"{os.environ.get(SETTING, '')} {os.environ.get('PLAYWRIGHT_BROWSERS_PATH', '')}"


def _still_there(root: Path) -> bool:
    asked_for, _, found = (stamps.recall(root, STEP) or "").partition("\n")
    return asked_for == _asked_for() and Path(found).is_file()


def _find(root: Path) -> str | None:
    said = _ask(root)
    return said.stdout.strip() if said.returncode == 0 else None


def _why_not(root: Path) -> str:
    return _ask(root).stderr.strip().splitlines()[-1]


def _ask(root: Path) -> subprocess.CompletedProcess[str]:
    # The product's own finder, so that set-up and sessions can never disagree.
    finder = root / "scripts" / "which_chromium.py"
    asked = [str(python(root)), str(finder), os.environ.get(SETTING, "")]
    return subprocess.run(asked, capture_output=True, text=True, check=False)


def _install(root: Path) -> None:
    """Try Debian's packages, then Playwright's own; what fails is told, and the next way tried."""
    ways: list[tuple[str, Callable[[], object]]] = [
        ("Fetching Playwright's Chromium", lambda: _playwright(root))
    ]
    if apt.may_install():
        ways.insert(0, ("Installing Debian's Chromium", lambda: apt.install(CHROMIUM)))
    for what, way in ways:
        try:
            with progress.doing(what):
                way()
        except progress.SetupError as error:
            progress.say(str(error))
        if _find(root):
            return


def _playwright(root: Path) -> None:
    libraries = ["--with-deps"] if apt.may_install() else []
    progress.run(
        [python(root), "-m", "playwright", "install", *libraries, "chromium"],
        failure="Playwright could not fetch its Chromium:",
        fix="That was the last way known to us.",
    )


def _what_to_type() -> str:
    if os.environ.get(SETTING):
        return f"Correct {SETTING}, or unset it:  unset {SETTING}  and then `make setup` again."
    return f"Type:  {apt.to_type(CHROMIUM)}  and then `make setup` again."
