"""The steps of `make setup` on a small stand-in for the project: what they skip, and what they say."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from steps import browser, progress, stamps
from steps.project import one_at_a_time
from support.tree import ROOT


@pytest.fixture
def a_project(tmp_path: Path) -> Path:
    """A folder with an environment that stands, and the finder of browsers."""
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    interpreter = tmp_path / ".venv" / "bin" / "python"
    interpreter.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n')
    interpreter.chmod(0o755)
    (tmp_path / "scripts").symlink_to(ROOT / "scripts")
    return tmp_path


def test_the_same_inputs_are_remembered_and_others_are_not(a_project: Path) -> None:
    (a_project / "lock").write_text("one==1")
    before = stamps.digest(a_project / "lock")
    stamps.remember(a_project, "packages", before)
    assert stamps.is_done(a_project, "packages", stamps.digest(a_project / "lock"))
    (a_project / "lock").write_text("one==2")
    assert not stamps.is_done(a_project, "packages", stamps.digest(a_project / "lock"))


def test_a_folder_is_told_by_its_sources_not_by_what_was_made_of_them(tmp_path: Path) -> None:
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "main.ts").write_text("1")
    before = stamps.digest(tmp_path)
    (tmp_path / "node_modules" / "made.js").write_text("2")
    assert stamps.digest(tmp_path) == before
    (tmp_path / "main.ts").rename(tmp_path / "other.ts")
    assert stamps.digest(tmp_path) != before


def test_a_failed_program_is_shown_with_its_last_words_and_the_fix() -> None:
    with pytest.raises(progress.SetupError) as caught:
        progress.run(
            ["sh", "-c", "seq 99; echo it broke >&2; exit 3"], failure="It did not work:", fix="Type this."
        )
    lines = str(caught.value).splitlines()
    assert (lines[0], lines[-2], lines[-1]) == ("It did not work:", "    | it broke", "  Type this.")
    assert len(lines) == progress.TAIL_LINES + 2


def test_a_program_that_is_not_there_is_a_sentence_too() -> None:
    with pytest.raises(progress.SetupError, match="Install it"):
        progress.run(["/nowhere/tool"], failure="No tool:", fix="Install it.")


def test_a_configured_browser_that_is_wrong_stops_set_up_with_the_reason(
    a_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERSONA_BROWSER__EXECUTABLE", "/nowhere/chromium")
    with pytest.raises(progress.SetupError, match="no file is there") as caught:
        browser.run(a_project)
    assert "unset PERSONA_BROWSER__EXECUTABLE" in str(caught.value)


def test_a_browser_found_once_is_not_looked_for_again(
    a_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chromium = a_project / "chromium"
    chromium.write_text("#!/bin/sh\necho Chromium 156.0.8078.108\n")
    chromium.chmod(0o755)
    monkeypatch.setenv("PERSONA_BROWSER__EXECUTABLE", str(chromium))
    assert browser.run(a_project)
    (a_project / "scripts").unlink()
    assert not browser.run(a_project)


def test_two_set_ups_wait_for_each_other(a_project: Path) -> None:
    code = "import sys\nfrom pathlib import Path\nfrom steps.project import one_at_a_time\n"
    code += "with one_at_a_time(Path(sys.argv[1])): print('in')"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    with one_at_a_time(a_project):
        second = subprocess.Popen(
            [sys.executable, "-c", code, a_project],
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert "waiting for it" in second.stderr.readline()
    assert second.communicate(timeout=30)[0] == "in\n"


def test_an_old_python_is_told_what_to_type() -> None:
    code = (
        "import runpy, sys; sys.version_info = (3, 9, 2); "
        f"runpy.run_path({str(ROOT / 'scripts' / 'setup.py')!r}, run_name='__main__')"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "Python 3.11 or newer" in ended.stderr
    assert "make setup PYTHON=" in ended.stderr
