"""Finds sessions whose holder is gone, brings in what they left, and plans what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Engine, select

from persona.capture.commit import Committer
from persona.capture.spool import Spool
from persona.db.models import LeaseRow, SessionRow
from persona.db.plans import continue_within
from persona.db.transactions import reading, writing
from persona.db.types import database_now
from persona.domain.session import SessionState
from persona.fleet.claims import OPEN, finish_within
from persona.fleet.holders import is_gone
from persona.leases.leases import lapse_within

MOST_ATTEMPTS = 4
"""A session that crashed this often is given up: something in it kills its worker."""
PAUSE_AFTER_CRASH = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """One session that was closed by somebody else than its worker."""

    session_id: str
    kept: int
    """Captures brought in from the spool."""
    continued: bool


class Recovery:
    """The control process's repair: idempotent, safe to run at any time and by anybody."""

    def __init__(self, engine: Engine, committer: Committer, spool: Spool) -> None:
        self._engine = engine
        self._committer = committer
        self._spool = spool

    def reap(self) -> list[Recovered]:
        """Close every session whose lease has lapsed, or whose process on this host has certainly ended."""
        self._lapse_the_dead()
        return [self._close(session_id) for session_id in self._lapsed_sessions()]

    def sweep(self) -> int:
        """Bring in what sessions that have ended left in the spool; captures found."""
        found = 0
        for session_id in self._spool.sessions():
            with reading(self._engine) as db:
                row = db.get(SessionRow, session_id)
                ended = row is not None and SessionState(row.state).is_end
            if ended:
                found += self._committer.recover(session_id)["kept"]
        return found

    def _lapse_the_dead(self) -> None:
        with reading(self._engine) as db:
            holders = set(db.scalars(select(SessionRow.holder).where(SessionRow.state.in_(OPEN))))
        for holder in holders:
            if holder and is_gone(holder):
                with writing(self._engine) as db:
                    lapse_within(db, holder=holder)

    def _lapsed_sessions(self) -> list[str]:
        with reading(self._engine) as db:
            query = (
                select(SessionRow.id)
                .join(LeaseRow, LeaseRow.device_id == SessionRow.device_id)
                .where(SessionRow.state.in_(OPEN), LeaseRow.expires_at < database_now())
            )
            return list(db.scalars(query))

    def _close(self, session_id: str) -> Recovered:
        # What was captured comes in first, while its token is still the newest: the device is given out only after.
        kept = self._committer.recover(session_id)["kept"]
        with writing(self._engine) as db:
            row = db.get_one(SessionRow, session_id, with_for_update=True)
            if SessionState(row.state).is_end:
                return Recovered(session_id=session_id, kept=kept, continued=False)
            at = row.persona_time or row.planned_start
            finish_within(db, row, SessionState.INTERRUPTED, "its worker ended in the middle", at=at)
            rest = continue_within(db, row, delay=PAUSE_AFTER_CRASH, most_attempts=MOST_ATTEMPTS)
        return Recovered(session_id=session_id, kept=kept, continued=rest is not None)
