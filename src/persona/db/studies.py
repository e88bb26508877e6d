"""Keeps a study and its assignment: written once, before the first session, and only ever added to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.models import PersonaRow, SessionRow
from persona.db.study_models import StudyAssignmentRow, StudyRow
from persona.db.transactions import reading, writing


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStudy:
    """A study as it was when its first session could begin."""

    id: str
    title: str
    design: dict[str, Any]
    fingerprint: str
    frozen: bool
    made_by: str
    began_at: datetime
    assignments: list[dict[str, Any]]
    """`persona_id`, `block`, `arm`, `platform`, in the order in which arms were given."""


def keep_study(engine: Engine, study: KeptStudy) -> None:
    """Keep a study and its assignment; the same study again changes nothing.

    Raises:
        InvalidState: another study, or another version of this one, has begun in this folder.
    """
    with writing(engine) as db:
        there = db.scalars(select(StudyRow)).first()
        if there is not None:
            if there.fingerprint == study.fingerprint and _assignments(db, there.id) == study.assignments:
                return
            raise errors.InvalidState(
                f"The study {there.title!r} began here on {there.began_at:%Y-%m-%d} and is not what it was then.",
                hint="What was collected stays as it is. Go back to the study as it was, or make a new one: "
                "persona study new NAME.",
            )
        db.add(
            StudyRow(
                id=study.id,
                title=study.title,
                design=study.design,
                fingerprint=study.fingerprint,
                frozen=study.frozen,
                made_by=study.made_by,
                began_at=study.began_at,
            )
        )
        db.flush()
        db.add_all(
            StudyAssignmentRow(study_id=study.id, number=number, **given)
            for number, given in enumerate(study.assignments)
        )


def check_only_study(engine: Engine, persona_ids: Sequence[str]) -> None:
    """Return when nobody but the people of the study is in this database.

    Raises:
        InvalidState: somebody else's panel is here.
    """
    with reading(engine) as db:
        others = set(db.scalars(select(PersonaRow.id))) - set(persona_ids)
    if others:
        raise errors.InvalidState(
            f"{len(others)} people who are not in the study are in its database.",
            hint="A study has a database of its own: unset PERSONA_DB__URL, or point it at an empty one.",
        )


def find_study(engine: Engine) -> KeptStudy | None:
    """The study in this database; None when none began."""
    with reading(engine) as db:
        row = db.scalars(select(StudyRow)).first()
        if row is None:
            return None
        return KeptStudy(
            id=row.id,
            title=row.title,
            design=row.design,
            fingerprint=row.fingerprint,
            frozen=row.frozen,
            made_by=row.made_by,
            began_at=row.began_at,
            assignments=_assignments(db, row.id),
        )


def count_begun(engine: Engine) -> int:
    """How many sessions were at least opened."""
    with reading(engine) as db:
        query = select(func.count()).select_from(SessionRow).where(SessionRow.state != "planned")
        return db.scalar(query) or 0


def _assignments(db: Session, study_id: str) -> list[dict[str, Any]]:
    query = (
        select(StudyAssignmentRow)
        .where(StudyAssignmentRow.study_id == study_id)
        .order_by(StudyAssignmentRow.number)
    )
    return [
        {"persona_id": row.persona_id, "block": row.block, "arm": row.arm, "platform": row.platform}
        for row in db.scalars(query)
    ]
