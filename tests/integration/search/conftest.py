"""A core on every database, and an index beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from persona.backends.search.tantivy_index import TantivySearch
from persona.insight.search.keeping import IndexKeeper
from support import properties
from support.core import Core, a_core
from support.database import any_engine, database_template, engine, postgres_server
from support.seeded import own_api, own_world, seeded_api, seeded_home, seeded_world

__all__ = [
    "any_engine",
    "database_template",
    "engine",
    "own_api",
    "own_world",
    "postgres_server",
    "seeded_api",
    "seeded_home",
    "seeded_world",
]

properties.set_up()


@pytest.fixture
def core(any_engine: Engine, tmp_path: Path) -> Core:
    """Two people of one home, on each database."""
    return a_core(any_engine, tmp_path)


@pytest.fixture
def index(tmp_path: Path) -> TantivySearch:
    """An empty index in a folder of the test."""
    return TantivySearch(tmp_path / "search")


@pytest.fixture
def keeper(core: Core, index: TantivySearch) -> IndexKeeper:
    """Who keeps it at one with the database of the core."""
    return IndexKeeper(core.engine, index)
