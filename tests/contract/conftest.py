"""Databases for the contracts."""

from __future__ import annotations

from support import properties
from support.database import any_engine, database_template, engine, postgres_server

__all__ = ["any_engine", "database_template", "engine", "postgres_server"]

properties.set_up()
