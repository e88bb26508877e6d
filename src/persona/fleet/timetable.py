"""Which sessions are planned, and which are next: plans days, and answers in the order of persona time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine, and_, or_, select
from sqlalchemy.orm import aliased

from persona.db.models import SessionRow
from persona.db.plans import save_plan
from persona.db.transactions import reading, writing
from persona.domain.day import DayPlan
from persona.domain.person import Account
from persona.domain.session import SessionState
from persona.fleet.claims import OPEN
from persona.planning.activities import plan_of
from persona.planning.habits import HomeLife
from persona.planning.planner import Planner


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A planned session that may start."""

    session_id: str
    device_id: str
    starts: datetime


def plan_days(
    engine: Engine,
    homes: Sequence[HomeLife],
    accounts: Iterable[Account],
    *,
    first_day: date,
    days: int,
    planner: Planner,
) -> int:
    """Plan the days of everybody with one of the logins `accounts`, home by home; the number of sessions added.

    A day has sessions on the platforms of its persona's logins and no others. Days planned before are left as they
    are.
    """
    logins: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        logins[account.persona_id].append(account)
    added = 0
    for home in homes:
        if not any(member.person.id in logins for member in home.members):
            continue
        recent: dict[str, list[DayPlan]] = {member.person.id: [] for member in home.members}
        for offset in range(days):
            written = planner.home_day(home, first_day + timedelta(days=offset), recent)
            for member, day in zip(home.members, written, strict=True):
                recent[member.person.id].append(day)
                if own := logins.get(member.person.id):
                    plan = plan_of(day, member, platforms=[account.platform for account in own])
                    added += save_plan(engine, plan, own, home.household.id)
    return added


def list_due(engine: Engine, *, until: datetime | None, limit: int) -> list[Due]:
    """The next planned session of everybody who is free, in the order of persona time, up to `until` (None: all).

    Nobody lives two sessions at once or a later one first, and no device is in two hands; people wait for nobody else.
    """
    earlier = aliased(SessionRow)
    comes_first = or_(
        earlier.state.in_(OPEN),
        and_(
            earlier.state == SessionState.PLANNED,
            or_(
                earlier.planned_start < SessionRow.planned_start,
                and_(earlier.planned_start == SessionRow.planned_start, earlier.id < SessionRow.id),
            ),
        ),
    )
    same_life = or_(earlier.device_id == SessionRow.device_id, earlier.persona_id == SessionRow.persona_id)
    query = (
        select(SessionRow.id, SessionRow.device_id, SessionRow.planned_start)
        .where(SessionRow.state == SessionState.PLANNED)
        .where(~select(earlier.id).where(same_life, comes_first).exists())
        .order_by(SessionRow.planned_start, SessionRow.id)
        .limit(limit)
    )
    if until is not None:
        query = query.where(SessionRow.planned_start <= until)
    with reading(engine) as db:
        return [Due(session_id=row[0], device_id=row[1], starts=row[2]) for row in db.execute(query)]


def skip_missed(engine: Engine, *, before: datetime) -> int:
    """End sessions whose time is over as missed; how many."""
    with writing(engine) as db:
        rows = db.scalars(
            select(SessionRow).where(
                SessionRow.state == SessionState.PLANNED, SessionRow.planned_start < before
            )
        ).all()
        for row in rows:
            row.state, row.reason = SessionState.MISSED, "nobody could run it in its time"
        return len(rows)


def is_anything_left(engine: Engine) -> bool:
    """Whether a session is planned or open."""
    with reading(engine) as db:
        waiting = (SessionState.PLANNED, *OPEN)
        return (
            db.execute(select(SessionRow.id).where(SessionRow.state.in_(waiting)).limit(1)).first()
            is not None
        )
