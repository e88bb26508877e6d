"""Moves a session through its states, each move in one transaction with the right to make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, or_, select
from sqlalchemy.orm import Session

from persona import errors
from persona.conduct.incidents import is_cooling_within
from persona.db.events import add_event
from persona.db.models import PersonaRow, SessionRow, machine_now
from persona.db.plans import session_of
from persona.db.transactions import writing
from persona.domain.session import PlannedSession, SessionState, check_transition
from persona.leases.leases import Lease, claim_within, is_current_within, release_within

OPEN = (SessionState.LEASED, SessionState.RUNNING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A session and the right to run it now."""

    session: PlannedSession
    lease: Lease


class Claims:
    """The register of who runs which session."""

    def __init__(self, engine: Engine, *, ttl: timedelta) -> None:
        self._engine = engine
        self._ttl = ttl.total_seconds()

    def claim(self, session_id: str, *, holder: str) -> Claim | None:
        """The right to run a planned session, or None: it is not to run, or not now, or not by us.

        A device, or somebody, whose last session has not been closed or recovered has no other one: a device is in
        one hand at a time, and nobody is at two devices at once.
        """
        with writing(self._engine) as db:
            row = db.get(SessionRow, session_id, with_for_update=True)
            if row is None or row.state != SessionState.PLANNED or _is_busy(db, row):
                return None
            if is_cooling_within(db, row.account_id, at=row.planned_start):
                _end(row, SessionState.SKIPPED, "cooling down after an incident")
                return None
            lease = claim_within(db, row.device_id, holder=holder, ttl_seconds=self._ttl)
            if lease is None:
                return None
            _move(row, SessionState.LEASED)
            row.token, row.holder, row.doing = lease.token, holder, "getting the device ready"
            return Claim(session=session_of(row), lease=lease)

    def start(self, claim: Claim, *, at: datetime) -> None:
        """The browser is open and the feed is there."""
        with writing(self._engine) as db:
            row = self._own(db, claim)
            _move(row, SessionState.RUNNING)
            row.started_at, row.machine_started_at, row.persona_time = at, machine_now(), at
            add_event(
                db,
                "session_started",
                f"opened the feed {row.mood}",
                session_id=row.id,
                persona_id=row.persona_id,
            )

    def note(self, claim: Claim, doing: str) -> None:
        """Say what the persona is doing now."""
        with writing(self._engine) as db:
            self._own(db, claim).doing = doing

    def give_back(self, claim: Claim) -> None:
        """The session could not begin and stays planned."""
        with writing(self._engine) as db:
            row = self._own(db, claim)
            _move(row, SessionState.PLANNED)
            row.doing = None
            release_within(db, claim.lease)

    def finish(
        self,
        claim: Claim,
        state: SessionState,
        reason: str,
        *,
        at: datetime,
        also: Callable[[Session, SessionRow], object] | None = None,
    ) -> None:
        """The session has ended; the device is free again, and `also` is done, in the same moment."""
        with writing(self._engine) as db:
            row = self._own(db, claim)
            finish_within(db, row, state, reason, at=at)
            if also is not None:
                also(db, row)
            release_within(db, claim.lease)

    def _own(self, db: Session, claim: Claim) -> SessionRow:
        row = db.get_one(SessionRow, claim.session.id)
        if row.token != claim.lease.token or not is_current_within(
            db, claim.lease.device_id, token=claim.lease.token
        ):
            raise errors.LeaseLost(f"The session {row.id} belongs to another holder now.")
        return row


def finish_within(db: Session, row: SessionRow, state: SessionState, reason: str, *, at: datetime) -> None:
    """End a session inside the caller's transaction, and say so."""
    _end(row, state, reason)
    row.ended_at, row.machine_ended_at = at, machine_now()
    words = "put the device away" if state is SessionState.DONE else f"was stopped: {reason}"
    add_event(db, "session_ended", words, session_id=row.id, persona_id=row.persona_id, subject_id=str(state))


def _is_busy(db: Session, row: SessionRow) -> bool:
    # Two claims for one persona wait for each other here, whatever devices they are for.
    db.execute(select(PersonaRow.id).where(PersonaRow.id == row.persona_id).with_for_update(key_share=True))
    same_life = or_(SessionRow.device_id == row.device_id, SessionRow.persona_id == row.persona_id)
    return db.execute(select(SessionRow.id).where(same_life, SessionRow.state.in_(OPEN))).first() is not None


def _move(row: SessionRow, target: SessionState) -> None:
    check_transition(SessionState(row.state), target)
    row.state = target


def _end(row: SessionRow, target: SessionState, reason: str) -> None:
    _move(row, target)
    row.reason, row.doing = reason, None
