"""Keeps plans and their sessions as rows, each written once, and gives sessions back as values."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.ad_searches import add_within
from persona.db.models import PlanRow, RunRow, SessionRow, machine_now
from persona.db.transactions import reading, writing
from persona.domain.day import DayPlan
from persona.domain.person import Account, derived_id
from persona.domain.session import Activity, Plan, PlannedSession, SessionState


def save_plan(engine: Engine, plan: Plan, accounts: Iterable[Account], household_id: str) -> int:
    """Keep a day's plan as planned sessions, each with its platform's login; 0 when the day was planned before."""
    logins = {account.platform: account for account in accounts}
    with writing(engine) as db:
        plan_id = derived_id("plan", plan.persona_id, plan.day)
        if db.get(PlanRow, plan_id) is not None:
            return 0
        db.add(
            PlanRow(
                id=plan_id,
                persona_id=plan.persona_id,
                day=plan.day,
                narrative=plan.narrative,
                written=plan.written.as_dict() if plan.written else None,
            )
        )
        for number, activity in enumerate(plan.activities):
            account = logins[activity.platform]
            session = PlannedSession(
                id=session_id(plan.persona_id, plan.day, number, attempt=1),
                persona_id=plan.persona_id,
                account_id=account.id,
                device_id=activity.device_id or account.device_id,
                household_id=household_id,
                day=plan.day,
                number=number,
                activity=activity,
            )
            db.add(row_of(session))
            if plan.led is not None and plan.led.number == number:
                db.flush()
                add_within(db, session, plan.led)
        return len(plan.activities)


def find_day(engine: Engine, persona_id: str, day: date) -> DayPlan | None:
    """The day as it was planned; None when it was not yet, or by a version that kept the sessions only."""
    with reading(engine) as db:
        row = db.get(PlanRow, derived_id("plan", persona_id, day))
        return DayPlan.from_dict(row.written) if row is not None and row.written else None


def session_id(persona_id: str, day: date, number: int, *, attempt: int) -> str:
    """A session's identifier: the same plan gives the same sessions."""
    return derived_id("session", persona_id, day, number, attempt)


def row_of(session: PlannedSession) -> SessionRow:
    """A new row for a session."""
    activity = session.activity
    return SessionRow(
        id=session.id,
        persona_id=session.persona_id,
        account_id=session.account_id,
        device_id=session.device_id,
        household_id=session.household_id,
        platform=activity.platform,
        day=session.day,
        number=session.number,
        attempt=session.attempt,
        continues=session.continues,
        planned_start=activity.starts,
        planned_minutes=activity.minutes,
        items_planned=activity.items,
        mood=activity.mood,
        searches=list(activity.searches),
        visits_brand=activity.visits_brand,
        comments=activity.comments,
        pace=activity.pace,
    )


def session_of(row: SessionRow) -> PlannedSession:
    """The value of a row."""
    return PlannedSession(
        id=row.id,
        persona_id=row.persona_id,
        account_id=row.account_id,
        device_id=row.device_id,
        household_id=row.household_id,
        day=row.day,
        number=row.number,
        activity=Activity(
            platform=row.platform,
            starts=row.planned_start,
            minutes=row.planned_minutes,
            items=row.items_planned,
            mood=row.mood,
            device_id=row.device_id,
            searches=tuple(row.searches),
            visits_brand=row.visits_brand,
            comments=row.comments,
            pace=row.pace,
        ),
        attempt=row.attempt,
        continues=row.continues,
        state=SessionState(row.state),
        reason=row.reason,
        token=row.token,
    )


def get_session(engine: Engine, session_id: str) -> PlannedSession:
    """One session, or NotFound."""
    with reading(engine) as db:
        row = db.get(SessionRow, session_id)
        if row is None:
            raise errors.NotFound(f"There is no session with the id {session_id}.")
        return session_of(row)


def continue_within(
    db: Session, row: SessionRow, *, delay: timedelta, most_attempts: int
) -> SessionRow | None:
    """Plan what is left of a session, inside the caller's transaction; None when nothing is to be done."""
    left = row.items_planned - row.items_seen
    if left < 1 or row.attempt >= most_attempts:
        return None
    begins = (row.persona_time or row.planned_start) + delay
    rest = PlannedSession(
        id=session_id(row.persona_id, row.day, row.number, attempt=row.attempt + 1),
        persona_id=row.persona_id,
        account_id=row.account_id,
        device_id=row.device_id,
        household_id=row.household_id,
        day=row.day,
        number=row.number,
        activity=Activity(
            platform=row.platform,
            starts=begins,
            minutes=round(row.planned_minutes * left / row.items_planned, 1),
            items=left,
            mood=row.mood,
            device_id=row.device_id,
        ),
        attempt=row.attempt + 1,
        continues=row.id,
    )
    added = row_of(rest)
    db.add(added)
    return added


def begin_run(engine: Engine, *, first_day: date, days: int, mode: str, seed: int) -> int:
    """Note that a run begins; its number. A run that was cut off before is taken up again."""
    with writing(engine) as db:
        open_run = db.scalars(
            select(RunRow).where(RunRow.ended_at.is_(None)).order_by(RunRow.id.desc())
        ).first()
        if open_run is not None:
            return open_run.id
        run = RunRow(first_day=first_day, days=days, mode=mode, seed=seed)
        db.add(run)
        db.flush()
        return run.id


def find_open_run(engine: Engine) -> RunRow | None:
    """The run that has not ended, if there is one."""
    with reading(engine) as db:
        return db.scalars(select(RunRow).where(RunRow.ended_at.is_(None)).order_by(RunRow.id.desc())).first()


def end_run(engine: Engine, run_id: int) -> None:
    """Note that a run has ended."""
    with writing(engine) as db:
        run = db.get(RunRow, run_id)
        if run is not None:
            run.ended_at = machine_now()


def count_sessions(engine: Engine) -> dict[str, int]:
    """How many sessions stand in each state."""
    with reading(engine) as db:
        rows = db.execute(select(SessionRow.state, func.count()).group_by(SessionRow.state)).all()
        return {str(state): int(number) for state, number in rows}


def platforms_planned(engine: Engine) -> set[str]:
    """The platforms that sessions were planned for."""
    with reading(engine) as db:
        return set(db.scalars(select(SessionRow.platform).distinct()))
