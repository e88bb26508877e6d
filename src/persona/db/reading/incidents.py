"""What went wrong: incidents, and sessions that did not end as planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona.db.models import IncidentRow, SessionRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def latest_incidents(db: Session, *, limit: int) -> list[tuple[IncidentRow, SessionRow]]:
    """The newest incidents with the sessions they interrupted."""
    query = select(IncidentRow, SessionRow).join(SessionRow, SessionRow.id == IncidentRow.session_id)
    rows = db.execute(query.order_by(IncidentRow.at.desc(), IncidentRow.id).limit(limit))
    return [(incident, session) for incident, session in rows]


def count_incidents(db: Session) -> int:
    """All incidents there ever were in this database."""
    return db.execute(select(func.count()).select_from(IncidentRow)).scalar_one()


def count_by_state(db: Session) -> dict[str, int]:
    """How many sessions are in each state."""
    query = select(SessionRow.state, func.count()).group_by(SessionRow.state)
    return dict(db.execute(query).all())
