"""Who is doing what now: each persona's present, next and last session, and its newest ad."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from persona.db.models import IncidentRow, ObservationRow, PersonaRow, RunRow, SessionRow

UNDER_WAY = ("leased", "running")
PLANNED = ("planned",)
ENDED = ("done", "interrupted", "blocked")
"""States of a session that began and is over; one that was missed or left out never began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """The sessions around now, each by persona."""

    under_way: dict[str, SessionRow] = field(default_factory=dict)
    planned: dict[str, SessionRow] = field(default_factory=dict)
    """The next planned one."""
    ended: dict[str, SessionRow] = field(default_factory=dict)
    """The last one that began and is over."""
    newest_ads: dict[str, ObservationRow] = field(default_factory=dict)
    incidents: dict[str, IncidentRow] = field(default_factory=dict)
    """By session: what interrupted the last ended ones."""
    run: RunRow | None = None


def read_present(db: Session) -> Present:
    """Everything a tile is made of."""
    ended = _session_each(db, ENDED, last=True)
    return Present(
        under_way=_session_each(db, UNDER_WAY, last=True),
        planned=_session_each(db, PLANNED, last=False),
        ended=ended,
        newest_ads=_newest_ads(db),
        incidents=_incidents(db, [row.id for row in ended.values()]),
        run=latest_run(db),
    )


def latest_run(db: Session) -> RunRow | None:
    """The run that is under way, or the last one."""
    return db.scalars(select(RunRow).order_by(RunRow.id.desc()).limit(1)).first()


def ads_on_day_of(db: Session, sessions: dict[str, SessionRow]) -> dict[str, int]:
    """For each persona, the ads it saw on the day of the given session."""
    counts: dict[str, int] = {}
    for persona_id, row in sessions.items():
        query = select(func.sum(SessionRow.ads_seen)).where(
            SessionRow.persona_id == persona_id, SessionRow.day == row.day
        )
        counts[persona_id] = db.execute(query).scalar() or 0
    return counts


def _session_each(db: Session, states: tuple[str, ...], *, last: bool) -> dict[str, SessionRow]:
    """For each persona, its first or last session in one of `states`."""
    inner = aliased(SessionRow)
    order = (inner.planned_start, inner.attempt)
    chosen = (
        select(inner.id)
        .where(inner.persona_id == PersonaRow.id, inner.state.in_(states))
        .order_by(*(column.desc() for column in order) if last else order)
        .limit(1)
        .correlate(PersonaRow)
        .scalar_subquery()
    )
    query = select(SessionRow).where(SessionRow.id.in_(select(chosen).select_from(PersonaRow)))
    return {row.persona_id: row for row in db.scalars(query)}


def _newest_ads(db: Session) -> dict[str, ObservationRow]:
    inner = aliased(ObservationRow)
    newest = (
        select(inner.id)
        .where(inner.persona_id == PersonaRow.id)
        .order_by(inner.observed_at.desc(), inner.id.desc())
        .limit(1)
        .correlate(PersonaRow)
        .scalar_subquery()
    )
    query = select(ObservationRow).where(ObservationRow.id.in_(select(newest).select_from(PersonaRow)))
    return {row.persona_id: row for row in db.scalars(query)}


def _incidents(db: Session, session_ids: list[str]) -> dict[str, IncidentRow]:
    query = select(IncidentRow).where(IncidentRow.session_id.in_(session_ids)).order_by(IncidentRow.at)
    return {row.session_id: row for row in db.scalars(query)}
