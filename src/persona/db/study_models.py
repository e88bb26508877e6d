"""The tables of studies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from persona.db.models import Base, machine_now


class StudyRow(Base):
    """A study whose people are in this folder; written once, before the first session."""

    __tablename__ = "study"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    title: Mapped[str]
    design: Mapped[dict[str, Any]]
    """All that is decided beforehand: studies/design/values.py says what is in it."""
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of design, assignment, versions, data and seeds as they were when the first session could begin."""
    frozen: Mapped[bool]
    """Whether that was the fingerprint the study had been frozen with."""
    made_by: Mapped[str]
    """`sessions` of the panel in browsers, or a `simulation` without one."""
    began_at: Mapped[datetime] = mapped_column(default=machine_now)


class StudyAssignmentRow(Base):
    """Which arm a persona was given; only ever added."""

    __tablename__ = "study_assignment"
    study_id: Mapped[str] = mapped_column(ForeignKey("study.id"), primary_key=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), primary_key=True)
    number: Mapped[int]
    """Place in the order in which arms were given."""
    block: Mapped[int]
    arm: Mapped[str]
    platform: Mapped[str]
