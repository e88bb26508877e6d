"""Which sessions there are, and how far each persona is with its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona import errors
from persona.db.models import DeviceRow, PlanRow, SessionRow
from persona.db.reading.paging import Cursor, Order, Page, in_order
from persona.domain.day import DayPlan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFilter:
    """What a session must match; an empty tuple asks for nothing."""

    personas: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    days: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionCounts:
    """How many sessions were planned, how many were lived to their end, and the ads seen in all of them."""

    done: int = 0
    total: int = 0
    ads: int = 0


def list_sessions(
    db: Session, wanted: SessionFilter, *, order: Order, after: Cursor | None, limit: int
) -> Page[SessionRow]:
    """A page of the sessions that match, by planned start."""
    conditions = [
        column.in_(values)
        for column, values in (
            (SessionRow.persona_id, wanted.personas),
            (SessionRow.state, wanted.states),
            (SessionRow.day, wanted.days),
        )
        if values
    ]
    query = in_order(
        select(SessionRow).where(*conditions),
        SessionRow.planned_start,
        SessionRow.id,
        order=order,
        after=after,
    )
    rows = list(db.scalars(query.limit(limit + 1)))
    items = rows[:limit]
    more = len(rows) > limit
    cursor = Cursor(order=order, moment=items[-1].planned_start, id=items[-1].id).encode() if more else None
    total = db.execute(select(func.count()).select_from(SessionRow).where(*conditions)).scalar_one()
    return Page(items=items, total=total, next_cursor=cursor)


def get_session(db: Session, session_id: str) -> SessionRow:
    """One session.

    Raises:
        NotFound: no session has this identifier.
    """
    row = db.get(SessionRow, session_id)
    if row is None:
        raise errors.NotFound(f"There is no session with the identifier {session_id[:60]!r}.")
    return row


def sessions_of(db: Session, persona_id: str) -> list[SessionRow]:
    """Everything one persona planned and did, in order."""
    query = select(SessionRow).where(SessionRow.persona_id == persona_id)
    return list(db.scalars(query.order_by(SessionRow.planned_start, SessionRow.number, SessionRow.attempt)))


def narratives_of(db: Session, persona_id: str) -> dict[date, str]:
    """Each planned day of one persona, in prose."""
    query = select(PlanRow.day, PlanRow.narrative).where(PlanRow.persona_id == persona_id)
    return dict(db.execute(query).all())


def written_days_of(db: Session, persona_id: str, days: Sequence[date]) -> dict[date, DayPlan]:
    """Those of some days of one persona that were kept whole."""
    query = select(PlanRow.day, PlanRow.written).where(
        PlanRow.persona_id == persona_id, PlanRow.day.in_(days), PlanRow.written.is_not(None)
    )
    return {day: DayPlan.from_dict(kept) for day, kept in db.execute(query) if kept}


def count_sessions(
    db: Session, *, first_day: date | None = None, last_day: date | None = None
) -> SessionCounts:
    """Sessions of everybody, in a span of days or in all."""
    counts = _counts(db, first_day, last_day).values()
    return SessionCounts(
        done=sum(one.done for one in counts),
        total=sum(one.total for one in counts),
        ads=sum(one.ads for one in counts),
    )


def count_sessions_by_persona(db: Session) -> dict[str, SessionCounts]:
    """Sessions of each persona; an interrupted one and its continuation count once."""
    return _counts(db, None, None)


def device_names(db: Session) -> dict[str, str]:
    """What each device is called."""
    return dict(db.execute(select(DeviceRow.id, DeviceRow.name)).all())


def devices_of(db: Session, rows: Iterable[SessionRow]) -> dict[str, DeviceRow]:
    """The devices of these sessions, by their identifiers."""
    wanted = {row.device_id for row in rows}
    return {device.id: device for device in db.scalars(select(DeviceRow).where(DeviceRow.id.in_(wanted)))}


def devices_used(db: Session, persona_id: str | None = None) -> dict[str, list[str]]:
    """Names of the devices that the sessions of each persona, or of one, are on: most sessions first."""
    query = (
        select(SessionRow.persona_id, DeviceRow.name)
        .join(DeviceRow, DeviceRow.id == SessionRow.device_id)
        .group_by(SessionRow.persona_id, DeviceRow.id, DeviceRow.name)
        .order_by(func.count().desc(), DeviceRow.name)
    )
    if persona_id is not None:
        query = query.where(SessionRow.persona_id == persona_id)
    found: dict[str, list[str]] = {}
    for who, name in db.execute(query):
        found.setdefault(who, []).append(name)
    return found


def _counts(db: Session, first_day: date | None, last_day: date | None) -> dict[str, SessionCounts]:
    query = select(
        SessionRow.persona_id,
        func.count().filter(SessionRow.state == "done"),
        func.count().filter(SessionRow.attempt == 1),
        func.sum(SessionRow.ads_seen),
    ).group_by(SessionRow.persona_id)
    if first_day is not None and last_day is not None:
        query = query.where(SessionRow.day.between(first_day, last_day))
    return {
        persona_id: SessionCounts(done=done, total=total, ads=ads or 0)
        for persona_id, done, total, ads in db.execute(query)
    }
