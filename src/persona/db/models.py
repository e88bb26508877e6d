"""The tables of the database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from persona.db.types import UtcDateTime


def machine_now() -> datetime:
    """The moment a row is written."""
    return datetime.now(UTC)


NOBODY = ""
"""Stands for the persona of a profile that must be given to nobody."""


class Base(DeclarativeBase):
    """What every table shares: constraint names that migrations can refer to, UTC times, JSON values."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: UtcDateTime,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


class HouseholdRow(Base):
    """A home with one connection."""

    __tablename__ = "household"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    name: Mapped[str]
    place: Mapped[str]
    region: Mapped[str]
    country: Mapped[str]
    timezone: Mapped[str]
    locale: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
    source_address: Mapped[str] = mapped_column(unique=True)
    max_open_devices: Mapped[int]


class PersonaRow(Base):
    """A synthetic adult."""

    __tablename__ = "persona"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    name: Mapped[str]
    age: Mapped[int]
    gender: Mapped[str]
    occupation: Mapped[str]
    blurb: Mapped[str]
    interests: Mapped[dict[str, Any]]
    traits: Mapped[dict[str, Any]]
    wakes: Mapped[float]
    sleeps: Mapped[float]
    works: Mapped[list[Any] | None] = mapped_column(JSON)
    seed: Mapped[int]
    twin_of: Mapped[str | None] = mapped_column(ForeignKey("persona.id"))


class DeviceRow(Base):
    """One machine identity."""

    __tablename__ = "device"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), index=True)
    kind: Mapped[str]
    name: Mapped[str]
    user_agent: Mapped[str]
    platform_hint: Mapped[str]
    width: Mapped[int]
    height: Mapped[int]
    scale: Mapped[float]
    touch: Mapped[bool]


class AccountRow(Base):
    """A login on one platform."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("platform", "username"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), index=True)
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    platform: Mapped[str]
    username: Mapped[str]


class PanelRow(Base):
    """What the panel was asked to be, when it was made by a recipe; a folder holds one panel."""

    __tablename__ = "panel"
    id: Mapped[int] = mapped_column(primary_key=True)
    size: Mapped[int]
    seed: Mapped[int]
    country: Mapped[str]
    design: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=machine_now)


class HouseholdFactsRow(Base):
    """What is known of a home beyond what a session needs: domain/facts.py says what."""

    __tablename__ = "household_facts"
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"), primary_key=True)
    facts: Mapped[dict[str, Any]]


class PersonaFactsRow(Base):
    """What is known of a persona beyond what a session needs: domain/facts.py says what."""

    __tablename__ = "persona_facts"
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), primary_key=True)
    facts: Mapped[dict[str, Any]]


class PlanRow(Base):
    """A persona's day in prose."""

    __tablename__ = "plan"
    __table_args__ = (UniqueConstraint("persona_id", "day"),)
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"))
    day: Mapped[date]
    narrative: Mapped[str]
    written: Mapped[dict[str, Any] | None] = mapped_column(JSON)
    """The whole day: domain/day.py says what is in it."""


class SessionRow(Base):
    """One activity executed in one open browser profile."""

    __tablename__ = "session"
    __table_args__ = (
        UniqueConstraint("persona_id", "day", "number", "attempt"),
        Index("ix_session_state_planned_start", "state", "planned_start"),
        Index("ix_session_persona_id_state_planned_start", "persona_id", "state", "planned_start"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), index=True)
    household_id: Mapped[str] = mapped_column(ForeignKey("household.id"))
    platform: Mapped[str]
    day: Mapped[date] = mapped_column(index=True)
    number: Mapped[int]
    attempt: Mapped[int] = mapped_column(default=1)
    continues: Mapped[str | None] = mapped_column(ForeignKey("session.id"))
    planned_start: Mapped[datetime]
    planned_minutes: Mapped[float]
    items_planned: Mapped[int]
    mood: Mapped[str]
    searches: Mapped[list[Any]]
    visits_brand: Mapped[bool] = mapped_column(default=False)
    comments: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many comments the persona has in them: each becomes a draft at most."""
    pace: Mapped[float] = mapped_column(default=1.0)
    state: Mapped[str] = mapped_column(default="planned")
    reason: Mapped[str | None]
    token: Mapped[int] = mapped_column(default=0)
    holder: Mapped[str | None]
    doing: Mapped[str | None]
    items_seen: Mapped[int] = mapped_column(default=0)
    ads_seen: Mapped[int] = mapped_column(default=0)
    persona_time: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    machine_started_at: Mapped[datetime | None]
    machine_ended_at: Mapped[datetime | None]


class LeaseRow(Base):
    """The right to use a device now."""

    __tablename__ = "lease"
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    household_id: Mapped[str] = mapped_column(index=True)
    holder: Mapped[str]
    token: Mapped[int]
    expires_at: Mapped[float]
    """Seconds since the epoch by the database's clock."""
    seen_at: Mapped[float]


class ExposureRow(Base):
    """Every feed item that a persona passed."""

    __tablename__ = "exposure"
    __table_args__ = (
        Index("ix_exposure_persona_id_day", "persona_id", "day"),
        Index("ix_exposure_is_ad_local_hour", "is_ad", "local_hour", "miss"),
        # Everything that coverage is counted by, so that it is counted from the index alone.
        Index("ix_exposure_coverage", "platform", "surface", "is_ad", "miss"),
    )
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    platform: Mapped[str]
    surface: Mapped[str]
    item_id: Mapped[str]
    is_ad: Mapped[bool]
    disclosure: Mapped[str | None]
    day: Mapped[date]
    daypart: Mapped[str]
    local_hour: Mapped[int]
    observed_at: Mapped[datetime]
    visible_fraction: Mapped[float]
    visible_ms: Mapped[int]
    completion: Mapped[float]
    action: Mapped[str | None]
    miss: Mapped[str | None]
    """Why an ad that was seen was not captured."""
    topics: Mapped[list[Any] | None] = mapped_column(JSON)
    """What it was about, in words of the interest graph and no others; None: written before that was kept."""


class SampleRow(Base):
    """A second look at a random item that was taken for no ad: geometry and a masked label row."""

    __tablename__ = "coverage_sample"
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    surface: Mapped[str]
    geometry: Mapped[dict[str, Any]]
    label_row: Mapped[list[Any]]
    suspicions: Mapped[list[Any]]
    suspected: Mapped[bool]


class ObservationRow(Base):
    """One ad seen once by one persona; unique per session and position."""

    __tablename__ = "observation"
    __table_args__ = (
        UniqueConstraint("session_id", "seq"),
        UniqueConstraint("session_id", "position"),
        Index("ix_observation_persona_id_observed_at", "persona_id", "observed_at"),
        Index("ix_observation_creative_key_persona_id", "creative_key", "persona_id"),
        Index("ix_observation_advertiser_persona_id", "advertiser", "persona_id"),
        # Everything the gallery's facets count by, so that they are counted from the index alone.
        Index(
            "ix_observation_facets",
            "daypart",
            "landing_quality",
            "viewable",
            "persona_id",
            "advertiser",
            "session_id",
            "platform",
            "observed_at",
        ),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    seq: Mapped[int]
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    username: Mapped[str]
    platform: Mapped[str]
    surface: Mapped[str]
    item_id: Mapped[str]
    ad_id: Mapped[str | None]
    creative_key: Mapped[str]
    advertiser: Mapped[str | None]
    advertiser_username: Mapped[str | None]
    text: Mapped[str | None]
    call_to_action: Mapped[str | None]
    landing_raw: Mapped[str | None]
    landing_chain: Mapped[list[Any]]
    landing_url: Mapped[str | None]
    landing_quality: Mapped[str]
    label_text: Mapped[str]
    label_rule: Mapped[str]
    daypart: Mapped[str]
    observed_at: Mapped[datetime] = mapped_column(index=True)
    visible_fraction: Mapped[float]
    visible_ms: Mapped[int]
    viewable: Mapped[bool]
    files: Mapped[list[Any]]
    screenshot_sha256: Mapped[str] = mapped_column(String(64))
    screenshot_width: Mapped[int]
    screenshot_height: Mapped[int]
    detector: Mapped[str]
    detector_version: Mapped[str]
    token: Mapped[int]
    ad_format: Mapped[str]
    """Empty when the adapter does not say."""
    disclosure_type: Mapped[str]
    confidence: Mapped[str]
    creative: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """The full record of the distinct ad, as it was read this time."""
    record: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    """The full record of this sighting; both are read when they are asked for, as lists of ads never need them."""
    position: Mapped[int]
    """Place in the session's chain of manifests, from 0."""
    manifest: Mapped[str]
    """Exactly the text that was hashed."""
    manifest_sha256: Mapped[str] = mapped_column(String(64))
    committed_at: Mapped[datetime] = mapped_column(default=machine_now)


class QuarantineRow(Base):
    """A capture written under a lapsed lease: kept as evidence, never counted."""

    __tablename__ = "capture_quarantine"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(index=True)
    seq: Mapped[int]
    record: Mapped[dict[str, Any]]
    written_token: Mapped[int]
    current_token: Mapped[int]
    at: Mapped[datetime] = mapped_column(default=machine_now)


class ActionRow(Base):
    """Something a persona did beyond watching: a like, a search, a visit."""

    __tablename__ = "action"
    __table_args__ = (UniqueConstraint("session_id", "kind", "seq", "target"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"))
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"), index=True)
    seq: Mapped[int]
    kind: Mapped[str]
    target: Mapped[str]
    at: Mapped[datetime]


class IncidentRow(Base):
    """The platform interrupted a session."""

    __tablename__ = "incident"
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    session_id: Mapped[str] = mapped_column(ForeignKey("session.id"), index=True)
    persona_id: Mapped[str] = mapped_column(ForeignKey("persona.id"))
    platform: Mapped[str]
    kind: Mapped[str]
    sentence: Mapped[str]
    at: Mapped[datetime]
    evidence_sha256: Mapped[str | None] = mapped_column(String(64))


class ProfileGenerationRow(Base):
    """One closed, verified snapshot of a persona's browser profile on a device."""

    __tablename__ = "profile_generation"
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"), primary_key=True)
    persona_id: Mapped[str] = mapped_column(String(36), primary_key=True)
    """Whose it is; NOBODY: it holds the logins of several people, from a version that kept one for each device. It is
    never opened again, and deleted when somebody's profile on the device is next kept."""
    number: Mapped[int] = mapped_column(primary_key=True)
    """Counts up from 1."""
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    token: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(default=machine_now)


class EventRow(Base):
    """What happened, in order: written in the transaction that made it true, read by the live stream."""

    __tablename__ = "event"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime] = mapped_column(default=machine_now)
    kind: Mapped[str]
    session_id: Mapped[str | None] = mapped_column(index=True)
    persona_id: Mapped[str | None]
    subject_id: Mapped[str | None]
    sentence: Mapped[str]


class RunRow(Base):
    """One run of the panel over some days, so that the dashboard can say how far it is."""

    __tablename__ = "run"
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    first_day: Mapped[date]
    days: Mapped[int]
    mode: Mapped[str]
    seed: Mapped[int]
    started_at: Mapped[datetime] = mapped_column(default=machine_now)
    ended_at: Mapped[datetime | None]
