"""What a study collected, as rows: who, which sessions, which ads, and what of it is counted and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from persona.db.models import DeviceRow, ExposureRow, ObservationRow, SessionRow
from persona.db.reading.shown import days_shown, iter_windows
from persona.studies.design.values import Outcome

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NOT_BEGUN = "not begun"
"""Why a session that never opened is not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAd:
    """One ad seen once."""

    observation_id: str
    session_id: str
    persona_id: str
    platform: str
    surface: str
    day: date
    daypart: str
    observed_at: datetime
    visible_ms: int
    viewable: bool
    creative_key: str
    ad_id: str | None
    advertiser: str | None
    text: str | None
    landing: str | None
    is_meant: bool
    """Whether the outcome means it."""
    left_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LivedSession:
    """One session that was planned."""

    session_id: str
    persona_id: str
    device: str
    """What kind of device it was on."""
    platform: str
    day: date
    planned_start: datetime
    started_at: datetime | None
    ended_at: datetime | None
    state: str
    reason: str | None
    items: int
    ads: int
    left_out: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """Everything that was collected."""

    sessions: Sequence[LivedSession]
    ads: Sequence[SeenAd]

    @property
    def counted(self) -> list[SeenAd]:
        """The ads in sessions that are counted."""
        return [ad for ad in self.ads if ad.left_out is None]

    def sessions_left_out(self) -> Mapping[str, int]:
        """How many sessions are not counted, by reason."""
        return Counter(session.left_out for session in self.sessions if session.left_out)


def collect(db: Session, outcome: Outcome) -> Collected:
    """Read what a study's folder holds."""
    windows = {row["session_id"]: row for day in days_shown(db) for row in iter_windows(db, day)}
    why = {session: row["left_out"] for session, row in windows.items()}
    kinds = dict(db.execute(select(DeviceRow.id, DeviceRow.kind)).all())
    sessions = [
        LivedSession(
            session_id=row.id,
            persona_id=row.persona_id,
            device=kinds[row.device_id],
            platform=row.platform,
            day=row.day,
            planned_start=row.planned_start,
            started_at=row.started_at,
            ended_at=row.ended_at,
            state=row.state,
            reason=row.reason,
            items=row.items_seen,
            ads=row.ads_seen,
            left_out=why.get(row.id, NOT_BEGUN),
        )
        for row in db.scalars(select(SessionRow).order_by(SessionRow.planned_start, SessionRow.id))
    ]
    return Collected(sessions=sessions, ads=_ads(db, outcome, why))


def is_meant(outcome: Outcome, row: ObservationRow) -> bool:
    """Whether the outcome means an ad: names and ids must be equal, texts and addresses contain it, in any case."""
    wanted = [each.casefold() for each in outcome.any_of]
    if outcome.of in {"advertiser", "ad_id"}:
        said = {(row.advertiser or "").casefold(), (row.advertiser_username or "").casefold()}
        said = {(row.ad_id or "").casefold()} if outcome.of == "ad_id" else said
        return any(each in said for each in wanted)
    text = (row.text if outcome.of == "text" else row.landing_url or row.landing_raw) or ""
    return any(each in text.casefold() for each in wanted)


def _ads(db: Session, outcome: Outcome, why: Mapping[str, str | None]) -> list[SeenAd]:
    query = (
        select(ObservationRow, ExposureRow.day)
        .join(
            ExposureRow,
            and_(ExposureRow.session_id == ObservationRow.session_id, ExposureRow.seq == ObservationRow.seq),
        )
        .order_by(ObservationRow.observed_at, ObservationRow.id)
    )
    return [
        SeenAd(
            observation_id=row.id,
            session_id=row.session_id,
            persona_id=row.persona_id,
            platform=row.platform,
            surface=row.surface,
            day=day,
            daypart=row.daypart,
            observed_at=row.observed_at,
            visible_ms=row.visible_ms,
            viewable=row.viewable,
            creative_key=row.creative_key,
            ad_id=row.ad_id,
            advertiser=row.advertiser,
            text=row.text,
            landing=row.landing_url or row.landing_raw,
            is_meant=is_meant(outcome, row),
            left_out=why.get(row.session_id, NOT_BEGUN),
        )
        for row, day in db.execute(query)
    ]
