"""Finds the Chromium sessions run in: the configured one, the machine's, or Playwright's; never installs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from persona import errors

SETTING = "PERSONA_BROWSER__EXECUTABLE"
SYSTEM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What Debian, Ubuntu, Fedora and Google call it, in the order of our liking."""
PLAYWRIGHT_LAYOUTS = ("chrome-linux64/chrome", "chrome-linux/chrome")
"""Where the program lies in Playwright's folder; the name changed over the years."""
ANSWER_SECONDS = 30
"""How long a browser may take to say its version; a busy laptop needs a few."""
# Only these two: a cousin's own version number would say nothing about the Chromium inside it.
_ANSWER = re.compile(r"\bChrom(?:e|ium)\b.*?\b(\d+(?:\.\d+){3})\b")


@dataclass(frozen=True, slots=True)
class FoundBrowser:
    """A Chromium that answered when asked for its version."""

    executable: Path
    major: int
    version: str
    """All four numbers, such as `156.0.8078.108`."""
    source: str
    """How it was found: `setting`, `machine` or `playwright`."""


def find_browser(executable: Path | None) -> FoundBrowser:
    """The first Chromium that answers.

    Args:
        executable: the configured one. When it is given no other is tried: a person who names a browser
            wants that one, or to know why not.

    Raises:
        BrowserMissing: nothing was found, or the configured browser is not there or does not answer.
    """
    if executable is not None:
        return _configured(executable)
    for candidate, source in _candidates():
        answer = _ask(candidate)
        if isinstance(answer, str):
            return _found(candidate, answer, source)
    raise errors.BrowserMissing


def _configured(executable: Path) -> FoundBrowser:
    if not executable.is_file():
        raise errors.BrowserMissing(
            f"{SETTING} is {executable}, and no file is there.",
            hint=f"Correct {SETTING}, or unset it to use the Chromium of this machine.",
        )
    answer = _ask(executable)
    if isinstance(answer, str):
        return _found(executable, answer, "setting")
    raise errors.BrowserMissing(
        f"{SETTING} is {executable}, which {answer.reason}.",
        hint=f"Point {SETTING} to a Chromium or Chrome, or unset it to use the one of this machine.",
    )


def _candidates() -> Iterator[tuple[Path, str]]:
    for name in SYSTEM_NAMES:
        if found := shutil.which(name):
            yield Path(found), "machine"
    for path in _playwrights_own():
        yield path, "playwright"


def _playwrights_own() -> Iterator[Path]:
    # Asked of Playwright itself, which knows its version and its own environment variables.
    asked = [sys.executable, "-m", "playwright", "install", "--dry-run", "chromium"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    for folder in re.findall(r"Install location:\s*(.+)", said.stdout):
        for layout in PLAYWRIGHT_LAYOUTS:
            if (path := Path(folder.strip()) / layout).is_file():
                yield path


@dataclass(frozen=True, slots=True)
class _NoAnswer:
    """Why a program is not a browser we can use, as the end of a sentence."""

    reason: str


def _ask(executable: Path) -> str | _NoAnswer:
    """The version a browser says it has; what it prints beside that is its own affair."""
    try:
        said = subprocess.run(
            [executable, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=ANSWER_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _NoAnswer(f"did not say its version within {ANSWER_SECONDS} seconds")
    except OSError as error:
        return _NoAnswer(f"does not start ({error.strerror})")
    if said.returncode != 0:
        return _NoAnswer(f"ended with code {said.returncode} when asked for its version")
    version = _ANSWER.search(said.stdout)
    return version.group(1) if version else _NoAnswer("does not answer `--version` as a Chromium does")


def _found(executable: Path, version: str, source: str) -> FoundBrowser:
    return FoundBrowser(executable.absolute(), int(version.partition(".")[0]), version, source)
