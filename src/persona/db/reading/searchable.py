"""What of the ads is searched in: rows by event or all of them, and how far the database is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import undefer

from persona.db.models import EventRow, ExposureRow, ObservationRow, SessionRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

SEEN = "ad_seen"
CHANGED = "ad_changed"
"""Kinds of events that change what can be found: `subject_id` is the ad seen, or the creative that changed."""
BATCH = 2000
AT_ONCE = 500


class Searchable(NamedTuple):
    """An ad seen."""

    row: ObservationRow
    day: date
    """The persona's day."""
    local_day: date
    """The day it was where the persona lives."""


def iter_searchable(db: Session, *, only: Collection[str] | None = None) -> Iterator[Searchable]:
    """Every ad that was seen, or those with these identifiers."""
    if only is None:
        yield from _rows(db, _query())
        return
    chosen = sorted(only)
    for start in range(0, len(chosen), AT_ONCE):
        yield from _rows(db, _query().where(ObservationRow.id.in_(chosen[start : start + AT_ONCE])))


def changed_since(db: Session, event_id: int) -> set[str]:
    """The ads seen that events behind this one tell of."""
    query = select(EventRow.kind, EventRow.subject_id).where(
        EventRow.id > event_id, EventRow.kind.in_((SEEN, CHANGED))
    )
    found: set[str] = set()
    creatives: set[str] = set()
    for kind, subject in db.execute(query):
        if subject is not None:
            (found if kind == SEEN else creatives).add(subject)
    if creatives:
        sightings = select(ObservationRow.id).where(ObservationRow.creative_key.in_(creatives))
        found |= set(db.scalars(sightings))
    return found


def count_searchable(db: Session) -> int:
    """How many ads were seen."""
    return db.execute(select(func.count()).select_from(ObservationRow)).scalar_one()


def _query() -> Select[ObservationRow, date, date]:
    return (
        select(ObservationRow, SessionRow.day, ExposureRow.day)
        .join(SessionRow, SessionRow.id == ObservationRow.session_id)
        .join(
            ExposureRow,
            and_(ExposureRow.session_id == ObservationRow.session_id, ExposureRow.seq == ObservationRow.seq),
        )
        .options(undefer(ObservationRow.creative))
    )


def _rows(db: Session, query: Select[ObservationRow, date, date]) -> Iterator[Searchable]:
    for part in db.execute(query.execution_options(yield_per=BATCH)).partitions():
        for row, day, local_day in part:
            yield Searchable(row, day, local_day)
