"""An incident: the platform interrupted a session."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """What interrupted a session, and the proof of it."""

    id: str
    session_id: str
    persona_id: str
    platform: str
    kind: str
    """The code of the platform error, such as `challenge_shown`."""
    sentence: str
    at: datetime
    evidence_sha256: str | None
