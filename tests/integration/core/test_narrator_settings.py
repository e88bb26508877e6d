"""Settings pick the narrator, and what it costs is told; what cannot work is said before a day is written."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from persona import errors, wiring
from persona.cli.config import show
from persona.cli.day_costs import show_costs
from persona.db.panels import replace_panel
from persona.fleet.days import DayByDay, Stretch
from persona.planning.habits import homes_of
from persona.settings import NarratorSettings, Settings
from support import vendor_moves as moves
from support.days import TUESDAY
from support.made_panels import the_six
from support.narrating import KEY
from support.vendor_server import a_vendor


def settings_with(home: Path, **narrator: object) -> Settings:
    given = {"url": "anthropic://", "api_key": SecretStr(KEY)} | narrator
    return Settings(home=home, narrator=NarratorSettings(**given))


def test_a_run_with_a_model_plans_and_the_command_tells_what_it_cost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with a_vendor(moves.good) as server:
        settings = settings_with(tmp_path, base_url=server.address)
        engine = wiring.open_database(settings)
        made = the_six()
        replace_panel(engine, made)
        accounts = [each for each in made.panel.accounts if each.platform == "tiktok"]
        planner = wiring.make_planner(settings, engine, last_day=TUESDAY + timedelta(days=1))
        stretch = Stretch(first_day=TUESDAY, days=2)
        assert DayByDay(engine, homes_of(made.panel, made), accounts, stretch, planner).advance() > 0
        counted = server.counted
    show_costs(settings, json_output=True)
    told = json.loads(capsys.readouterr().out)
    (model,) = told["models"]
    assert model["requests"] == len(counted)
    assert model["input_tokens"] == sum(each.input for each in counted)
    assert told["picodollars"] == sum(100_000 * each.input + 500_000 * each.output for each in counted)
    assert told["N3"]["pass"] is True
    assert sum(told["days_by_source"].values()) == len(accounts)
    assert KEY not in json.dumps(told)


@pytest.mark.parametrize(
    ("narrator", "said"),
    [
        ({"url": "gemini://"}, "no narrator Persona knows"),
        ({"api_key": None}, "no key for anthropic"),
        ({"base_url": "http://example.org"}, "in the clear"),
        ({"model": "claude-nobody-knows"}, "Nobody knows what the model 'claude-nobody-knows' costs"),
        ({"prices": Path("/nowhere.toml")}, "cannot be read"),
        ({"api_key_file": Path("/nowhere.key")}, "cannot be read"),
    ],
)
def test_what_cannot_work_is_said(tmp_path: Path, narrator: dict[str, object], said: str) -> None:
    settings = settings_with(tmp_path, **narrator)
    with pytest.raises(errors.ConfigurationError, match=said):
        wiring.make_planner(settings, wiring.open_database(settings), last_day=TUESDAY)


def test_the_key_is_never_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    show(settings_with(tmp_path), sources=False)
    assert KEY not in capsys.readouterr().out
