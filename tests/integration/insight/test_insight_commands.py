"""The commands that say who is shown what from the panel's own data, and those of the warehouse."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from persona import errors
from persona.cli.targeting import export, infer, own_findings
from persona.cli.warehouse import ask, build
from persona.db.engine import open_engine, upgrade
from persona.db.models import AccountRow
from persona.db.transactions import writing
from persona.settings import Settings
from support.shown_world import DAYS, key_of


@pytest.fixture
def settings(shown_template: Path, tmp_path: Path) -> Settings:
    shutil.copytree(shown_template, tmp_path / "home", ignore=shutil.ignore_patterns("warehouse"))
    return Settings(home=tmp_path / "home")


def test_findings_say_what_is_found_what_is_not_known_and_what_is_left_out(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    own_findings(settings, json_output=False)
    said = " ".join(capsys.readouterr().out.split())
    assert "tiktok: 2 findings; 10 other ads: not enough evidence." in said
    assert "left out: 1 incident, 1 incomplete, 1 takeover." in said


def test_findings_for_machines_name_the_people_behind_them(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    own_findings(settings, json_output=True)
    [tiktok] = json.loads(capsys.readouterr().out)["platforms"]
    assert {each["ad"] for each in tiktok["findings"]} == {key_of("for-women"), key_of("for-cooks")}
    assert all(each["groups"]["inside_saw"] for each in tiktok["findings"])
    assert tiktok["can_show"] > 1


def test_an_export_is_read_by_infer_with_the_same_answer(settings: Settings, tmp_path: Path) -> None:
    export(settings, tmp_path / "world", platform=None)
    infer(tmp_path / "world", out=tmp_path / "answer.json")
    answer = json.loads((tmp_path / "answer.json").read_text())
    assert {ad: each["literals"] for ad, each in answer.items()} == {
        key_of("for-women"): [["gender", "female", "+"]],
        key_of("for-cooks"): [["interest", "cooking", "+"]],
    }


def test_an_export_writes_over_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "visits.csv").write_text("mine")
    with pytest.raises(errors.AlreadyExists, match=r"visits\.csv"):
        export(settings, tmp_path, platform=None)
    assert (tmp_path / "visits.csv").read_text() == "mine"
    assert not (tmp_path / "personas.csv").exists()


def test_a_platform_nobody_is_on_is_refused_with_those_there_are(settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound, match="youtube") as refused:
        export(settings, tmp_path / "world", platform="youtube")
    assert "tiktok" in refused.value.hint


def test_a_platform_nobody_has_opened_yet_is_not_spoken_of(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    engine = open_engine(f"sqlite:///{settings.home / 'persona.sqlite'}")
    upgrade(engine)
    with writing(engine) as db:
        rows = [("a-x", "p-0", "d-0"), ("a-y", "p-1", "d-1")]
        db.add_all(
            AccountRow(id=name, persona_id=who, device_id=device, platform="youtube", username=name)
            for name, who, device in rows
        )
    engine.dispose()
    own_findings(settings, json_output=True)
    platforms = json.loads(capsys.readouterr().out)["platforms"]
    assert [each["platform"] for each in platforms] == ["tiktok"]


def test_the_warehouse_is_built_once_and_says_so(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    build(settings, json_output=False)
    build(settings, json_output=False)
    first, second = capsys.readouterr().err.strip().splitlines()
    assert f"{DAYS} of them were written now" in first
    assert "nothing had changed" in second


def test_the_warehouse_answers_and_shows_its_question(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(settings, "left-out", sql=None, json_output=True)
    rows = json.loads(capsys.readouterr().out)
    assert [(row["left_out"], row["windows"]) for row in rows] == [
        ("incident", 1),
        ("incomplete", 1),
        ("takeover", 1),
    ]
    ask(settings, "slots", sql="bigquery", json_output=False)
    assert "GROUP BY" in capsys.readouterr().out
