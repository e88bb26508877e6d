"""The tables of what is known about distinct ads: how they appeared, which are the same, what a person corrected."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from persona.db.models import Base, machine_now

KEY = 32
"""Hexadecimal digits of the keys that are made from content."""


class AppearanceRow(Base):
    """One ad of one platform with one set of words: what is grouped. Its key is made from its content alone."""

    __tablename__ = "appearance"
    __table_args__ = (Index("ix_appearance_creative_id_id", "creative_id", "id"),)
    id: Mapped[str] = mapped_column(String(KEY), primary_key=True)
    platform: Mapped[str]
    creative_key: Mapped[str]
    advertiser: Mapped[str | None]
    advertiser_username: Mapped[str | None]
    tokens: Mapped[list[Any]]
    """What it says, in the order of the page."""
    lines: Mapped[list[Any]]
    """The same as lines, for people and for the taxonomy."""
    cut_off: Mapped[bool]
    landing_domain: Mapped[str | None]
    landing_path: Mapped[str | None]
    plays: Mapped[bool]
    fills_screen: Mapped[bool]
    first_seen: Mapped[datetime]
    """When it was first seen, in persona time, by what has been taken in so far."""
    observation_id: Mapped[str] = mapped_column(ForeignKey("observation.id"))
    """The sighting whose picture stands for it."""
    picture_sha256: Mapped[str] = mapped_column(String(64))
    hashes: Mapped[list[Any] | None] = mapped_column(JSON)
    problem: Mapped[str | None]
    """Why its picture cannot be compared."""
    compared: Mapped[int] = mapped_column(default=0)
    """Version of the comparison it went through; 0 before any."""
    brand: Mapped[str | None]
    creative_id: Mapped[str | None] = mapped_column(String(KEY))
    """The appearance that stands for all that are the same ad."""
    look_id: Mapped[str | None] = mapped_column(String(KEY), index=True)
    """The same for all versions of one design."""
    campaign_id: Mapped[str | None] = mapped_column(String(KEY), index=True)
    classified: Mapped[int] = mapped_column(default=0)
    """Version of the classification it went through; 0 before any."""
    category_id: Mapped[str | None] = mapped_column(index=True)
    """What it sells; None when nobody is sure."""
    category_how: Mapped[str | None]
    category_share: Mapped[float | None]
    """How likely, as calibrated, the category is right."""
    category_choices: Mapped[list[Any] | None] = mapped_column(JSON)
    """The likeliest categories with their shares, also when it abstains."""


class CreativeSightingRow(Base):
    """Which appearance an observation is of."""

    __tablename__ = "creative_sighting"
    observation_id: Mapped[str] = mapped_column(ForeignKey("observation.id"), primary_key=True)
    appearance_id: Mapped[str] = mapped_column(ForeignKey("appearance.id"), index=True)


class ComparisonRow(Base):
    """What two appearances were found to be to each other; `one_id` comes first in the alphabet."""

    __tablename__ = "creative_comparison"
    one_id: Mapped[str] = mapped_column(ForeignKey("appearance.id"), primary_key=True)
    other_id: Mapped[str] = mapped_column(ForeignKey("appearance.id"), primary_key=True, index=True)
    kind: Mapped[str]
    why: Mapped[str]
    version: Mapped[int]


class CorrectionRow(Base):
    """What a person says against the machine: appended, never changed; an `undo` takes an earlier one back."""

    __tablename__ = "correction"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(default=machine_now)
    kind: Mapped[str]
    """merge, split, category or undo."""
    subjects: Mapped[list[Any]]
    """Appearances it is about."""
    others: Mapped[list[Any]]
    """Those they are merged with, or split from."""
    category_id: Mapped[str | None]
    undoes: Mapped[int | None] = mapped_column(ForeignKey("correction.id"))
    made_in: Mapped[str]
    """Which door it came through."""
