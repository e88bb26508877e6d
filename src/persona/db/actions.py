"""Keeps what personas did beyond watching, and answers whether a target is taken."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Select, select

from persona.db.draft_models import CommentDraftRow
from persona.db.events import add_event
from persona.db.models import ActionRow, SessionRow
from persona.db.transactions import reading, writing
from persona.domain.comment import DraftState

_EVENT = {
    "like": "liked",
    "search": "searched",
    "visit": "visited",
    "open": "opened",
    "follow": "followed",
}
_SENTENCES = {
    "like": "liked a post",
    "search": "searched for “{target}”",
    "visit": "opened the page of {target}",
    "open": "opened something that was recommended",
    "follow": "followed {target}",
}


def record_action(engine: Engine, session_id: str, *, seq: int, kind: str, target: str, at: datetime) -> None:
    """Write an action down, once; `kind` is one of `like`, `search`, `visit`, `open`, `follow`."""
    with writing(engine) as db:
        same = select(ActionRow.id).where(
            ActionRow.session_id == session_id,
            ActionRow.kind == kind,
            ActionRow.seq == seq,
            ActionRow.target == target,
        )
        if db.execute(same).first() is not None:
            return
        session = db.get_one(SessionRow, session_id)
        db.add(
            ActionRow(
                session_id=session_id, persona_id=session.persona_id, seq=seq, kind=kind, target=target, at=at
            )
        )
        add_event(
            db,
            _EVENT[kind],
            _SENTENCES[kind].format(target=target),
            session_id=session_id,
            persona_id=session.persona_id,
            subject_id=target,
        )


def is_taken_by_others(engine: Engine, persona_id: str, kind: str, target: str) -> bool:
    """Whether another persona has directed this kind of action at the target.

    A comment is a draft until somebody rejects it: then the target is free again.
    """
    query: Select[Any]
    if kind == "comment":
        query = select(CommentDraftRow.id).where(
            CommentDraftRow.target == target,
            CommentDraftRow.persona_id != persona_id,
            CommentDraftRow.state != DraftState.REJECTED,
        )
    else:
        query = select(ActionRow.id).where(
            ActionRow.kind == kind, ActionRow.target == target, ActionRow.persona_id != persona_id
        )
    with reading(engine) as db:
        return db.execute(query.limit(1)).first() is not None
