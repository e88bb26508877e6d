"""The gallery of ads: a page of cards and what can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from persona.api import words
from persona.api.schemas.ads import AdPage, Facets, FacetValue
from persona.api.schemas.coverage import missed_of
from persona.api.views import cards
from persona.db.reading import ad_facets, ads
from persona.db.reading.ad_filters import AdFilter
from persona.db.reading.coverage import coverage_of_all
from persona.domain.clock import DAYPARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from persona.db.reading.ad_facets import AdCounts
    from persona.db.reading.paging import Cursor, Order
    from persona.db.reading.roster import Roster

K = TypeVar("K")


def build_page(
    db: Session, people: Roster, wanted: AdFilter, *, order: Order, after: Cursor | None, limit: int
) -> AdPage:
    """One page of the ads that match."""
    counts = ad_facets.count_facets(db, wanted)
    page = ads.list_ads(db, wanted, order=order, after=after, limit=limit, total=counts.total)
    return AdPage(
        items=cards.ad_cards(db, page.items, people),
        total=page.total,
        next_cursor=page.next_cursor,
        facets=facets_of(counts, people, wanted),
        missed_estimate=missed_of(coverage_of_all(db)) if wanted == AdFilter() else None,
    )


def facets_of(counts: AdCounts, people: Roster, wanted: AdFilter) -> Facets:
    """What can be filtered by, in words; what is chosen stays even when it shows nothing."""
    names = {member.persona_id: member.name for member in people}
    most_first = sorted(counts.advertisers, key=lambda name: (-counts.advertisers[name], name))
    advertisers = {name: name for name in (*most_first, *wanted.advertisers)}
    days = {day: words.day_name(day) for day in sorted({*counts.days, *wanted.days})}
    platforms = {name: name for name in sorted({*counts.platforms, *wanted.platforms})}
    dayparts = {part: words.DAYPARTS[part] for part in DAYPARTS}
    return Facets(
        personas=_values(counts.personas, names, wanted.personas),
        advertisers=_values(counts.advertisers, advertisers, wanted.advertisers),
        platforms=_values(counts.platforms, platforms, wanted.platforms),
        dayparts=_values(counts.dayparts, dayparts, wanted.dayparts),
        landings=_values(counts.landings, words.LANDINGS, wanted.landings),
        days=_values(counts.days, days, wanted.days),
    )


def _values(counts: dict[K, int], labels: dict[K, str], chosen: Iterable[K]) -> list[FacetValue]:
    """In the order of `labels`; what is chosen stays in the list even when it would show nothing."""
    kept = set(chosen)
    return [
        FacetValue(value=str(value), label=label, count=counts.get(value, 0))
        for value, label in labels.items()
        if counts.get(value, 0) or value in kept
    ]
