"""A comment that a persona would write: a draft that waits for a person, and is posted by nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from persona import errors


class DraftState(StrEnum):
    """Where a draft stands; the last two are ends."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentDraft:
    """One draft."""

    id: str
    session_id: str
    persona_id: str
    platform: str
    target: str
    """The platform's name for what it would be written under; nothing of that is kept."""
    text: str
    written_at: datetime
    """Persona time."""
    state: DraftState = DraftState.WAITING
    decided_by: str | None = None
    decided_at: datetime | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person says of a draft."""

    approves: bool
    who: str
    why: str | None = None

    LONGEST_NAME = 80
    LONGEST_REASON = 500

    def __post_init__(self) -> None:
        if not self.who.strip():
            raise errors.InvalidDecision(
                "Nobody is named who decides.", hint="Say who you are: a name is kept."
            )
        if len(self.who) > self.LONGEST_NAME or len(self.why or "") > self.LONGEST_REASON:
            raise errors.InvalidDecision(
                f"A name has {self.LONGEST_NAME} characters at most, a reason {self.LONGEST_REASON}."
            )
        if not self.approves and not (self.why or "").strip():
            raise errors.InvalidDecision(
                "A draft is rejected for a reason, and none is given.", hint="Say why: it is kept."
            )

    @property
    def state(self) -> DraftState:
        """What the draft becomes."""
        return DraftState.APPROVED if self.approves else DraftState.REJECTED
