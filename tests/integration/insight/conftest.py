"""A panel with a few days behind it, and an empty warehouse beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from persona.backends.warehouse.duckdb_parquet import DuckDbParquet
from support.shown_world import shown_engine, shown_template, weeks_home

__all__ = ["shown_engine", "shown_template", "weeks_home"]


@pytest.fixture
def warehouse(tmp_path: Path) -> DuckDbParquet:
    """Files in a folder of the test."""
    return DuckDbParquet(tmp_path / "warehouse")
