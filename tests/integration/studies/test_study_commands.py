"""`persona study`: what each command says, and what is refused before anything is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from persona import errors
from persona.cli.study import check, freeze, new, power
from persona.cli.study_run import run_study
from persona.settings import Settings, load_settings
from support.studies import Lived, study_text, write_study


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings(home=tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_study(tmp_path / "study")


def _change(folder: Path, old: str, new_text: str) -> None:
    (folder / "study.toml").write_text(study_text((old, new_text)))


def test_a_new_study_is_checked_in_words(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new(tmp_path / "mine")
    check(settings, tmp_path / "mine", json_output=False)
    said = capsys.readouterr()
    assert "Compares     women (female) with men (male), by gender" in said.out
    assert "It is not frozen yet." in said.err


def test_power_says_chance_people_and_cost(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    power(folder, price=2.5, json_output=False)
    said = capsys.readouterr().out
    assert "24 personas in 3 days cannot be relied on to show 2 times as much" in said
    assert said.endswith("It costs 72 persona-days, 180.00 at 2.5 each.\n")


def test_freezing_writes_lock_and_pre_registration_with_one_hash(
    settings: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    freeze(settings, folder, again=False, json_output=True)
    told = json.loads(capsys.readouterr().out)
    assert json.loads((folder / "study.lock.json").read_text())["fingerprint"] == told["fingerprint"]
    registered = (folder / "pre-registration.md").read_text()
    assert f"Fingerprint: `{told['fingerprint']}`" in registered
    assert "the arms are drawn at random from the seed 1" in registered


def test_freezing_twice_changes_nothing(settings: Settings, folder: Path) -> None:
    freeze(settings, folder, again=False, json_output=True)
    before = (folder / "study.lock.json").read_bytes()
    freeze(settings, folder, again=False, json_output=True)
    assert (folder / "study.lock.json").read_bytes() == before


def test_a_run_that_differs_from_its_freeze_is_refused_before_it_begins(
    settings: Settings, folder: Path
) -> None:
    freeze(settings, folder, again=False, json_output=True)
    _change(folder, "least_ads = 10", "least_ads = 5")
    with pytest.raises(errors.InvalidState, match=r"exclusions\.least_ads: 10 when it was frozen, 5 now"):
        run_study(settings, folder, json_output=True)
    assert not (folder / "data").exists()


def test_a_setting_that_changes_what_is_shown_breaks_the_freeze(settings: Settings, folder: Path) -> None:
    freeze(settings, folder, again=False, json_output=True)
    fuller = settings.model_copy(update={"lab": settings.lab.model_copy(update={"ad_load": 0.3})})
    with pytest.raises(errors.InvalidState, match=r"settings\.ad_load: 0\.18 when it was frozen, 0\.3 now"):
        run_study(fuller, folder, json_output=True)


def test_freezing_a_changed_study_must_be_asked_for_and_is_told(
    settings: Settings, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    freeze(settings, folder, again=False, json_output=True)
    first = json.loads(capsys.readouterr().out)["fingerprint"]
    _change(folder, "days = 3", "days = 5")
    with pytest.raises(errors.InvalidState, match="has changed since"):
        freeze(settings, folder, again=False, json_output=True)
    freeze(settings, folder, again=True, json_output=True)
    lock = json.loads((folder / "study.lock.json").read_text())
    assert [former["fingerprint"] for former in lock["former"]] == [first]
    assert f"It takes the place of `{first[:12]}…`" in (folder / "pre-registration.md").read_text()


def test_what_was_lived_cannot_be_frozen_afterwards(lived: Lived, folder: Path) -> None:
    (folder / "data").symlink_to(lived.folder / "simulation")
    with pytest.raises(errors.InvalidState, match="would promise what is known"):
        freeze(lived.settings, folder, again=False, json_output=True)
    assert not (folder / "study.lock.json").exists()
