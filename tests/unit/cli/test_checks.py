"""The doctor's checks: each says green when the need is met, and what to type when it is not."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from persona.cli.checks import browser, data, database, machine, product
from persona.db.engine import open_engine, upgrade
from support.listening import a_taken_port


def test_this_machine_has_what_tests_need() -> None:
    checks = [machine.python(), machine.clock(), machine.profile_lock(), machine.households(), product.lab()]
    assert [check.name for check in checks if check.state != "green"] == []


def test_too_many_sessions_for_the_memory_is_a_note_with_a_number_that_fits() -> None:
    check = machine.memory(at_once=1_000_000)
    assert check.state == "yellow"
    assert "PERSONA_BROWSER__AT_ONCE=" in check.fix


def test_a_browser_that_is_not_there_is_red_and_ends_the_questions_about_it() -> None:
    (check,) = browser.browser(Path("/nowhere/chromium"))
    assert check.state == "red"
    assert "/nowhere/chromium" in check.sentence
    assert check.fix


def test_a_taken_port_is_a_note_because_the_demo_takes_the_next() -> None:
    with a_taken_port() as port:
        check = product.port("127.0.0.1", port)
    assert check.state == "yellow"
    assert str(port) in check.sentence


def test_a_dashboard_that_was_not_built_is_a_note(tmp_path: Path) -> None:
    assert product.dashboard(tmp_path / "index.html").fix == "make setup"


def test_a_data_folder_that_will_be_made_is_green(tmp_path: Path) -> None:
    home = tmp_path / "new" / "persona"
    assert data.folder(home).state == "green"
    assert not home.exists()


def test_a_file_in_the_place_of_the_data_folder_is_red(tmp_path: Path) -> None:
    home = tmp_path / "persona"
    home.write_text("not a folder")
    assert data.folder(home).state == "red"


def test_a_folder_nobody_can_write_to_is_red() -> None:
    check = data.folder(Path("/proc/persona"))
    assert check.state == "red"
    assert "PERSONA_HOME" in check.fix


@pytest.mark.parametrize(("free", "state"), [(0, "red"), (1_000_000_000, "yellow"), (9_000_000_000, "green")])
def test_the_room_on_the_disk_decides_the_colour(free: int, state: str) -> None:
    assert data.judge_room(free).state == state


def test_a_database_that_does_not_exist_yet_is_green_and_stays_unmade(tmp_path: Path) -> None:
    file = tmp_path / "persona.sqlite"
    assert database.database(f"sqlite:///{file}").state == "green"
    assert not file.exists()


def test_a_database_of_this_version_is_green_and_untouched(tmp_path: Path) -> None:
    file = tmp_path / "persona.sqlite"
    engine = open_engine(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    before = file.read_bytes()
    check = database.database(f"sqlite:///{file}")
    assert (check.state, "next run" in check.sentence) == ("green", False)
    assert file.read_bytes() == before


def test_a_database_of_a_newer_persona_is_red(tmp_path: Path) -> None:
    file = tmp_path / "persona.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("create table alembic_version (version_num text)")
        connection.execute("insert into alembic_version values ('9999')")
    connection.close()
    check = database.database(f"sqlite:///{file}")
    assert check.state == "red"
    assert "9999" in check.sentence


def test_a_file_that_is_no_database_is_red(tmp_path: Path) -> None:
    file = tmp_path / "persona.sqlite"
    file.write_text("this is a letter, and a long one, " * 40)
    assert database.database(f"sqlite:///{file}").state == "red"
