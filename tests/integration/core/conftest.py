"""A core for every test: on SQLite, or on every database we promise."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from support import properties
from support.core import Core, a_core
from support.database import any_engine, database_template, engine, postgres_server

__all__ = ["any_engine", "database_template", "engine", "postgres_server"]

properties.set_up()


@pytest.fixture
def core(engine: Engine, tmp_path: Path) -> Core:
    """Two people of one home, on a fresh SQLite database."""
    return a_core(engine, tmp_path)


@pytest.fixture
def core_on_any(any_engine: Engine, tmp_path: Path) -> Core:
    """The same on each database."""
    return a_core(any_engine, tmp_path)
