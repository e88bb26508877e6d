"""The schema is the sum of the migrations, and a database that is not ours is refused and left as it was."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Engine, create_engine, inspect, text
from sqlalchemy.orm import Session

from persona import errors
from persona.db.engine import MIGRATIONS, open_engine, upgrade
from persona.db.models import NOBODY, AccountRow, Base, DeviceRow, ProfileGenerationRow
from persona.db.people import load_panel
from support.core import a_core
from support.database import ENGINES
from support.postgres import PostgresServer

BEFORE_PROFILES_WERE_APART = (
    (
        "INSERT INTO household VALUES"
        " ('home', 'Elm Street', 'Leeds', 'England', 'GB', 'Europe/London', 'en-GB', 53.8, -1.5, '127.0.2.10', 2)"
    ),
    *(
        "INSERT INTO persona (id, household_id, name, age, gender, occupation, blurb, interests, traits, wakes,"
        f" sleeps, seed) VALUES ('{who}', 'home', '{who}', 30, 'female', 'baker', '', '{{}}', '{{}}', 6, 23, 7)"
        for who in ("ada", "ben")
    ),
    *(
        "INSERT INTO device (id, household_id, kind, name, user_agent, platform_hint, width, height, scale, touch,"
        f" profile_generation, profile_token) VALUES ('{device}', 'home', '{kind}', '{name}', '', '', 1, 1, 1,"
        f" {touch}, {newest}, 3)"
        for device, kind, name, touch, newest in (
            ("hers", "phone", "Ada''s phone", "true", 5),
            ("shared", "desktop", "Home computer", "false", 9),
        )
    ),
    *(
        f"INSERT INTO account VALUES ('{login}', '{who}', '{device}', '{platform}', '{who}')"
        for login, who, device, platform in (
            ("a", "ada", "hers", "tiktok"),
            ("b", "ada", "hers", "youtube"),
            ("c", "ada", "shared", "facebook"),
            ("d", "ben", "shared", "facebook"),
        )
    ),
    *(
        "INSERT INTO profile_generation VALUES"
        f" ('{device}', {number}, '{number:064}', 20, 3, '2026-11-24 08:00:00+00:00')"
        for device, number in (("hers", 4), ("hers", 5), ("shared", 9))
    ),
)
"""Ada has a phone with two logins; she and Ben have logins on the computer of the home."""


def bring_to(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def sha_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_schema_is_what_the_models_say(any_engine: Engine) -> None:
    with any_engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("kind", ENGINES)
def test_an_empty_database_is_brought_to_this_version_once(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'new.sqlite'}"
    if kind == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.fresh_database(migrated=False)
    engine = open_engine(url)
    for _ in range(2):
        upgrade(engine)
        assert set(inspect(engine).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    engine.dispose()


def test_bringing_a_database_up_to_date_loses_nothing(engine: Engine, tmp_path: Path) -> None:
    core = a_core(engine, tmp_path)
    upgrade(engine)
    assert load_panel(engine).people == core.panel.people


def test_a_database_from_a_newer_version_is_refused_and_not_touched(
    database_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "newer.sqlite"
    shutil.copy(database_template, path)
    plain = create_engine(f"sqlite:///{path}")
    with plain.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    plain.dispose()
    before = sha_of(path)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(
        errors.DatabaseTooNew, match=r"newer\.sqlite has version 9999, which is newer"
    ) as refused:
        upgrade(engine)
    engine.dispose()
    assert "Nothing was changed" in refused.value.hint
    assert sha_of(path) == before
    assert [file.name for file in tmp_path.iterdir()] == ["newer.sqlite"]


@pytest.mark.parametrize(
    "content", [b"this is a shopping list" * 50, b"SQLite format 3\x00" + b"\xff" * 5000]
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.sqlite"
    path.write_bytes(content)
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(errors.ConfigurationError, match=r"list\.sqlite is not a database Persona can read"):
        upgrade(engine)
    engine.dispose()
    assert path.read_bytes() == content


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'nowhere' / 'x.sqlite'}")
    with pytest.raises(errors.BackendError, match="cannot be used") as refused:
        upgrade(engine)
    assert "data folder" in refused.value.hint


def test_a_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("create table session (id integer)")
    connection.execute("insert into session values (1)")
    connection.commit()
    connection.close()
    engine = open_engine(f"sqlite:///{path}")
    with pytest.raises(errors.PersonaError):
        upgrade(engine)
    engine.dispose()
    left = sqlite3.connect(path)
    tables = [row[0] for row in left.execute("select name from sqlite_master")]
    left.close()
    assert tables == ["session"]


@pytest.mark.parametrize("kind", ENGINES)
def test_a_snapshot_becomes_that_of_the_one_persona_with_a_login_on_its_device(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    if kind == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")
        url = server.fresh_database(migrated=False)
    engine = open_engine(url)
    bring_to(engine, "0007")
    with engine.begin() as connection:
        for statement in BEFORE_PROFILES_WERE_APART:
            connection.execute(text(statement))
    upgrade(engine)
    with Session(engine) as db:
        kept = [(row.device_id, row.persona_id, row.number) for row in db.query(ProfileGenerationRow)]
        devices = {row.id: row.name for row in db.query(DeviceRow)}
        logins = {row.id: row.device_id for row in db.query(AccountRow)}
        written = {row.created_at for row in db.query(ProfileGenerationRow)}
    engine.dispose()
    assert sorted(kept) == [("hers", "ada", 4), ("hers", "ada", 5), ("shared", NOBODY, 9)]
    assert devices == {"hers": "Ada's phone", "shared": "Home computer"}
    assert logins == {"a": "hers", "b": "hers", "c": "shared", "d": "shared"}
    assert written == {datetime(2026, 11, 24, 8, tzinfo=UTC)}


def test_writers_do_not_wait_for_readers_and_foreign_keys_are_kept(engine: Engine) -> None:
    with engine.connect() as connection:
        pragmas = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "foreign_keys")
        ]
    assert pragmas == ["wal", 1]
