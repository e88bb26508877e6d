"""Fresh databases for tests, at this version's schema: SQLite by copying a template, and a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona.db.engine import open_engine, upgrade
from support.postgres import PostgresServer, running_postgres

ENGINES = ("sqlite", "postgresql")
__all__ = ["ENGINES", "any_engine", "database_template", "engine", "postgres_server"]


@pytest.fixture(scope="session")
def database_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed, migrated, empty SQLite file: copying it takes a hundredth of migrating one."""
    path = tmp_path_factory.mktemp("template") / "persona.sqlite"
    made = open_engine(f"sqlite:///{path}")
    upgrade(made)
    made.dispose()
    return path


@pytest.fixture
def engine(database_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A fresh SQLite database of one test."""
    shutil.copy(database_template, tmp_path / "persona.sqlite")
    opened = open_engine(f"sqlite:///{tmp_path / 'persona.sqlite'}")
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test run alone, or a skip that says what to install."""
    with running_postgres() as server:
        yield server


@pytest.fixture(params=ENGINES)
def any_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The same test on every database we promise to run on."""
    if request.param == "sqlite":
        yield request.getfixturevalue("engine")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    opened = open_engine(server.fresh_database())
    yield opened
    opened.dispose()
