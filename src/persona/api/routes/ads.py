"""/ads: the gallery, and one ad with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field
from sqlalchemy.orm import Session

from persona.api import problems
from persona.api.routes.parameters import (
    PAGE,
    CursorText,
    Limit,
    Parameters,
    cursor_in,
    known,
    known_people,
)
from persona.api.schemas.ads import AdDetail, AdPage, Daypart, Landing
from persona.api.services import Services
from persona.api.views.ad_page import build_ad
from persona.api.views.found import build_found
from persona.api.views.gallery import build_page
from persona.backends.search.base import Query as SearchQuery
from persona.backends.search.base import Sort
from persona.db.reading import ad_facets, ads
from persona.db.reading.ad_filters import AdFilter
from persona.db.reading.paging import Order
from persona.db.reading.people_known import read_known
from persona.db.reading.roster import Roster, read_roster
from persona.db.transactions import reading
from persona.insight.groups import members_of
from persona.insight.search.questions import question
from persona.insight.trends.labels import read_labels

router = APIRouter(tags=["Ads"])
LONGEST_SEARCH = 200
NOTHING = ("",)
"""No creative has this key."""


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
    """Words that must all occur in the ad; `"in quotes"` as they stand, `advertiser:word` in one field, `-word` not.

    Fields are advertiser, headline, body, action, landing and media. A word may go on; one that no ad has is taken
    for a slip, and words close to it are searched for.
    """
    like: Annotated[str | None, Field(max_length=100)] = None
    """`observation_id` of an ad: other ads with such words, each once, closest first, on one page."""
    group: tuple[str, ...] = ()
    """What a group of personas saw, such as `gender:female` or `interest:cooking`."""
    since: date | None = None
    until: date | None = None
    """First and last day, where the persona lives, on which the ad was seen."""
    counted: bool = False
    """Only what the statistics count: nothing of sessions that are left out."""
    day: tuple[date, ...] = ()
    """Days of the persona: what is seen after midnight and before sleep belongs to the evening's day."""
    creative: tuple[str, ...] = ()
    """`creative_key` of an ad: every sighting of it."""
    category: tuple[str, ...] = ()
    """Names of categories of tier 1, such as `Vehicles`: ads that are known to sell such a thing."""
    sort: Sort = "newest"
    """`best`, by how well the words fit, goes with `q`."""
    cursor: CursorText = None
    limit: Limit = PAGE


@router.get("/ads", summary="Ads that were seen")
def list_ads(query: Annotated[AdQuery, Query()], request: Request, services: Services) -> AdPage:
    """A page of the gallery and its facets, each counted with all the other filters applied."""
    _check(query)
    with reading(services.engine) as db:
        people = read_roster(db)
        wanted = _filter(db, query, people)
        if query.like is not None or (query.q or "").strip() or query.sort == "best":
            asked = _question(db, query, wanted)
            return build_found(db, request.app.state.keeper, people, wanted, asked)
        order: Order = "oldest" if query.sort == "oldest" else "newest"
        after = cursor_in(query.cursor, order=order)
        return build_page(db, people, wanted, order=order, after=after, limit=query.limit)


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
        creatives=_in_categories(db, query.category, _known_creatives(db, query.creative)),
        viewable=query.viewable,
        since=query.since,
        until=query.until,
        among=members_of(query.group, read_known(db)) if query.group else None,
        counted=query.counted,
    )


def _check(query: AdQuery) -> None:
    if query.sort == "best" and query.like is None and not (query.q or "").strip():
        raise problems.invalid_value(
            "sort", "best", ("newest", "oldest"), hint="Without words nothing fits better than another."
        )
    if query.since and query.until and query.since > query.until:
        raise problems.invalid_value(
            "since", query.since.isoformat(), (), hint="It must not be later than `until`."
        )


def _question(db: Session, query: AdQuery, wanted: AdFilter) -> SearchQuery:
    return question(
        db,
        wanted,
        text=query.q or "",
        like=query.like,
        sort=query.sort,
        limit=query.limit,
        after=_place(query),
    )


def _place(query: AdQuery) -> int | None:
    """Where the page of a search starts."""
    if query.cursor is None:
        return None
    order, _, number = query.cursor.partition(".")
    if order != query.sort or not number.removeprefix("-").isdecimal() or not number.isascii():
        raise problems.invalid_value(
            "cursor", query.cursor, (), hint="Take it as it is from `next_cursor`, with the same `sort`."
        )
    return int(number)


def _known_creatives(db: Session, chosen: tuple[str, ...]) -> tuple[str, ...]:
    if not chosen:
        return ()
    return known("creative", chosen, ads.sightings_of(db, chosen), hint="It is the `creative_key` of an ad.")


def _in_categories(db: Session, names: tuple[str, ...], chosen: tuple[str, ...]) -> tuple[str, ...]:
    """The creatives of these categories; of `chosen` only, when some were."""
    if not names:
        return chosen
    sold = read_labels(db).category
    known("category", names, set(sold.values()), hint="Only categories that an ad has can be asked for.")
    found = {key for key, name in sold.items() if name in names}
    return tuple(sorted(found & set(chosen) if chosen else found)) or NOTHING
