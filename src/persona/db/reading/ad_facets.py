"""How many ads match, and how many each filter value would show given all the other filters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import String, cast, func, literal, null, select, union_all

from persona.db.models import ObservationRow, SessionRow
from persona.db.reading.ad_filters import UNNAMED, AdFilter, Facet

if TYPE_CHECKING:
    from sqlalchemy import Select
    from sqlalchemy.orm import Session

FACETS: tuple[Facet, ...] = ("personas", "advertisers", "platforms", "dayparts", "landings")
"""The facets that are a column of their own; days come from the session."""
TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class AdCounts:
    """The number of ads that match, and for each facet its values with their numbers."""

    total: int
    personas: dict[str, int]
    advertisers: dict[str, int]
    platforms: dict[str, int]
    dayparts: dict[str, int]
    landings: dict[str, int]
    days: dict[date, int]


def count_facets(db: Session, wanted: AdFilter) -> AdCounts:
    """All counts, one grouped query each, sent as one statement."""
    facets = [_count_column(wanted, facet) for facet in FACETS]
    found: dict[str, dict[str | None, int]] = {facet: {} for facet in (*FACETS, "days", TOTAL)}
    for facet, value, count in db.execute(union_all(*facets, _count_days(wanted), _count_all(wanted))):
        found[facet][value] = int(count)
    return AdCounts(
        total=found[TOTAL][None],
        personas=_named(found["personas"]),
        advertisers=_named(found["advertisers"]),
        platforms=_named(found["platforms"]),
        dayparts=_named(found["dayparts"]),
        landings=_named(found["landings"]),
        days={date.fromisoformat(day): count for day, count in found["days"].items() if day},
    )


def known_advertisers(db: Session) -> list[str]:
    """Every advertiser seen so far, by name."""
    query = select(ObservationRow.advertiser).distinct()
    return sorted(UNNAMED if name is None else name for name in db.scalars(query))


def _count_column(wanted: AdFilter, facet: Facet) -> Select[str, str, int]:
    columns = {
        "personas": ObservationRow.persona_id,
        "advertisers": ObservationRow.advertiser,
        "platforms": ObservationRow.platform,
        "dayparts": ObservationRow.daypart,
        "landings": ObservationRow.landing_quality,
    }
    column = columns[facet]
    conditions = wanted.without(facet).conditions()
    return select(literal(str(facet)), cast(column, String), func.count()).where(*conditions).group_by(column)


def _count_days(wanted: AdFilter) -> Select[str, str, int]:
    # Counting per session first keeps the join to one row per session instead of one per ad.
    per_session = (
        select(ObservationRow.session_id, func.count().label("ads"))
        .where(*wanted.without("days").conditions())
        .group_by(ObservationRow.session_id)
        .subquery()
    )
    return (
        select(literal("days"), cast(SessionRow.day, String), func.sum(per_session.c.ads))
        .join(per_session, per_session.c.session_id == SessionRow.id)
        .group_by(SessionRow.day)
    )


def _count_all(wanted: AdFilter) -> Select[str, str, int]:
    everything = select(literal(TOTAL), cast(null(), String), func.count())
    return everything.select_from(ObservationRow).where(*wanted.conditions())


def _named(counts: dict[str | None, int]) -> dict[str, int]:
    return {UNNAMED if value is None else value: count for value, count in counts.items()}
