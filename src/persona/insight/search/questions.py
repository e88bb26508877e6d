"""From the gallery's filters and what was typed to a question for the search index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from persona.backends.search.asking import read
from persona.backends.search.base import NONE, Query, Sort, Tag
from persona.db.models import SessionRow
from persona.db.reading.ad_filters import UNNAMED, AdFilter
from persona.db.reading.ads import get_ad
from persona.db.reading.shown import left_out
from persona.insight.search.documents import words_of_ad

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

FACETS: tuple[Tag, ...] = ("persona", "advertiser", "platform", "daypart", "landing", "day")


def question(
    db: Session,
    wanted: AdFilter,
    *,
    text: str = "",
    like: str | None = None,
    sort: Sort = "newest",
    limit: int = 50,
    after: int | None = None,
) -> Query:
    """What to ask the index.

    Args:
        db: to look up the ad that others are to be like, and the windows that do not count.
        wanted: the filters.
        text: what was typed.
        like: identifier of an ad seen: others with such words are looked for, and not this creative.
        sort: `best` is by how well the words fit.
        limit: how many ads.
        after: where the page before ended.

    Raises:
        QueryRejected: what was typed cannot be understood.
        NotFound: there is no ad to be like.
    """
    sample = get_ad(db, like) if like is not None else None
    apart: dict[Tag, Sequence[str]] = {"creative": (sample.creative_key,)} if sample else {}
    if wanted.counted:
        apart["session"] = tuple(db.scalars(select(SessionRow.id).where(left_out().is_not(None))))
    return Query(
        asked=read(text),
        like=words_of_ad(sample) if sample else None,
        filters=_filters(wanted),
        within={"persona": wanted.among} if wanted.among is not None else {},
        without={tag: values for tag, values in apart.items() if values},
        since=wanted.since,
        until=wanted.until,
        facets=FACETS,
        sort=sort,
        limit=limit,
        after=after,
    )


def _filters(wanted: AdFilter) -> Mapping[Tag, Sequence[str]]:
    found: dict[Tag, Sequence[str]] = {
        "persona": wanted.personas,
        "advertiser": tuple(NONE if name == UNNAMED else name for name in wanted.advertisers),
        "platform": wanted.platforms,
        "daypart": wanted.dayparts,
        "landing": wanted.landings,
        "day": tuple(day.isoformat() for day in wanted.days),
        "creative": wanted.creatives,
    }
    if wanted.viewable is not None:
        found["viewable"] = ("true" if wanted.viewable else "false",)
    return {tag: values for tag, values in found.items() if values}
