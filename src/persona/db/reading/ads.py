"""Which ads were seen: pages of observations, and how often each ad was seen in all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona import errors
from persona.db.models import ObservationRow
from persona.db.reading.paging import Cursor, Order, Page, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from persona.db.reading.ad_filters import AdFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """How often one ad was seen, and by how many people."""

    count: int
    personas: int


def list_ads(
    db: Session,
    wanted: AdFilter,
    *,
    order: Order = "newest",
    after: Cursor | None = None,
    limit: int = 50,
    total: int | None = None,
) -> Page[ObservationRow]:
    """A page of the ads that match; they are counted here unless the caller knows the total."""
    query = in_order(
        select(ObservationRow).where(*wanted.conditions()),
        ObservationRow.observed_at,
        ObservationRow.id,
        order=order,
        after=after,
    )
    rows = list(db.scalars(query.limit(limit + 1)))
    items = rows[:limit]
    more = len(rows) > limit
    cursor = Cursor(order=order, moment=items[-1].observed_at, id=items[-1].id).encode() if more else None
    return Page(items=items, total=count_ads(db, wanted) if total is None else total, next_cursor=cursor)


def count_ads(db: Session, wanted: AdFilter) -> int:
    """How many ads match."""
    query = select(func.count()).select_from(ObservationRow).where(*wanted.conditions())
    return db.execute(query).scalar_one()


def get_ad(db: Session, observation_id: str) -> ObservationRow:
    """One ad.

    Raises:
        NotFound: no ad has this identifier.
    """
    row = db.get(ObservationRow, observation_id)
    if row is None:
        raise errors.NotFound(
            f"There is no ad with the identifier {observation_id[:60]!r}.",
            hint="It may belong to another data folder. `persona ads list` shows the ads of this one.",
        )
    return row


def latest_ads(db: Session, wanted: AdFilter, *, limit: int = 12) -> list[ObservationRow]:
    """The newest ads that match."""
    query = select(ObservationRow).where(*wanted.conditions())
    query = in_order(query, ObservationRow.observed_at, ObservationRow.id, order="newest", after=None)
    return list(db.scalars(query.limit(limit)))


def other_sightings(db: Session, ad: ObservationRow, *, limit: int = 12) -> list[ObservationRow]:
    """The newest other times the same ad was seen."""
    query = select(ObservationRow).where(
        ObservationRow.creative_key == ad.creative_key, ObservationRow.id != ad.id
    )
    query = in_order(query, ObservationRow.observed_at, ObservationRow.id, order="newest", after=None)
    return list(db.scalars(query.limit(limit)))


def sightings_of(db: Session, creative_keys: Iterable[str]) -> dict[str, Sightings]:
    """For each ad, how often it was seen by everybody together."""
    query = (
        select(
            ObservationRow.creative_key,
            func.count(),
            func.count(ObservationRow.persona_id.distinct()),
        )
        .where(ObservationRow.creative_key.in_(set(creative_keys)))
        .group_by(ObservationRow.creative_key)
    )
    return {key: Sightings(count=count, personas=people) for key, count, people in db.execute(query)}


def sightings_by_persona(db: Session, creative_key: str) -> dict[str, int]:
    """Who saw one ad, and how often."""
    query = (
        select(ObservationRow.persona_id, func.count())
        .where(ObservationRow.creative_key == creative_key)
        .group_by(ObservationRow.persona_id)
    )
    return dict(db.execute(query).all())
