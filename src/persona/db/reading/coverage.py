"""How complete what was seen is: per session and surface, counted from what was written down of every item."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona.db.models import ExposureRow, IncidentRow, SampleRow, SessionRow
from persona.domain.coverage import Coverage, total

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

LAYOUT_CHANGED = "layout_changed"


def coverage_by_surface(db: Session, session_id: str | None = None) -> dict[tuple[str, str], Coverage]:
    """Coverage by platform and surface, of one session or of all.

    An ad is captured in the transaction that writes down its item, so an item that is an ad and no miss is a capture.
    """
    where = [] if session_id is None else [ExposureRow.session_id == session_id]
    query = (
        select(
            ExposureRow.platform,
            ExposureRow.surface,
            func.count(),
            func.count().filter(ExposureRow.is_ad),
            func.count().filter(ExposureRow.is_ad, ExposureRow.miss.is_(None)),
        )
        .where(*where)
        .group_by(ExposureRow.platform, ExposureRow.surface)
    )
    misses, samples = _misses(db, session_id), _samples(db, session_id)
    found = {}
    for platform, surface, items, slots, captured in db.execute(query):
        sampled, suspected = samples.get((platform, surface), (0, 0))
        found[platform, surface] = Coverage(
            items=items,
            slots=slots,
            captured=captured,
            misses=misses.get((platform, surface), {}),
            sampled=sampled,
            suspected=suspected,
        )
    return dict(sorted(found.items()))


def coverage_of_all(db: Session) -> Coverage:
    """Coverage of everything."""
    return total(coverage_by_surface(db).values())


def days_not_counted(db: Session) -> set[tuple[str, date]]:
    """Personas and days on which a page could no longer be read: seeing no ad then says nothing about ads."""
    query = (
        select(SessionRow.persona_id, SessionRow.day)
        .join(IncidentRow, IncidentRow.session_id == SessionRow.id)
        .where(IncidentRow.kind == LAYOUT_CHANGED)
    )
    return {(persona_id, day) for persona_id, day in db.execute(query)}


def _misses(db: Session, session_id: str | None) -> dict[tuple[str, str], dict[str, int]]:
    where = [] if session_id is None else [ExposureRow.session_id == session_id]
    query = (
        select(ExposureRow.platform, ExposureRow.surface, ExposureRow.miss, func.count())
        .where(ExposureRow.miss.is_not(None), *where)
        .group_by(ExposureRow.platform, ExposureRow.surface, ExposureRow.miss)
    )
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for platform, surface, miss, count in db.execute(query):
        found[platform, surface][str(miss)] = count
    return found


def _samples(db: Session, session_id: str | None) -> dict[tuple[str, str], tuple[int, int]]:
    where = [] if session_id is None else [SampleRow.session_id == session_id]
    query = (
        select(
            SessionRow.platform,
            SampleRow.surface,
            func.count(),
            func.count().filter(SampleRow.suspected),
        )
        .join(SessionRow, SessionRow.id == SampleRow.session_id)
        .where(*where)
        .group_by(SessionRow.platform, SampleRow.surface)
    )
    return {(platform, surface): (count, doubt) for platform, surface, count, doubt in db.execute(query)}
