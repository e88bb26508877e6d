"""Distinct ads as cards, and one of them with everything that was seen of it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import func, select

from persona.api import links
from persona.api.schemas import creatives as schemas
from persona.api.schemas.ads import Screenshot
from persona.api.views import cards
from persona.db.creative_models import AppearanceRow, CreativeSightingRow
from persona.db.creatives import list_corrections
from persona.db.models import ObservationRow
from persona.db.reading import creative_groups as groups
from persona.db.reading import roster
from persona.insight.similarity.corrections import in_force
from persona.insight.similarity.regrouping import corrections_in
from persona.insight.taxonomy.tree import Category, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

SHOWN_AGAIN = 24
SENTENCES = {
    "merge": "A person said that two ads are the same one.",
    "split": "A person said that an appearance is an ad of its own.",
    "undo": "A person took correction {undoes} back.",
    "category": "A person said that it sells {category}.",
}


def build_page(
    db: Session, wanted: groups.GroupFilter, *, order: groups.GroupOrder, start: int, limit: int
) -> schemas.CreativePage:
    """One page of distinct ads."""
    total = groups.count_groups(db, wanted)
    found = groups.list_groups(db, wanted, order=order, start=start, limit=limit)
    more = start + len(found) < total
    counts = groups.count_categories(db)
    known = [
        schemas.CategoryCount(**_category_fields(tree().get(category)), count=count)
        for category, count in counts.items()
        if category is not None
    ]
    return schemas.CreativePage(
        items=creative_cards(db, found),
        total=total,
        next_cursor=str(start + len(found)) if more else None,
        categories=sorted(known, key=lambda each: (-each.count, each.path)),
        not_sure=counts.get(None, 0),
        waiting=groups.count_waiting(db),
    )


def build_creative(db: Session, group: groups.CreativeGroup) -> schemas.CreativeDetail:
    """One distinct ad, whole."""
    [card] = creative_cards(db, [group])
    people = roster.read_roster(db)
    ids = {each.id for each in group.appearances}
    return schemas.CreativeDetail(
        **card.model_dump(),
        appearances=_appearances(db, group.appearances),
        again=cards.ad_cards(db, groups.sightings_in(db, group, limit=SHOWN_AGAIN), people),
        other_versions=creative_cards(db, groups.versions_of(db, group)),
        campaign=creative_cards(db, groups.campaign_of(db, group)),
        corrections=list_of_corrections(db, about=ids),
    )


def creative_cards(db: Session, found: Sequence[groups.CreativeGroup]) -> list[schemas.CreativeCard]:
    """Cards for these distinct ads."""
    pictures = _pictures(db, [group.face for group in found])
    designs = _versions(db, {group.face.look_id for group in found})
    return [
        schemas.CreativeCard(
            creative_id=group.id,
            advertiser=group.face.advertiser,
            brand=group.face.brand,
            lines=list(group.face.lines),
            landing_domain=group.face.landing_domain,
            platforms=sorted({each.platform for each in group.appearances}),
            sightings=group.sightings,
            seen_by=group.personas,
            first_seen=group.first_seen,
            last_seen=group.last_seen,
            sells=_sells(group.face),
            screenshot=pictures[group.face.observation_id],
            observation_id=group.face.observation_id,
            versions=max(0, designs.get(group.face.look_id, 1) - 1),
        )
        for group in found
    ]


def list_of_corrections(db: Session, *, about: set[str] | None = None) -> list[schemas.Correction]:
    """What people corrected, newest first; of these appearances only, with what took it back."""
    rows = list_corrections(db)
    valid = {one.id for one in in_force(corrections_in(db))}
    undone = {row.undoes for row in rows if row.kind == "undo"}
    chosen = {row.id for row in rows if about is None or about & {*row.subjects, *row.others}}
    return [
        schemas.Correction(
            id=row.id,
            at=row.at,
            kind=cast("Any", row.kind),
            sentence=SENTENCES[row.kind].format(
                undoes=row.undoes, category=tree().get(row.category_id).words if row.category_id else ""
            ),
            in_force=row.id in valid or (row.kind == "undo" and row.id not in undone),
        )
        for row in reversed(rows)
        if row.id in chosen or row.undoes in chosen
    ]


def categories(found: Iterable[Category]) -> schemas.CategoryList:
    """Categories of the taxonomy."""
    items = [schemas.Category(**_category_fields(each)) for each in found]
    return schemas.CategoryList(items=items, total=len(items))


def _sells(face: AppearanceRow) -> schemas.Sells:
    choices = [
        schemas.CategoryChoice(**_category_fields(tree().get(each["id"])), share=each["share"])
        for each in face.category_choices or ()
    ]
    known = schemas.Category(**_category_fields(tree().get(face.category_id))) if face.category_id else None
    return schemas.Sells(category=known, how=face.category_how, share=face.category_share, choices=choices)


def _category_fields(category: Category) -> dict[str, Any]:
    return {"id": category.id, "path": list(category.path)}


def _appearances(db: Session, rows: Sequence[AppearanceRow]) -> list[schemas.Appearance]:
    pictures = _pictures(db, rows)
    query = (
        select(CreativeSightingRow.appearance_id, func.count())
        .where(CreativeSightingRow.appearance_id.in_([row.id for row in rows]))
        .group_by(CreativeSightingRow.appearance_id)
    )
    counts = dict(db.execute(query).all())
    return [
        schemas.Appearance(
            appearance_id=row.id,
            platform=row.platform,
            advertiser=row.advertiser,
            lines=list(row.lines),
            observation_id=row.observation_id,
            screenshot=pictures[row.observation_id],
            sightings=counts.get(row.id, 0),
            problem=row.problem,
        )
        for row in rows
    ]


def _pictures(db: Session, rows: Iterable[AppearanceRow]) -> dict[str, Screenshot]:
    query = select(
        ObservationRow.id,
        ObservationRow.screenshot_sha256,
        ObservationRow.screenshot_width,
        ObservationRow.screenshot_height,
    ).where(ObservationRow.id.in_([row.observation_id for row in rows]))
    return {
        observation: Screenshot(url=links.to_blob(sha256), width=width, height=height)
        for observation, sha256, width, height in db.execute(query)
    }


def _versions(db: Session, looks: set[str | None]) -> Counter[str | None]:
    query = (
        select(AppearanceRow.look_id, func.count(AppearanceRow.creative_id.distinct()))
        .where(AppearanceRow.look_id.in_([look for look in looks if look]))
        .group_by(AppearanceRow.look_id)
    )
    return Counter(dict(db.execute(query).all()))
