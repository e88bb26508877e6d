"""The tables of what written days cost and lived days taught."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from persona.db.models import Base, machine_now


class NarratorCallRow(Base):
    """One persona-day's part of one request to a language model, and what it cost."""

    __tablename__ = "narrator_call"
    __table_args__ = (
        UniqueConstraint("call_id", "number"),
        Index("ix_narrator_call_persona_id_day", "persona_id", "day"),
    )
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(String(36))
    number: Mapped[int]
    """Which of the request's days this is, from 0: tokens are divided among them, the remainder to the first."""
    persona_id: Mapped[str] = mapped_column(String(36))
    day: Mapped[date]
    at: Mapped[datetime] = mapped_column(default=machine_now, index=True)
    vendor: Mapped[str]
    model: Mapped[str]
    purpose: Mapped[str]
    """`write` or `repair`."""
    outcome: Mapped[str]
    """`open` while no answer is there; `cached`: nothing was asked; otherwise how it ended."""
    input_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    cached_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    cache_write_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    output_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    picodollars: Mapped[int] = mapped_column(BigInteger, default=0)
    """Millionths of a millionth of a dollar: whole numbers for prices in whole microdollars per million tokens."""
    reserved_tokens: Mapped[int] = mapped_column(BigInteger, default=0)
    reserved_picodollars: Mapped[int] = mapped_column(BigInteger, default=0)
    """Still held back: the answer is not there, or it broke off and nobody knows what it cost."""


class NarratorDraftRow(Base):
    """A day as a language model wrote it: the same facts are not asked for twice."""

    __tablename__ = "narrator_draft"
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Hash of the facts, the model and the wording."""
    persona_id: Mapped[str] = mapped_column(String(36))
    day: Mapped[date]
    model: Mapped[str]
    draft: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(default=machine_now)


class LearnedDayRow(Base):
    """What one lived day taught a persona: rows are added and, by a trigger, never changed or removed."""

    __tablename__ = "learned_day"
    __table_args__ = (UniqueConstraint("persona_id", "day"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"))
    day: Mapped[date]
    frozen: Mapped[bool]
    """Whether an experiment held interests still."""
    interests: Mapped[dict[str, Any]]
    """Topic to strength after the day."""
    changes: Mapped[list[Any]]
    """Each topic that moved: before, after, and by what."""
    patterns: Mapped[dict[str, Any]]
    """What the day looked like: minutes by platform, sittings, items, ads, hours."""
    influenced: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """Topic to persona of the same home to how much of the interest comes from them; None: before that was kept."""
    at: Mapped[datetime] = mapped_column(default=machine_now)


class AdSearchRow(Base):
    """An ad that led to a search: rows are added with the plan and, by a trigger, never changed or removed."""

    __tablename__ = "ad_search"
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    """The planned session that is to search."""
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), index=True)
    day: Mapped[date]
    platform: Mapped[str]
    topic: Mapped[str]
    words: Mapped[str]
    """What is typed for the topic; no word of the ad is."""
    observation_id: Mapped[str] = mapped_column(ForeignKey("observation.id"))
    at: Mapped[datetime] = mapped_column(default=machine_now)
