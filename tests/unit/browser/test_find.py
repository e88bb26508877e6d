"""Finding a Chromium: which one is taken, and what is said when none can be."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from persona import errors
from persona.browser.find import find_browser


def a_program(folder: Path, name: str, body: str) -> Path:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{body}\n")
    program.chmod(0o755)
    return program


def test_a_configured_browser_is_taken_with_its_version(tmp_path: Path) -> None:
    program = a_program(tmp_path, "mine", "echo Chromium 156.0.8078.108 built on Debian")
    found = find_browser(program)
    assert (found.executable, found.major, found.version, found.source) == (
        program,
        156,
        "156.0.8078.108",
        "setting",
    )


def test_what_a_wrapper_grumbles_beside_its_answer_does_not_matter(tmp_path: Path) -> None:
    program = a_program(
        tmp_path, "grumbler", "echo '9: unexpected operator 1.2.3.4' >&2; echo Google Chrome 157.0.1.2"
    )
    assert find_browser(program).major == 157


def test_a_configured_path_where_nothing_is_gets_named() -> None:
    with pytest.raises(errors.BrowserMissing, match="/nowhere/chromium, and no file is there") as caught:
        find_browser(Path("/nowhere/chromium"))
    assert "PERSONA_BROWSER__EXECUTABLE" in caught.value.hint


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("exit 3", "ended with code 3"),
        ("echo Netscape 4.0.0.1", "does not answer `--version` as a Chromium does"),
        ("echo Brave Browser 143.1.85.99", "does not answer"),
    ],
)
def test_a_configured_program_that_is_no_chromium_is_an_error(tmp_path: Path, body: str, reason: str) -> None:
    with pytest.raises(errors.BrowserMissing, match=reason):
        find_browser(a_program(tmp_path, "other", body))


def test_a_configured_file_that_cannot_be_started_is_an_error(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a program")
    with pytest.raises(errors.BrowserMissing, match="does not start"):
        find_browser(text)


def test_the_machine_is_searched_past_a_name_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_program(tmp_path, "chromium-browser", "echo 'please install the snap' >&2; exit 1")
    chrome = a_program(tmp_path, "google-chrome", "echo Google Chrome 157.0.8000.1")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_browser(None)
    assert (found.executable, found.source) == (chrome, "machine")


def test_without_any_browser_the_hint_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    with pytest.raises(errors.BrowserMissing) as caught:
        find_browser(None)
    assert "make setup" in caught.value.hint


def test_playwrights_own_browser_is_the_last_resort(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    asked = [sys.executable, "-m", "playwright", "install", "--dry-run", "chromium"]
    said = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    folder = tmp_path / re.search(rf"{tmp_path}/(chromium-\d+)", said)[1] / "chrome-linux64"
    folder.mkdir(parents=True)
    program = a_program(folder, "chrome", "echo Google Chrome for Testing 159.0.8154.6")
    found = find_browser(None)
    assert (found.executable, found.major, found.source) == (program, 159, "playwright")
