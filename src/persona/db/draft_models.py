"""The table of comments that wait for a person."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from persona.db.models import Base


class CommentDraftRow(Base):
    """A comment that a persona would write: it waits for a person, who approves or rejects it. Nothing posts it."""

    __tablename__ = "comment_draft"
    __table_args__ = (Index("ix_comment_draft_state_written_at", "state", "written_at"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), index=True)
    platform: Mapped[str]
    target: Mapped[str] = mapped_column(index=True)
    text: Mapped[str]
    written_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(default="waiting")
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    why: Mapped[str | None]
