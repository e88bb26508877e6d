"""The gallery of ads: a page of cards and what can be filtered by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from persona.api import words
from persona.api.schemas.ads import AdPage, Facets, FacetValue
from persona.api.views import cards
from persona.db.reading import ad_facets, ads
from persona.domain.clock import DAYPARTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from persona.db.reading.ad_filters import AdFilter
    from persona.db.reading.paging import Cursor, Order
    from persona.db.reading.roster import Roster


def build_page(
    db: Session, people: Roster, wanted: AdFilter, *, order: Order, after: Cursor | None, limit: int
) -> AdPage:
    """One page of the ads that match."""
    page = ads.list_ads(db, wanted, order=order, after=after, limit=limit)
    return AdPage(
        items=cards.ad_cards(db, page.items, people),
        total=page.total,
        next_cursor=page.next_cursor,
        facets=_facets(db, people, wanted),
    )


def _facets(db: Session, people: Roster, wanted: AdFilter) -> Facets:
    counts = {facet: ad_facets.count_facet(db, wanted, facet) for facet in ad_facets.FACETS}
    names = {member.persona_id: member.name for member in people}
    advertisers = counts["advertisers"]
    by_count = sorted(advertisers, key=lambda name: (-advertisers[name], name))
    days = counts["days"]
    return Facets(
        personas=_values(counts["personas"], names, wanted.personas),
        advertisers=_values(advertisers, dict.fromkeys(by_count), wanted.advertisers),
        dayparts=_values(
            counts["dayparts"], {part: words.DAYPARTS[part] for part in DAYPARTS}, wanted.dayparts
        ),
        landings=_values(counts["landings"], words.LANDINGS, wanted.landings),
        days=_values(days, {day: words.day_name(day) for day in sorted({*days, *wanted.days})}, wanted.days),
    )


def _values(counts: dict[Any, int], labels: dict[Any, Any], chosen: Iterable[Any]) -> list[FacetValue]:
    """In the order of `labels`; what is chosen stays in the list even when it would show nothing."""
    kept = set(chosen)
    return [
        FacetValue(value=str(value), label=label or str(value), count=counts.get(value, 0))
        for value, label in labels.items()
        if counts.get(value, 0) or value in kept
    ]
