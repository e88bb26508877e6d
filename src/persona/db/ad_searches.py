"""Keeps which ad led to which search, and reads the ads that may."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Engine, and_, exists, select
from sqlalchemy.orm import Session

from persona.db.models import ActionRow, ExposureRow, ObservationRow, SessionRow
from persona.db.models_of_days import AdSearchRow
from persona.db.transactions import reading
from persona.domain.ad_search import AdSearch, AdSearchMade, AdSeen
from persona.domain.session import PlannedSession


def ads_seen(engine: Engine, persona_id: str, first: date, last: date) -> list[AdSeen]:
    """Ads that somebody saw long enough on these days, in the order of persona time."""
    query = (
        select(
            ObservationRow.id,
            ObservationRow.platform,
            ObservationRow.observed_at,
            SessionRow.day,
            ExposureRow.topics,
        )
        .join(SessionRow, SessionRow.id == ObservationRow.session_id)
        .join(
            ExposureRow,
            and_(ExposureRow.session_id == ObservationRow.session_id, ExposureRow.seq == ObservationRow.seq),
        )
        .where(
            ObservationRow.persona_id == persona_id,
            ObservationRow.viewable,
            SessionRow.day.between(first, last),
        )
        .order_by(ObservationRow.observed_at, ObservationRow.id)
    )
    with reading(engine) as db:
        return [
            AdSeen(observation_id=id_, platform=platform, seen_at=at, day=day, topics=tuple(topics or ()))
            for id_, platform, at, day, topics in db.execute(query)
        ]


def add_within(db: Session, session: PlannedSession, led: AdSearch) -> None:
    """Keep the cause of a search in the transaction that plans its session."""
    db.add(
        AdSearchRow(
            session_id=session.id,
            persona_id=session.persona_id,
            day=session.day,
            platform=session.activity.platform,
            topic=led.topic,
            words=led.words,
            observation_id=led.observation_id,
        )
    )


def list_ad_searches(db: Session, persona_id: str, *, limit: int | None = None) -> list[AdSearchMade]:
    """The searches of somebody that ads led to, newest first."""
    # A session that takes up an interrupted one has no searches of its own.
    typed = exists().where(
        ActionRow.session_id == AdSearchRow.session_id,
        ActionRow.kind == "search",
        ActionRow.target == AdSearchRow.words,
    )
    query = (
        select(AdSearchRow, ObservationRow, typed)
        .join(ObservationRow, ObservationRow.id == AdSearchRow.observation_id)
        .where(AdSearchRow.persona_id == persona_id)
        .order_by(AdSearchRow.day.desc(), AdSearchRow.session_id)
        .limit(limit)
    )
    return [
        AdSearchMade(
            session_id=row.session_id,
            day=row.day,
            platform=row.platform,
            topic=row.topic,
            words=row.words,
            observation_id=ad.id,
            seen_on=ad.platform,
            seen_at=ad.observed_at,
            advertiser=ad.advertiser,
            was_typed=was_typed,
        )
        for row, ad, was_typed in db.execute(query)
    ]
