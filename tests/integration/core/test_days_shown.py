"""`persona plan show`: a day in words, as a strip and as JSON; planned ones as they were kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona import errors
from persona.cli.days import MARKS, show_day, strip_of
from persona.db.panels import replace_panel
from persona.db.plans import find_day
from persona.domain.day import Doing
from persona.settings import Settings
from support.days import a_day
from support.made_panels import the_six
from support.planned_days import plan_panel

TUESDAY = date(2026, 11, 24)
SOMEBODY, HOME = the_six().panel.people[0], the_six().panel.households[0]


@pytest.fixture
def settings(engine: Engine, tmp_path: Path) -> Settings:
    made = the_six()
    replace_panel(engine, made)
    plan_panel(engine, made, first_day=TUESDAY, days=1)
    return Settings(home=tmp_path, db={"url": str(engine.url)})


def test_a_planned_day_is_shown_as_it_was_kept(
    settings: Settings, engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    show_day(settings, SOMEBODY.name.split()[0], None, json_output=True)
    shown = json.loads(capsys.readouterr().out)
    kept = find_day(engine, SOMEBODY.id, TUESDAY)
    assert kept is not None
    assert shown["planned"] is True
    assert (shown["day"], shown["story"]) == ("2026-11-24", kept.story)


def test_a_day_that_is_not_planned_is_shown_as_it_would_be(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    show_day(settings, SOMEBODY.name, "2026-11-27", json_output=False)
    told = capsys.readouterr()
    assert "not planned yet" in told.err
    assert told.out.startswith(f"{SOMEBODY.name}, Friday 2026-11-27, times in {HOME.timezone}")
    assert "Devices in hand" in told.out


@pytest.mark.parametrize(("who", "words"), [("Nobody", "Nobody on the panel"), ("a", "people are called")])
def test_a_name_that_is_nobodys_or_of_many_is_said(settings: Settings, who: str, words: str) -> None:
    with pytest.raises(errors.NotFound, match=words):
        show_day(settings, who, None, json_output=False)


def test_a_date_that_is_none_is_said(settings: Settings) -> None:
    with pytest.raises(errors.ConfigurationError, match="--date soon is no day"):
        show_day(settings, SOMEBODY.name.split()[0], "soon", json_output=False)


def test_the_strip_has_a_mark_for_every_quarter_of_an_hour() -> None:
    hours, doing, on_line = strip_of(a_day())
    assert hours.split() == ["04", "08", "12", "16", "20", "00"]
    assert len(doing) == 96
    assert doing[0] == MARKS[Doing.SLEEP]
    assert on_line.strip()
