"""What a search found: a page of cards that show where the words stand, and what can be filtered by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import undefer

from persona.api.schemas.ads import AdPage, Highlight, Piece
from persona.api.views import cards
from persona.api.views.gallery import facets_of
from persona.backends.search.base import NONE
from persona.backends.search.marking import Part, mark
from persona.db.models import ObservationRow
from persona.db.reading.ad_facets import AdCounts
from persona.db.reading.ad_filters import UNNAMED
from persona.db.reading.ads import sightings_of
from persona.insight.search.documents import words_of_ad

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from persona.backends.search.base import Answer, Query
    from persona.db.reading.ad_filters import AdFilter
    from persona.db.reading.roster import Roster
    from persona.insight.search.keeping import IndexKeeper

ELSEWHERE = {
    "headline": "in the headline",
    "action": "in the call to action",
    "landing": "in the address it leads to",
    "media": "in the picture or video",
    "body": "further down in the text",
}
"""Fields that a card does not show whole, and how they are called there."""
AROUND = 40
"""Characters that are shown before and behind what was found there."""


def build_found(db: Session, keeper: IndexKeeper, people: Roster, wanted: AdFilter, query: Query) -> AdPage:
    """One page of what the index finds, as the database has it."""
    answer, behind = keeper.search(query)
    rows = _rows(db, answer.ids)
    known = sightings_of(db, {row.creative_key for row in rows})
    return AdPage(
        items=[
            cards.ad_card(row, people, known[row.creative_key]).model_copy(
                update={"highlights": tuple(_highlights(row, query, answer.guessed))}
            )
            for row in rows
        ],
        total=answer.total,
        next_cursor=None if answer.next is None else f"{query.sort}.{answer.next}",
        facets=facets_of(_counts(answer), people, wanted),
        missed_estimate=None,
        guessed=tuple(answer.guessed),
        not_searchable_yet=behind,
    )


def _rows(db: Session, ids: Sequence[str]) -> list[ObservationRow]:
    query = select(ObservationRow).where(ObservationRow.id.in_(ids)).options(undefer(ObservationRow.creative))
    found = {row.id: row for row in db.scalars(query)}
    return [found[each] for each in ids if each in found]


def _counts(answer: Answer) -> AdCounts:
    by = answer.facets
    advertisers = {UNNAMED if name == NONE else name: n for name, n in by.get("advertiser", {}).items()}
    return AdCounts(
        total=answer.total,
        personas=dict(by.get("persona", {})),
        advertisers=advertisers,
        platforms=dict(by.get("platform", {})),
        dayparts=dict(by.get("daypart", {})),
        landings=dict(by.get("landing", {})),
        days={date.fromisoformat(day): count for day, count in by.get("day", {}).items()},
    )


def _highlights(row: ObservationRow, query: Query, guessed: Sequence[str]) -> Iterator[Highlight]:
    """What of the card was asked for; when nothing of it was, a piece of where it was found."""
    on_card = {"advertiser": row.advertiser, "body": row.text}
    seen = False
    for field, text in on_card.items():
        parts = mark(text or "", field, query.asked, guessed)
        if any(part.hit for part in parts):
            seen = True
            yield Highlight(field="text" if field == "body" else "advertiser", label="", parts=_pieces(parts))
    for field, text in words_of_ad(row).items() if not seen else ():
        parts = mark(text, field, query.asked, guessed)
        if field in ELSEWHERE and any(part.hit for part in parts):
            yield Highlight(field="elsewhere", label=ELSEWHERE[field], parts=_pieces(_cut(parts)))
            return


def _cut(parts: Sequence[Part]) -> list[Part]:
    """The first thing found and a little around it."""
    first = next(number for number, part in enumerate(parts) if part.hit)
    before = "".join(part.text for part in parts[:first])[-AROUND:]
    behind = "".join(part.text for part in parts[first + 1 :])[:AROUND]
    return [Part(before, hit=False), parts[first], Part(behind, hit=False)]


def _pieces(parts: Sequence[Part]) -> list[Piece]:
    return [Piece(text=part.text, hit=part.hit) for part in parts if part.text]
