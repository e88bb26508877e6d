"""Is this file part of a browser profile? Profiles hold logins and are never given out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from persona.db.models import ProfileGenerationRow

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def is_profile(db: Session, sha256: str) -> bool:
    """Whether `sha256` names a stored browser profile."""
    query = select(ProfileGenerationRow.number).where(ProfileGenerationRow.sha256 == sha256).limit(1)
    return db.execute(query).first() is not None
