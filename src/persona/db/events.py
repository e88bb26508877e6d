"""Notes what happened, in the transaction that made it true."""

from __future__ import annotations

from sqlalchemy.orm import Session

from persona.db.models import EventRow


def add_event(
    db: Session,
    kind: str,
    sentence: str,
    *,
    session_id: str | None = None,
    persona_id: str | None = None,
    subject_id: str | None = None,
) -> None:
    """Add one event inside the caller's transaction."""
    db.add(
        EventRow(
            kind=kind, sentence=sentence, session_id=session_id, persona_id=persona_id, subject_id=subject_id
        )
    )
