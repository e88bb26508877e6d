"""`persona doctor`: what it prints, and what its exit code says."""

from __future__ import annotations

import json

import pytest

from persona.cli.checks.check import green, red, yellow
from persona.cli.doctor import doctor, show


def test_an_unknown_setting_is_red_with_a_suggestion_and_the_exit_code_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PERSONA_API__PROT", "9000")
    assert doctor(json_output=True) == 1
    (check,) = json.loads(capsys.readouterr().out)
    assert (check["state"], check["fix"]) == ("red", "Did you mean PERSONA_API__PORT?")


def test_every_check_is_shown_with_its_fix(capsys: pytest.CaptureFixture[str]) -> None:
    show([green("Python", "Python 3.12."), red("Chromium", "None was found.", fix="make setup")])
    said = capsys.readouterr().out
    assert "✓  Python    Python 3.12." in said
    assert "→ make setup" in said
    assert "1 of 2 needs mending first" in said


def test_notes_do_not_stop_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    show([yellow("Port", "Taken.", fix="Nothing to do."), yellow("Sandbox", "Off.", fix="Be a user.")])
    assert "Persona can run. 2 notes above." in capsys.readouterr().out
