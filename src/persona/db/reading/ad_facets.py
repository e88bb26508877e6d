"""How many ads each filter value would show, given all the other filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, func, select

from persona.db.models import ObservationRow, SessionRow
from persona.db.reading.ad_filters import UNNAMED, AdFilter, Facet

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

FACETS: tuple[Facet, ...] = ("personas", "advertisers", "dayparts", "landings", "days")


def count_facet(db: Session, wanted: AdFilter, facet: Facet) -> dict[Any, int]:
    """Value to number of ads, where the filter is open in `facet` and closed in the rest."""
    others = wanted.without(facet)
    if facet == "days":
        return _count_days(db, others)
    query = select(_column(facet), func.count()).where(*others.conditions()).group_by(_column(facet))
    return {UNNAMED if value is None else value: count for value, count in db.execute(query)}


def _column(facet: Facet) -> ColumnElement[Any]:
    columns: dict[str, Any] = {
        "personas": ObservationRow.persona_id,
        "advertisers": ObservationRow.advertiser,
        "dayparts": ObservationRow.daypart,
        "landings": ObservationRow.landing_quality,
    }
    found: ColumnElement[Any] = columns[facet]
    return found


def _count_days(db: Session, wanted: AdFilter) -> dict[date, int]:
    # Counting per session first keeps the join to one row per session instead of one per ad.
    per_session = (
        select(ObservationRow.session_id, func.count().label("ads"))
        .where(*wanted.conditions())
        .group_by(ObservationRow.session_id)
        .subquery()
    )
    query = (
        select(SessionRow.day, func.sum(per_session.c.ads))
        .join(per_session, per_session.c.session_id == SessionRow.id)
        .group_by(SessionRow.day)
    )
    return {day: int(count) for day, count in db.execute(query)}


def known_advertisers(db: Session) -> list[str]:
    """Every advertiser seen so far, by name."""
    query = select(ObservationRow.advertiser).distinct()
    return sorted(UNNAMED if name is None else name for name in db.scalars(query))
