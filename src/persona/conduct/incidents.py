"""What a stop by the platform leads to: it is written down, the account cools down, a person is told."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.events import add_event
from persona.db.models import IncidentRow, SessionRow
from persona.domain.incident import Incident
from persona.domain.session import SessionState

STOPS = (
    errors.ChallengeShown,
    errors.LoginRequired,
    errors.AccountSuspended,
    errors.RateLimited,
)
"""Platform errors that are the platform's own word to stop, not a fault of ours."""

COOL_DOWN = {
    "challenge_shown": timedelta(hours=24),
    "login_required": timedelta(hours=24),
    "account_suspended": timedelta(days=365),
    "rate_limited": timedelta(hours=2),
}
"""How long the account stays away after a stop, in persona time. A suspended one waits for a person.

A page that we can no longer read is a fault of ours: nobody has to stay away, and a person must know.
"""

_WORDS = {
    "challenge_shown": "the platform asked for a check that only a person may answer; the session was stopped",
    "login_required": "the platform refused the login; the session was stopped",
    "account_suspended": "the platform suspended the account; it stays away until a person decides",
    "rate_limited": "the platform asked to slow down; the account rests for two hours",
    "layout_changed": (
        "the page no longer looks as we know it; the session was ended, and that no ad was seen means nothing"
    ),
}


def sentence_for(code: str) -> str:
    """What happened, for people."""
    return _WORDS[code]


def record_within(db: Session, incident: Incident, account_id: str) -> int:
    """Keep the incident and cool the account down, inside the caller's transaction; sessions skipped."""
    if db.get(IncidentRow, incident.id) is None:
        db.add(
            IncidentRow(
                id=incident.id,
                session_id=incident.session_id,
                persona_id=incident.persona_id,
                platform=incident.platform,
                kind=incident.kind,
                sentence=incident.sentence,
                at=incident.at,
                evidence_sha256=incident.evidence_sha256,
            )
        )
        add_event(
            db,
            "incident",
            incident.sentence,
            session_id=incident.session_id,
            persona_id=incident.persona_id,
            subject_id=incident.id,
        )
    return _cool_down(db, account_id, since=incident.at, kind=incident.kind)


def _cool_down(db: Session, account_id: str, *, since: datetime, kind: str) -> int:
    if kind not in COOL_DOWN:
        return 0
    until = since + COOL_DOWN[kind]
    affected = db.scalars(
        select(SessionRow).where(
            SessionRow.account_id == account_id,
            SessionRow.state == SessionState.PLANNED,
            SessionRow.planned_start <= until,
        )
    ).all()
    for row in affected:
        row.state = SessionState.SKIPPED
        row.reason = f"cooling down after {kind.replace('_', ' ')}"
    return len(affected)


def is_cooling_within(db: Session, account_id: str, *, at: datetime) -> bool:
    """Whether the account still stays away at this persona time."""
    incidents = db.execute(
        select(IncidentRow.kind, IncidentRow.at)
        .join(SessionRow, SessionRow.id == IncidentRow.session_id)
        .where(SessionRow.account_id == account_id)
    )
    return any(kind in COOL_DOWN and since <= at <= since + COOL_DOWN[kind] for kind, since in incidents)
