"""/ads: the gallery, and one ad with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from sqlalchemy.orm import Session

from persona.api.routes.parameters import (
    PAGE,
    CursorText,
    Limit,
    Parameters,
    Sort,
    cursor_in,
    known,
    known_people,
)
from persona.api.schemas.ads import AdDetail, AdPage, Daypart, Landing
from persona.api.services import Services
from persona.api.views.ad_page import build_ad
from persona.api.views.gallery import build_page
from persona.db.reading import ad_facets, ads
from persona.db.reading.ad_filters import AdFilter
from persona.db.reading.roster import Roster, read_roster
from persona.db.transactions import reading

router = APIRouter(tags=["Ads"])
LONGEST_SEARCH = 200


class AdQuery(Parameters):
    """Which ads; a parameter given twice means either."""

    persona: tuple[str, ...] = ()
    advertiser: tuple[str, ...] = ()
    """Names as they are shown; `Not named` for ads that name none."""
    platform: tuple[str, ...] = ()
    daypart: tuple[Daypart, ...] = ()
    landing: tuple[Landing, ...] = ()
    viewable: bool | None = None
    q: Annotated[str | None, Field(max_length=LONGEST_SEARCH)] = None
    """Words that must all occur in the ad's text, advertiser, call to action or landing address."""
    day: tuple[date, ...] = ()
    """Days of the persona: what is seen after midnight and before sleep belongs to the evening's day."""
    creative: tuple[str, ...] = ()
    """`creative_key` of an ad: every sighting of it."""
    sort: Sort = "newest"
    cursor: CursorText = None
    limit: Limit = PAGE


@router.get("/ads", summary="Ads that were seen")
def list_ads(query: Annotated[AdQuery, Query()], services: Services) -> AdPage:
    """A page of the gallery and its facets, each counted with all the other filters applied."""
    after = cursor_in(query.cursor, order=query.sort)
    with reading(services.engine) as db:
        people = read_roster(db)
        wanted = _filter(db, query, people)
        return build_page(db, people, wanted, order=query.sort, after=after, limit=query.limit)


@router.get("/ads/{observation_id}", summary="One ad with its evidence")
def ad(observation_id: str, services: Services) -> AdDetail:
    """The picture, the words, where it leads, the kept files, who saw it and who did not."""
    with reading(services.engine) as db:
        return build_ad(db, services.blobs, observation_id)


def _filter(db: Session, query: AdQuery, people: Roster) -> AdFilter:
    return AdFilter(
        personas=known_people(query.persona, people),
        advertisers=known("advertiser", query.advertiser, ad_facets.known_advertisers(db))
        if query.advertiser
        else (),
        platforms=known("platform", query.platform, {each for member in people for each in member.platforms}),
        dayparts=tuple(query.daypart),
        landings=tuple(query.landing),
        days=tuple(query.day),
        creatives=_known_creatives(db, query.creative),
        viewable=query.viewable,
        words=query.q,
    )


def _known_creatives(db: Session, chosen: tuple[str, ...]) -> tuple[str, ...]:
    if not chosen:
        return ()
    return known("creative", chosen, ads.sightings_of(db, chosen), hint="It is the `creative_key` of an ad.")
