"""/creatives: the same ad again, what it sells, and a person's corrections of both."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Header, Query
from pydantic import Field

from persona import errors
from persona.api import problems
from persona.api.routes.parameters import PAGE, Limit, Parameters
from persona.api.schemas import creatives as schemas
from persona.api.services import Services
from persona.api.views import creatives as views
from persona.db.reading import creative_groups as groups
from persona.db.transactions import reading, writing
from persona.insight.similarity import correcting
from persona.insight.taxonomy import keeping
from persona.insight.taxonomy.tree import tree

DOOR = "dashboard"


class CreativeQuery(Parameters):
    """Which distinct ads; a parameter given twice means either."""

    category: tuple[str, ...] = ()
    """Ids of the taxonomy, or `not sure`."""
    brand: tuple[str, ...] = ()
    """Brands, as cards name them."""
    sort: Literal["newest", "most seen"] = "newest"
    cursor: Annotated[
        str | None, Field(pattern=r"^\d{1,9}$", description="`next_cursor` of the page before.")
    ] = None
    limit: Limit = PAGE


def from_our_own_page(
    origin: Annotated[str | None, Header(include_in_schema=False)] = None,
    host: Annotated[str | None, Header(include_in_schema=False)] = None,
) -> None:
    """Refuse what a page of somebody else sends through the reader's browser."""
    if origin is not None and urlsplit(origin).netloc != host:
        raise errors.NotAllowed(
            "Corrections are only taken from the dashboard's own pages.",
            hint="Open the dashboard itself, or use `persona creatives`.",
        )


router = APIRouter(tags=["Creatives"])
correcting_router = APIRouter(tags=["Creatives"], dependencies=[Depends(from_our_own_page)])


@router.get("/creatives", summary="Distinct ads")
def list_creatives(query: Annotated[CreativeQuery, Query()], services: Services) -> schemas.CreativePage:
    """A page of distinct ads: how often each was seen, by how many, and what it sells."""
    for category in query.category:
        if category != groups.NOT_SURE:
            _known_category(category)
    wanted = groups.GroupFilter(categories=tuple(query.category), brands=tuple(query.brand))
    with reading(services.engine) as db:
        return views.build_page(db, wanted, order=query.sort, start=int(query.cursor or 0), limit=query.limit)


@router.get("/creatives/{creative_id}", summary="One distinct ad")
def creative(creative_id: str, services: Services) -> schemas.CreativeDetail:
    """Its appearances, its sightings, its other versions and its campaign; any of its appearances names it."""
    with reading(services.engine) as db:
        return views.build_creative(db, groups.get_group(db, creative_id))


@router.get("/ads/{observation_id}/creative", summary="The distinct ad of a sighting")
def creative_of_ad(observation_id: str, services: Services) -> schemas.CreativeDetail:
    """The same for the distinct ad that one sighting is of."""
    with reading(services.engine) as db:
        found = groups.find_group_of(db, observation_id)
        if found is None:
            raise errors.NotFound(
                "This sighting is not grouped yet.",
                hint="It is taken in a few seconds after its capture; `persona creatives group` does it now.",
            )
        return views.build_creative(db, found)


@router.get("/categories", summary="Categories of the taxonomy")
def categories(q: Annotated[str, Query(max_length=100)] = "") -> schemas.CategoryList:
    """Those whose path has all the words of `q`; all of them without any."""
    return views.categories(tree().search(q))


@router.get("/corrections", summary="What people corrected")
def corrections(services: Services) -> schemas.CorrectionList:
    """Newest first."""
    with reading(services.engine) as db:
        items = views.list_of_corrections(db)
    return schemas.CorrectionList(items=items, total=len(items))


@correcting_router.post("/creatives/{creative_id}/merge", summary="Two ads are the same one")
def merge(creative_id: str, wish: schemas.MergeWish, services: Services) -> schemas.CreativeDetail:
    """Append a correction, and answer with the one ad they are now."""
    with writing(services.engine) as db:
        correcting.merge(db, creative_id, wish.other, made_in=DOOR)
    return creative(creative_id, services)


@correcting_router.post("/creatives/{creative_id}/split", summary="An appearance is an ad of its own")
def split(creative_id: str, wish: schemas.SplitWish, services: Services) -> schemas.CreativeDetail:
    """Append a correction, and answer with the ad that the appearance is now."""
    with writing(services.engine) as db:
        correcting.split(db, creative_id, wish.appearance, made_in=DOOR)
    return creative(wish.appearance, services)


@correcting_router.post("/creatives/{creative_id}/category", summary="What an ad sells")
def category(creative_id: str, wish: schemas.CategoryWish, services: Services) -> schemas.CreativeDetail:
    """Append a correction, and answer with the ad."""
    with writing(services.engine) as db:
        keeping.give_category(db, creative_id, wish.category_id, made_in=DOOR)
    return creative(creative_id, services)


@correcting_router.post("/corrections/{correction_id}/undo", summary="Take a correction back")
def undo(correction_id: int, services: Services) -> schemas.CorrectionList:
    """Append a correction that takes another one back, and answer with all of them."""
    with writing(services.engine) as db:
        correcting.undo(db, correction_id, made_in=DOOR)
        keeping.obey_within(db)
    return corrections(services)


def _known_category(category_id: str) -> None:
    try:
        tree().get(category_id)
    except errors.NotFound as error:
        raise problems.invalid_value("category", category_id, (), hint=str(error)) from error
