"""Which sessions are planned, and which are next: plans days, and answers in the order of persona time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
from persona.planning.learning.ad_searches import led_by_ad
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
    logins = logins_by_person(accounts)
    added = 0
    for home in homes:
        if not any(member.person.id in logins for member in home.members):
            continue
        recent: dict[str, list[DayPlan]] = {member.person.id: [] for member in home.members}
        for offset in range(days):
            written, new = plan_day(
                engine, home, logins, day=first_day + timedelta(days=offset), planner=planner, recent=recent
            )
            added += new
            for plan in written:
                recent[plan.persona_id].append(plan)
    return added


def plan_day(
    engine: Engine,
    home: HomeLife,
    logins: Mapping[str, Sequence[Account]],
    *,
    day: date,
    planner: Planner,
    recent: Mapping[str, Sequence[DayPlan]],
    ads_lead: bool = False,
) -> tuple[list[DayPlan], int]:
    """Plan one day of one home; the days written, and the number of sessions added for those with a login.

    `ads_lead` lets an ad of the last days lead to a search.
    """
    written = planner.home_day(home, day, recent)
    added = 0
    for member, each in zip(home.members, written, strict=True):
        if own := logins.get(member.person.id):
            plan = plan_of(each, member, platforms=[account.platform for account in own])
            if ads_lead:
                plan = led_by_ad(engine, member.person, plan)
            added += save_plan(engine, plan, own, home.household.id)
    return written, added


def logins_by_person(accounts: Iterable[Account]) -> dict[str, list[Account]]:
    """The logins of each persona that has one."""
    logins: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        logins[account.persona_id].append(account)
    return dict(logins)


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
