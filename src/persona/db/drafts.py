"""Keeps drafts of comments, and what a person decided about each: decided once, by name."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.draft_models import CommentDraftRow
from persona.db.events import add_event
from persona.db.models import SessionRow, machine_now
from persona.db.transactions import writing
from persona.domain.comment import CommentDraft, Decision, DraftState
from persona.domain.person import derived_id


def write_draft(engine: Engine, session_id: str, *, target: str, text: str, at: datetime) -> str:
    """Keep a draft that waits; its id. The same session under the same target has one draft, the first."""
    draft_id = derived_id("comment draft", session_id, target)
    with writing(engine) as db:
        if db.get(CommentDraftRow, draft_id) is not None:
            return draft_id
        session = db.get_one(SessionRow, session_id)
        db.add(
            CommentDraftRow(
                id=draft_id,
                session_id=session_id,
                persona_id=session.persona_id,
                platform=session.platform,
                target=target,
                text=text,
                written_at=at,
            )
        )
        add_event(
            db,
            "comment_drafted",
            "wrote a draft of a comment; it waits for a person and is not posted",
            session_id=session_id,
            persona_id=session.persona_id,
            subject_id=draft_id,
        )
    return draft_id


def list_drafts(
    db: Session, *, state: DraftState | None = None, persona_id: str | None = None, limit: int | None = None
) -> list[CommentDraft]:
    """Drafts, newest first."""
    query = select(CommentDraftRow).order_by(CommentDraftRow.written_at.desc(), CommentDraftRow.id)
    if state is not None:
        query = query.where(CommentDraftRow.state == state)
    if persona_id is not None:
        query = query.where(CommentDraftRow.persona_id == persona_id)
    return [_draft_of(row) for row in db.scalars(query.limit(limit))]


def count_drafts(db: Session) -> dict[DraftState, int]:
    """How many stand in each state."""
    rows = db.execute(select(CommentDraftRow.state, func.count()).group_by(CommentDraftRow.state))
    return {DraftState(state): int(number) for state, number in rows}


def decide(engine: Engine, draft_id: str, decision: Decision) -> CommentDraft:
    """Mark a waiting draft as approved or rejected; nothing is posted.

    Raises:
        NotFound: there is no such draft.
        InvalidState: somebody has decided before.
    """
    with writing(engine) as db:
        row = db.get(CommentDraftRow, draft_id, with_for_update=True)
        if row is None:
            raise errors.NotFound(
                f"There is no draft with the id {draft_id[:60]!r}.", hint="`persona drafts list` shows all."
            )
        if row.state != DraftState.WAITING:
            raise errors.InvalidState(
                f"{row.decided_by} {row.state} this draft on {row.decided_at:%Y-%m-%d at %H:%M} UTC.",
                hint="A draft is decided once.",
            )
        row.state, row.decided_by, row.decided_at = decision.state, decision.who.strip(), machine_now()
        row.why = (decision.why or "").strip() or None
        add_event(
            db,
            "draft_decided",
            f"{row.decided_by} {row.state} a draft of a comment",
            session_id=row.session_id,
            persona_id=row.persona_id,
            subject_id=row.id,
        )
        return _draft_of(row)


def _draft_of(row: CommentDraftRow) -> CommentDraft:
    return CommentDraft(
        id=row.id,
        session_id=row.session_id,
        persona_id=row.persona_id,
        platform=row.platform,
        target=row.target,
        text=row.text,
        written_at=row.written_at,
        state=DraftState(row.state),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        why=row.why,
    )
