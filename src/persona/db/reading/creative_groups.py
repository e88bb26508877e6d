"""Distinct ads as groups of sightings: how often each was seen by how many, its versions, campaign and category."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.creative_models import AppearanceRow, CreativeSightingRow
from persona.db.models import ObservationRow

GroupOrder = Literal["newest", "most seen"]
NOT_SURE = "not sure"
"""Stands for the category of an ad that nobody is sure of, as a filter value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreativeGroup:
    """One distinct ad with all its sightings."""

    id: str
    """The id of the appearance that was seen first."""
    appearances: Sequence[AppearanceRow]
    """First seen first."""
    sightings: int
    personas: int
    first_seen: datetime
    last_seen: datetime

    @property
    def face(self) -> AppearanceRow:
        """The appearance that stands for all."""
        return self.appearances[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFilter:
    """Which distinct ads; empty asks for nothing."""

    categories: tuple[str, ...] = ()
    """Ids of the taxonomy, or `NOT_SURE`."""
    brands: tuple[str, ...] = ()
    campaign: str | None = None
    look: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """As SQL conditions on appearances."""
        found: list[ColumnElement[bool]] = []
        if self.categories:
            sure = AppearanceRow.category_id.in_([one for one in self.categories if one != NOT_SURE])
            unsure = AppearanceRow.category_id.is_(None)
            found.append(or_(sure, unsure) if NOT_SURE in self.categories else sure)
        if self.brands:
            found.append(AppearanceRow.brand.in_(self.brands))
        if self.campaign:
            found.append(AppearanceRow.campaign_id == self.campaign)
        if self.look:
            found.append(AppearanceRow.look_id == self.look)
        return found


def list_groups(
    db: Session, wanted: GroupFilter, *, order: GroupOrder = "newest", start: int = 0, limit: int | None = 50
) -> list[CreativeGroup]:
    """Some of the distinct ads that match."""
    last, count = func.max(ObservationRow.observed_at), func.count()
    first = count if order == "most seen" else last
    query = _grouped(wanted).order_by(first.desc(), last.desc(), AppearanceRow.creative_id)
    return _with_appearances(db, query.offset(start).limit(limit))


def count_groups(db: Session, wanted: GroupFilter) -> int:
    """How many distinct ads match."""
    query = select(func.count(AppearanceRow.creative_id.distinct())).where(*wanted.conditions())
    return db.execute(query).scalar_one()


def get_group(db: Session, appearance_id: str) -> CreativeGroup:
    """The distinct ad that an appearance is of; the id of any of its appearances will do, or the start of one.

    Raises:
        NotFound: there is none, or the start fits several.
    """
    fits = AppearanceRow.id.startswith(appearance_id, autoescape=True)
    found = list(db.scalars(select(AppearanceRow.creative_id).where(fits).limit(2).distinct()))
    if len(found) != 1 or found[0] is None or not appearance_id:
        what = "Several ads have an id that begins with" if len(found) > 1 else "No ad has the id"
        raise errors.NotFound(
            f"{what} {appearance_id[:60]!r}.", hint="`persona creatives list` shows the ids of distinct ads."
        )
    query = _grouped(GroupFilter()).where(AppearanceRow.creative_id == found[0])
    return _with_appearances(db, query)[0]


def find_group_of(db: Session, observation_id: str) -> CreativeGroup | None:
    """The distinct ad of a sighting; None while it is not taken in."""
    query = (
        select(AppearanceRow.creative_id)
        .join(CreativeSightingRow, CreativeSightingRow.appearance_id == AppearanceRow.id)
        .where(CreativeSightingRow.observation_id == observation_id)
    )
    creative = db.scalar(query)
    return get_group(db, creative) if creative else None


def versions_of(db: Session, group: CreativeGroup) -> list[CreativeGroup]:
    """Other distinct ads of the same design: another price, another headline."""
    return [
        one for one in list_groups(db, GroupFilter(look=group.face.look_id), limit=None) if one.id != group.id
    ]


def campaign_of(db: Session, group: CreativeGroup) -> list[CreativeGroup]:
    """Other distinct ads of the same campaign, in another design."""
    found = list_groups(db, GroupFilter(campaign=group.face.campaign_id), limit=None)
    return [one for one in found if one.id != group.id and one.face.look_id != group.face.look_id]


def sightings_in(db: Session, group: CreativeGroup, *, limit: int | None = None) -> list[ObservationRow]:
    """The sightings of a distinct ad, newest first."""
    query = (
        select(ObservationRow)
        .join(CreativeSightingRow, CreativeSightingRow.observation_id == ObservationRow.id)
        .join(AppearanceRow, AppearanceRow.id == CreativeSightingRow.appearance_id)
        .where(AppearanceRow.creative_id == group.id)
        .order_by(ObservationRow.observed_at.desc(), ObservationRow.id)
        .limit(limit)
    )
    return list(db.scalars(query))


def count_categories(db: Session) -> dict[str | None, int]:
    """How many distinct ads are in each category; None counts those nobody is sure of."""
    query = select(AppearanceRow.category_id, func.count(AppearanceRow.creative_id.distinct())).group_by(
        AppearanceRow.category_id
    )
    return dict(db.execute(query).all())


def count_waiting(db: Session) -> int:
    """Sightings that are not taken in yet."""
    taken = db.scalar(select(func.count()).select_from(CreativeSightingRow)) or 0
    return (db.scalar(select(func.count()).select_from(ObservationRow)) or 0) - taken


def _grouped(wanted: GroupFilter) -> Select[str | None, int, int, datetime, datetime]:
    return (
        select(
            AppearanceRow.creative_id,
            func.count(),
            func.count(ObservationRow.persona_id.distinct()),
            func.min(ObservationRow.observed_at),
            func.max(ObservationRow.observed_at),
        )
        .join(CreativeSightingRow, CreativeSightingRow.appearance_id == AppearanceRow.id)
        .join(ObservationRow, ObservationRow.id == CreativeSightingRow.observation_id)
        .where(AppearanceRow.creative_id.is_not(None), *wanted.conditions())
        .group_by(AppearanceRow.creative_id)
    )


def _with_appearances(
    db: Session, query: Select[str | None, int, int, datetime, datetime]
) -> list[CreativeGroup]:
    counted = db.execute(query).all()
    members = _members(db, [row[0] for row in counted if row[0]])
    return [
        CreativeGroup(
            id=creative,
            appearances=members[creative],
            sightings=sightings,
            personas=personas,
            first_seen=first,
            last_seen=last,
        )
        for creative, sightings, personas, first, last in counted
        if creative is not None
    ]


def _members(db: Session, creatives: Iterable[str]) -> dict[str, list[AppearanceRow]]:
    query = (
        select(AppearanceRow)
        .where(AppearanceRow.creative_id.in_(list(creatives)))
        .order_by(AppearanceRow.first_seen, AppearanceRow.id)
    )
    members: dict[str, list[AppearanceRow]] = defaultdict(list)
    for row in db.scalars(query):
        members[row.creative_id or ""].append(row)
    return members
