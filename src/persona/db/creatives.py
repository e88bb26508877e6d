"""Reads and writes what is known about distinct ads: appearances, sightings, comparisons, corrections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import delete, exists, or_, select, text, update
from sqlalchemy.orm import Session, undefer

from persona.db.creative_models import AppearanceRow, ComparisonRow, CorrectionRow, CreativeSightingRow
from persona.db.models import ObservationRow

LOCK = 20261126
"""Number of the lock that PostgreSQL gives to one grouping at a time; SQLite has one writer anyway."""


def list_new_observations(db: Session, *, limit: int) -> list[ObservationRow]:
    """Sightings that belong to no appearance yet, oldest first, with their full record."""
    query = (
        select(ObservationRow)
        .where(~exists().where(CreativeSightingRow.observation_id == ObservationRow.id))
        .options(undefer(ObservationRow.creative))
        .order_by(ObservationRow.observed_at, ObservationRow.id)
        .limit(limit)
    )
    return list(db.scalars(query))


def list_appearances(db: Session) -> list[AppearanceRow]:
    """All of them, by id."""
    return list(db.scalars(select(AppearanceRow).order_by(AppearanceRow.id)))


def list_comparisons(db: Session) -> list[ComparisonRow]:
    """All verdicts."""
    return list(db.scalars(select(ComparisonRow)))


def list_corrections(db: Session) -> list[CorrectionRow]:
    """What people corrected, oldest first."""
    return list(db.scalars(select(CorrectionRow).order_by(CorrectionRow.id)))


def forget_comparisons(db: Session, appearance_id: str) -> None:
    """The picture that stands for an appearance is another one now: its verdicts are made anew."""
    one, other = ComparisonRow.one_id, ComparisonRow.other_id
    db.execute(delete(ComparisonRow).where(or_(one == appearance_id, other == appearance_id)))


def save_places(db: Session, places: Iterable[tuple[str, str, str, str, str | None]]) -> int:
    """Write creative, look, campaign and brand of appearances (id first); how many changed."""
    changed = 0
    columns = ("creative_id", "look_id", "campaign_id", "brand")
    rows = {row.id: row for row in list_appearances(db)}
    for appearance_id, *values in places:
        row = rows[appearance_id]
        new = {
            name: value for name, value in zip(columns, values, strict=True) if getattr(row, name) != value
        }
        if new:
            changed += 1
            db.execute(update(AppearanceRow).where(AppearanceRow.id == appearance_id).values(**new))
    return changed


def one_at_a_time(db: Session) -> None:
    """Wait until no other transaction regroups."""
    if db.get_bind().dialect.name == "postgresql":
        db.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": LOCK})


def add_all(
    db: Session, rows: Sequence[AppearanceRow | CreativeSightingRow | ComparisonRow | CorrectionRow]
) -> None:
    """Write rows."""
    db.add_all(rows)
    db.flush()
