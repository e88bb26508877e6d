"""A made panel in the database: kept whole or not at all, and never in place of one that has lived."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from persona import errors, wiring
from persona.cli import panel as command
from persona.cli.lists import list_personas
from persona.cli.panel_file import export_panel, import_panel
from persona.db.models import PersonaRow
from persona.db.panels import find_panel_facts, replace_panel
from persona.db.people import save_panel
from persona.db.plans import save_plan
from persona.db.transactions import reading
from persona.domain.facts import PanelFacts
from persona.panel.recipe import Recipe
from persona.settings import Settings
from support.builders import a_panel, a_plan
from support.made_panels import a_made_panel


def by_id(made: PanelFacts) -> dict[str, object]:
    things = (*made.panel.people, *made.panel.households, *made.panel.devices, *made.panel.accounts)
    return (
        {thing.id: thing for thing in things}
        | {f"facts of {facts.persona_id}": facts for facts in made.people}
        | {f"facts of {facts.household_id}": facts for facts in made.homes}
    )


def people_in(engine: Engine) -> int:
    with reading(engine) as db:
        return db.scalar(select(func.count()).select_from(PersonaRow)) or 0


def let_live_a_day(engine: Engine, made: PanelFacts) -> None:
    account = next(each for each in made.panel.accounts if each.platform == "tiktok")
    person = next(each for each in made.panel.people if each.id == account.persona_id)
    save_plan(engine, a_plan(person), [account], person.household_id)


@pytest.mark.parametrize("design", ["representative", "twins"])
def test_a_made_panel_comes_back_as_it_was(any_engine: Engine, design: str) -> None:
    made = a_made_panel(24, design=design)
    assert replace_panel(any_engine, made) == 0
    loaded = find_panel_facts(any_engine)
    assert loaded is not None
    assert by_id(loaded) == by_id(made)
    assert (loaded.size, loaded.seed, loaded.design) == (24, made.seed, design)


def test_a_folder_without_a_made_panel_says_so(engine: Engine) -> None:
    save_panel(engine, a_panel("Ada Flint"))
    assert find_panel_facts(engine) is None


def test_a_panel_that_has_not_lived_is_replaced_whole(any_engine: Engine) -> None:
    replace_panel(any_engine, a_made_panel(24, design="twins"))
    assert replace_panel(any_engine, a_made_panel(6, seed=2)) == 24
    assert people_in(any_engine) == 6


def test_a_panel_with_a_history_is_never_replaced(any_engine: Engine) -> None:
    made = a_made_panel(6, seed=1)
    replace_panel(any_engine, made)
    let_live_a_day(any_engine, made)
    with pytest.raises(errors.InvalidState, match=r"6 people, has a history \(1 planned day") as refused:
        replace_panel(any_engine, a_made_panel(6, seed=2))
    assert "PERSONA_HOME" in refused.value.hint
    loaded = find_panel_facts(any_engine)
    assert loaded is not None
    assert by_id(loaded) == by_id(made)


def test_a_panel_that_cannot_be_kept_whole_leaves_the_old_one(engine: Engine) -> None:
    replace_panel(engine, a_made_panel(6, seed=1))
    other = a_made_panel(6, seed=2)
    doubled = replace(
        other, panel=replace(other.panel, devices=(*other.panel.devices, other.panel.devices[0]))
    )
    with pytest.raises(Exception, match="UNIQUE"):
        replace_panel(engine, doubled)
    assert people_in(engine) == 6
    loaded = find_panel_facts(engine)
    assert loaded is not None
    assert loaded.seed == 1


def test_the_commands_make_a_panel_list_it_and_hold_it_against_the_survey(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings(home=tmp_path / "data")
    command.new(settings, Recipe(size=6, seed=2), json_output=True)
    made = json.loads(capsys.readouterr().out)
    assert (made["people"], made["contradictions"], made["incoherent"]) == (6, 0, 0)
    assert command.audit_panel(settings, json_output=True) == 0
    audited = json.loads(capsys.readouterr().out)
    assert audited["wrong"] == []
    assert audited["mean_error_pp"] == made["mean_error_pp"]
    list_personas(settings, json_output=True)
    assert len(json.loads(capsys.readouterr().out)) == 6


def test_there_is_nothing_to_audit_before_a_panel_was_made(tmp_path: Path) -> None:
    with pytest.raises(errors.NotFound, match="no panel that was made from a survey") as refused:
        command.audit_panel(Settings(home=tmp_path / "data"), json_output=True)
    assert "persona panel new" in refused.value.hint


def test_a_panel_moves_from_one_folder_to_another_as_a_file(tmp_path: Path) -> None:
    one, other = Settings(home=tmp_path / "one"), Settings(home=tmp_path / "other")
    command.new(one, Recipe(size=6, seed=4), json_output=True)
    export_panel(one, tmp_path / "panel.json")
    import_panel(other, tmp_path / "panel.json", json_output=True)
    found = [find_panel_facts(wiring.open_database(each)) for each in (one, other)]
    assert found[0] is not None
    assert found[0] == found[1]
    with pytest.raises(errors.FolderNotWritable, match="File exists"):
        export_panel(one, tmp_path / "panel.json")


def test_nothing_of_a_wrong_file_is_stored(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "one")
    command.new(settings, Recipe(size=6, seed=4), json_output=True)
    before = find_panel_facts(wiring.open_database(settings))
    export_panel(settings, tmp_path / "panel.json")
    wrong = (tmp_path / "panel.json").read_text().replace('"timezone": "', '"timezone": "Atlantis/')
    (tmp_path / "wrong.json").write_text(wrong)
    with pytest.raises(errors.ImpossiblePanel, match=r"Atlantis/.* \(timezone\)"):
        import_panel(settings, tmp_path / "wrong.json", json_output=False)
    assert find_panel_facts(wiring.open_database(settings)) == before
    with pytest.raises(errors.NotFound, match=r"nothing\.json cannot be read"):
        import_panel(settings, tmp_path / "nothing.json", json_output=False)
