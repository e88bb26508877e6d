"""How much was seen: ads and items, by person, by hour and by advertiser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, func, select

from persona.db.models import ExposureRow, ObservationRow
from persona.db.reading.ad_filters import UNNAMED

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class AdvertiserCount:
    """How often an advertiser's ads were seen, and by how many people."""

    advertiser: str
    ads: int
    personas: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairCount:
    """How often one ad was seen by one person."""

    creative_key: str
    persona_id: str
    ads: int


def ads_by_persona(db: Session) -> dict[str, int]:
    """Ads seen by each persona."""
    query = select(ObservationRow.persona_id, func.count()).group_by(ObservationRow.persona_id)
    return dict(db.execute(query).all())


def items_by_persona(db: Session) -> dict[str, int]:
    """Items passed by each persona, ads among them."""
    query = select(ExposureRow.persona_id, func.count()).group_by(ExposureRow.persona_id)
    return dict(db.execute(query).all())


def slots_while_it_ran(db: Session, creative_key: str) -> dict[str, int]:
    """Ad slots each persona was shown on an ad's platform, from the first local day it was seen to the last."""
    ran = (
        select(ObservationRow.platform, func.min(ExposureRow.day), func.max(ExposureRow.day))
        .join(
            ExposureRow,
            and_(ExposureRow.session_id == ObservationRow.session_id, ExposureRow.seq == ObservationRow.seq),
        )
        .where(ObservationRow.creative_key == creative_key)
        .group_by(ObservationRow.platform)
    )
    found: dict[str, int] = {}
    for platform, first, last in db.execute(ran).all():
        query = (
            select(ExposureRow.persona_id, func.count())
            .where(ExposureRow.is_ad, ExposureRow.platform == platform, ExposureRow.day.between(first, last))
            .group_by(ExposureRow.persona_id)
        )
        for who, slots in db.execute(query):
            found[who] = found.get(who, 0) + slots
    return found


def ads_by_hour(db: Session) -> list[int]:
    """Ads captured in each hour of the day, where each persona lives."""
    query = (
        select(ExposureRow.local_hour, func.count())
        .where(ExposureRow.is_ad, ExposureRow.miss.is_(None))
        .group_by(ExposureRow.local_hour)
    )
    found = dict(db.execute(query).all())
    return [found.get(hour, 0) for hour in range(HOURS)]


def ads_by_daypart(db: Session, persona_id: str) -> dict[str, int]:
    """Ads one persona saw in each part of the day."""
    query = (
        select(ObservationRow.daypart, func.count())
        .where(ObservationRow.persona_id == persona_id)
        .group_by(ObservationRow.daypart)
    )
    return dict(db.execute(query).all())


def top_advertisers(db: Session, *, limit: int, persona_id: str | None = None) -> list[AdvertiserCount]:
    """The advertisers seen most, by everybody or by one persona; ties by name."""
    ads = func.count().label("ads")
    query = select(ObservationRow.advertiser, ads, func.count(ObservationRow.persona_id.distinct()))
    if persona_id is not None:
        query = query.where(ObservationRow.persona_id == persona_id)
    query = query.group_by(ObservationRow.advertiser).order_by(ads.desc(), ObservationRow.advertiser)
    return [
        AdvertiserCount(advertiser=UNNAMED if name is None else name, ads=count, personas=people)
        for name, count, people in db.execute(query.limit(limit))
    ]


def count_advertisers(db: Session) -> int:
    """How many different advertisers were seen."""
    return db.execute(select(func.count(ObservationRow.advertiser.distinct()))).scalar_one()


def creatives_of(db: Session, persona_ids: list[str]) -> list[PairCount]:
    """Which ads these people saw, and how often."""
    query = (
        select(ObservationRow.creative_key, ObservationRow.persona_id, func.count())
        .where(ObservationRow.persona_id.in_(persona_ids))
        .group_by(ObservationRow.creative_key, ObservationRow.persona_id)
    )
    return [PairCount(creative_key=key, persona_id=who, ads=count) for key, who, count in db.execute(query)]
