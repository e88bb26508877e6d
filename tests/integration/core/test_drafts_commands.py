"""`persona drafts`: listed, approved, rejected; what goes wrong is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from persona import errors, wiring
from persona.cli.drafts import decide, list_drafts
from persona.db.drafts import write_draft
from persona.settings import Settings
from support.builders import MORNING
from support.small_world import plan_short_day


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    plan_short_day(tmp_path, people=1, sessions=1, items=4).dispose()
    return Settings(home=tmp_path)


@pytest.fixture
def draft(settings: Settings) -> str:
    engine = wiring.open_database(settings)
    with engine.connect() as connection:
        session = connection.exec_driver_sql("select id from session").scalar_one()
    return write_draft(engine, session, target="7001", text="So well done!", at=MORNING)


def listed(settings: Settings, capsys: pytest.CaptureFixture[str], state: str) -> list[dict[str, str]]:
    list_drafts(settings, state=state, limit=50, json_output=True)
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_a_draft_is_listed_decided_and_listed_elsewhere(
    settings: Settings, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [waiting] = listed(settings, capsys, "waiting")
    assert (waiting["id"], waiting["state"], waiting["decided_by"]) == (draft, "waiting", None)
    decide(settings, draft, approves=False, who="Mira", why="too eager", json_output=False)
    told = capsys.readouterr()
    assert "Mira rejected it: “So well done!”" in told.out + told.err
    assert listed(settings, capsys, "waiting") == []
    [rejected] = listed(settings, capsys, "rejected")
    assert (rejected["decided_by"], rejected["why"]) == ("Mira", "too eager")
    assert len(listed(settings, capsys, "all")) == 1


def test_a_table_says_how_many_stand_where(
    settings: Settings, draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    list_drafts(settings, state="waiting", limit=50, json_output=False)
    told = capsys.readouterr()
    assert "1 waiting, 0 approved, 0 rejected" in told.out + told.err
    assert draft[:8] in told.out + told.err


def test_a_state_that_is_none_is_named_with_those_there_are(settings: Settings) -> None:
    with pytest.raises(errors.ConfigurationError, match="'posted' is no state") as told:
        list_drafts(settings, state="posted", limit=50, json_output=False)
    assert told.value.hint == "Choose from: waiting, approved, rejected, all."
