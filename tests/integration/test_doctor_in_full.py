"""The doctor on a real machine, with a real Chromium."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from persona.browser import trial
from persona.browser.find import FoundBrowser
from persona.cli.doctor import doctor, run_checks
from persona.settings import load_settings

pytestmark = pytest.mark.browser


def test_a_machine_on_which_tests_run_is_healthy(found_browser: FoundBrowser, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, browser={"executable": found_browser.executable})
    checks = {check.name: check for check in run_checks(settings)}
    assert [check for check in checks.values() if check.state == "red"] == []
    assert found_browser.version in checks["Chromium"].sentence
    assert checks["Chromium starts"].state == "green"


def test_the_answer_for_machines_is_json_and_the_exit_code_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor(json_output=True) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {frozenset(row) for row in rows} == {frozenset({"name", "state", "sentence", "fix"})}


def test_a_chromium_starts_and_draws(found_browser: FoundBrowser) -> None:
    assert 0 < trial.start_once(found_browser) < 60
