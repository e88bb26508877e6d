"""What happened, in the order in which it became true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona.db.models import EventRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

BATCH = 500
"""Events read at once."""


def list_events(db: Session, *, after: int | None, limit: int) -> list[EventRow]:
    """Events behind `after`, or the newest ones without it; the oldest comes first either way."""
    if after is None:
        newest = db.scalars(select(EventRow).order_by(EventRow.id.desc()).limit(limit))
        return list(newest)[::-1]
    return list(db.scalars(select(EventRow).where(EventRow.id > after).order_by(EventRow.id).limit(limit)))


def iter_events(db: Session, *, after: int) -> Iterator[EventRow]:
    """Every event behind `after`, read in batches."""
    while batch := list_events(db, after=after, limit=BATCH):
        yield from batch
        after = batch[-1].id


def last_event_id(db: Session) -> int:
    """The number of the newest event; 0 before the first."""
    return db.execute(select(func.max(EventRow.id))).scalar() or 0
