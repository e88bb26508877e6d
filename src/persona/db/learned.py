"""Keeps what lived days taught, one row each, only ever added; and reads what a day had to teach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona.db.models import ActionRow, ExposureRow, SessionRow
from persona.db.models_of_days import LearnedDayRow
from persona.db.transactions import reading, writing
from persona.domain.session import SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """One item that a persona passed."""

    platform: str
    topics: tuple[str, ...]
    is_ad: bool
    completion: float
    visible_ms: int
    liked: bool
    hour: int
    """Local."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LivedDay:
    """What a persona's sessions of one day left behind."""

    passed: tuple[Passed, ...]
    searched: tuple[str, ...]
    sessions: int
    """Those that ran to their end or were cut short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnedDay:
    """What one day taught."""

    persona_id: str
    day: date
    frozen: bool
    interests: dict[str, float]
    changes: tuple[dict[str, Any], ...]
    patterns: dict[str, Any]
    influenced: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    """Topic to persona of the same home to how much of the interest comes from them."""


def read_lived_day(engine: Engine, persona_id: str, day: date) -> LivedDay:
    """Everything of one day; a day runs from four to four, and its sessions say which it is."""
    of_day = (SessionRow.persona_id == persona_id, SessionRow.day == day)
    exposures = (
        select(ExposureRow)
        .join(SessionRow, SessionRow.id == ExposureRow.session_id)
        .where(*of_day)
        .order_by(ExposureRow.observed_at, ExposureRow.session_id, ExposureRow.seq)
    )
    searches = (
        select(ActionRow.target)
        .join(SessionRow, SessionRow.id == ActionRow.session_id)
        .where(*of_day, ActionRow.kind == "search")
        .order_by(ActionRow.id)
    )
    ran = (SessionState.DONE, SessionState.INTERRUPTED)
    with reading(engine) as db:
        return LivedDay(
            passed=tuple(_passed(row) for row in db.scalars(exposures)),
            searched=tuple(db.scalars(searches)),
            sessions=db.scalar(
                select(func.count()).select_from(SessionRow).where(*of_day, SessionRow.state.in_(ran))
            )
            or 0,
        )


def append_learned(engine: Engine, learned: LearnedDay) -> bool:
    """Keep what a day taught; False when it was kept before, and then nothing changes."""
    with writing(engine) as db:
        if _row(db, learned.persona_id, learned.day) is not None:
            return False
        db.add(
            LearnedDayRow(
                persona_id=learned.persona_id,
                day=learned.day,
                frozen=learned.frozen,
                interests=learned.interests,
                changes=list(learned.changes),
                patterns=learned.patterns,
                influenced={topic: dict(by_person) for topic, by_person in learned.influenced.items()},
            )
        )
        return True


def is_learned(engine: Engine, persona_id: str, day: date) -> bool:
    """Whether a day has taught already."""
    with reading(engine) as db:
        return _row(db, persona_id, day) is not None


def learned_before(
    engine: Engine, persona_id: str, day: date, *, limit: int | None = None
) -> list[LearnedDay]:
    """What the days before `day` taught, newest first."""
    with reading(engine) as db:
        return read_learned(db, persona_id, before=day, limit=limit)


def read_learned(
    db: Session, persona_id: str, *, before: date | None = None, limit: int | None = None
) -> list[LearnedDay]:
    """The same within a transaction; without `before`, every day."""
    query = (
        select(LearnedDayRow)
        .where(LearnedDayRow.persona_id == persona_id)
        .order_by(LearnedDayRow.day.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(LearnedDayRow.day < before)
    return [_learned(row) for row in db.scalars(query)]


def homes_with_sessions_ahead(engine: Engine, states: Sequence[str]) -> set[str]:
    """Homes in which somebody has a session in one of these states."""
    with reading(engine) as db:
        return set(db.scalars(select(SessionRow.household_id).where(SessionRow.state.in_(states)).distinct()))


def _row(db: Session, persona_id: str, day: date) -> LearnedDayRow | None:
    return db.scalar(
        select(LearnedDayRow).where(LearnedDayRow.persona_id == persona_id, LearnedDayRow.day == day)
    )


def _passed(row: ExposureRow) -> Passed:
    return Passed(
        platform=row.platform,
        topics=tuple(row.topics or ()),
        is_ad=row.is_ad,
        completion=row.completion,
        visible_ms=row.visible_ms,
        liked=row.action == "like",
        hour=row.local_hour,
    )


def _learned(row: LearnedDayRow) -> LearnedDay:
    return LearnedDay(
        persona_id=row.persona_id,
        day=row.day,
        frozen=row.frozen,
        interests=dict(row.interests),
        changes=tuple(row.changes),
        patterns=dict(row.patterns),
        influenced=dict(row.influenced or {}),
    )
