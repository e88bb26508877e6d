"""What was shown to whom, row by row and day by day, and which windows of it are not to be counted, and why.

A window is one session. What was seen in a window that is left out stays in the tables, marked with the reason, so
that it can be counted apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, func, select

from persona.db.models import ActionRow, EventRow, ExposureRow, IncidentRow, ObservationRow, SessionRow
from persona.domain.window import LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

BEGUN = ("running", "done", "interrupted", "blocked")
"""States of sessions that showed something, or tried to."""
TAKEN_OVER = "takeover"
"""How the kinds of events begin that tell of a person at the controls."""

NOTHING = "0|None|0"
"""The latest mark before the first session has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A persona opened the page of a brand."""

    persona_id: str
    brand: str
    day: date


def days_shown(db: Session) -> dict[date, str]:
    """Every day on which something was passed or a session began, with a text that changes when its rows do."""
    marks = {day: f"{text}" for day, text in _marks(db)}
    return dict(sorted(marks.items()))


def left_out() -> ColumnElement[Any]:
    """Why a session is not counted, as SQL; null when it is."""
    taken_over = (
        select(EventRow.id)
        .where(EventRow.session_id == SessionRow.id, EventRow.kind.startswith(TAKEN_OVER))
        .exists()
    )
    incident = select(IncidentRow.id).where(IncidentRow.session_id == SessionRow.id).exists()
    return case(
        (taken_over, LeftOut.TAKEOVER.value),
        (incident, LeftOut.INCIDENT.value),
        (SessionRow.state == "blocked", LeftOut.INCIDENT.value),
        (SessionRow.state == "interrupted", LeftOut.INCOMPLETE.value),
        (SessionRow.state != "done", LeftOut.UNDER_WAY.value),
        else_=None,
    )


def iter_exposures(db: Session, day: date) -> Iterator[dict[str, Any]]:
    """Every item passed on a local day."""
    query = (
        select(
            ExposureRow.session_id,
            ExposureRow.seq,
            ExposureRow.persona_id,
            ExposureRow.platform,
            ExposureRow.surface,
            ExposureRow.is_ad,
            ExposureRow.daypart,
            ExposureRow.local_hour,
            ExposureRow.observed_at,
            ExposureRow.visible_ms,
            left_out().label("left_out"),
        )
        .join(SessionRow, SessionRow.id == ExposureRow.session_id)
        .where(ExposureRow.day == day)
        .order_by(ExposureRow.session_id, ExposureRow.seq)
    )
    return _rows(db, query)


def iter_observations(db: Session, day: date) -> Iterator[dict[str, Any]]:
    """Every ad seen on a local day, with the surface and the day of its exposure."""
    query = (
        select(
            ObservationRow.id.label("observation_id"),
            ObservationRow.session_id,
            ObservationRow.seq,
            ObservationRow.persona_id,
            ObservationRow.platform,
            ObservationRow.surface,
            ObservationRow.creative_key,
            ObservationRow.ad_id,
            ObservationRow.advertiser,
            ObservationRow.daypart,
            ObservationRow.observed_at,
            ObservationRow.visible_ms,
            ObservationRow.viewable,
            left_out().label("left_out"),
        )
        .join(
            ExposureRow,
            and_(ExposureRow.session_id == ObservationRow.session_id, ExposureRow.seq == ObservationRow.seq),
        )
        .join(SessionRow, SessionRow.id == ObservationRow.session_id)
        .where(ExposureRow.day == day)
        .order_by(ObservationRow.session_id, ObservationRow.seq)
    )
    return _rows(db, query)


def iter_windows(db: Session, day: date) -> Iterator[dict[str, Any]]:
    """Every session of a day that began, with why it is left out, if it is."""
    query = (
        select(
            SessionRow.id.label("session_id"),
            SessionRow.persona_id,
            SessionRow.platform,
            SessionRow.state,
            SessionRow.items_seen.label("items"),
            SessionRow.ads_seen.label("ads"),
            left_out().label("left_out"),
        )
        .where(SessionRow.day == day, SessionRow.state.in_(BEGUN))
        .order_by(SessionRow.id)
    )
    return _rows(db, query)


def list_visits(db: Session) -> list[Visit]:
    """Every page of a brand that was opened, in windows that count."""
    query = (
        select(ActionRow.persona_id, ActionRow.target, SessionRow.day)
        .join(SessionRow, SessionRow.id == ActionRow.session_id)
        .where(ActionRow.kind == "visit", left_out().is_(None))
        .order_by(ActionRow.id)
    )
    return [Visit(persona_id=who, brand=brand, day=day) for who, brand, day in db.execute(query)]


def list_searches(db: Session) -> list[tuple[str, str]]:
    """Who searched for what, in windows that count: persona and words, each pair once."""
    query = (
        select(ActionRow.persona_id, ActionRow.target)
        .join(SessionRow, SessionRow.id == ActionRow.session_id)
        .where(ActionRow.kind == "search", left_out().is_(None))
        .distinct()
        .order_by(ActionRow.persona_id, ActionRow.target)
    )
    return [(who, words) for who, words in db.execute(query)]


def handles(db: Session) -> dict[str, str]:
    """The advertiser behind each user name that ads were placed under."""
    query = select(ObservationRow.advertiser_username, ObservationRow.advertiser).distinct()
    return {handle: name for handle, name in db.execute(query) if handle and name}


def latest_mark(db: Session) -> str:
    """A text that changes when a window ends or is marked: what was inferred before it may be out of date."""
    ended = select(func.count(), func.max(SessionRow.machine_ended_at)).where(
        SessionRow.state.in_(BEGUN), SessionRow.state != "running"
    )
    count, last = db.execute(ended).one()
    marks = [count, last, db.scalar(select(func.count()).select_from(IncidentRow))]
    return "|".join(map(str, marks))


def _marks(db: Session) -> Iterator[tuple[date, str]]:
    """What tells one version of a day's rows from another."""
    begun = (
        select(SessionRow.day, SessionRow.id, SessionRow.items_seen, left_out())
        .where(SessionRow.state.in_(BEGUN))
        .order_by(SessionRow.day, SessionRow.id)
    )
    passed = (
        select(ExposureRow.day, ExposureRow.session_id, func.count(), left_out())
        .join(SessionRow, SessionRow.id == ExposureRow.session_id)
        .group_by(ExposureRow.day, ExposureRow.session_id, SessionRow.id, SessionRow.state)
        .order_by(ExposureRow.day, ExposureRow.session_id)
    )
    texts: dict[date, list[str]] = {}
    for query in (begun, passed):
        for day, *rest in db.execute(query):
            texts.setdefault(day, []).append("|".join(map(str, rest)))
    return ((day, ";".join(lines)) for day, lines in texts.items())


def _rows(db: Session, query: Select[*tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    return (dict(row) for row in db.execute(query).mappings())
