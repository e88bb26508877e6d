"""Brings the warehouse up to the database: the days that changed are written anew, the others are left alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from persona.db.reading import shown

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.warehouse.base import Warehouse
    from persona.backends.warehouse.tables import TableName

VERSION = 1
"""Part of every mark: raise it when a column changes its meaning, and every day is written anew."""
SOURCES: Mapping[TableName, Callable[[Session, date], Iterator[dict[str, Any]]]] = {
    "exposure": shown.iter_exposures,
    "observation": shown.iter_observations,
    "session": shown.iter_windows,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What filling did."""

    days: int
    """Days the warehouse has now."""
    written: int
    """Days that were written anew."""
    rows: Mapping[str, int]
    """Rows written, by table."""


def fill(db: Session, warehouse: Warehouse) -> Filled:
    """Write every day that differs from the database; a second call writes nothing."""
    wanted = {day: _mark(text) for day, text in shown.days_shown(db).items()}
    rows: dict[str, int] = {}
    changed: set[date] = set()
    for table, read in SOURCES.items():
        there = warehouse.marks(table)
        for day in there.keys() - wanted.keys():
            warehouse.drop_day(table, day)
        for day in (day for day, mark in wanted.items() if there.get(day) != mark):
            count = warehouse.replace_day(table, day, read(db, day), mark=wanted[day])
            rows[table] = rows.get(table, 0) + count
            changed.add(day)
    return Filled(days=len(wanted), written=len(changed), rows=rows)


def _mark(text: str) -> str:
    return hashlib.sha256(f"{VERSION}|{text}".encode()).hexdigest()[:24]
