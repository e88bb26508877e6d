"""Groups all appearances anew from what is known about them: after new captures, and after every correction."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from persona.db import creatives
from persona.db.creative_models import AppearanceRow
from persona.insight.advertisers import Named, brands_of
from persona.insight.similarity.corrections import Correction
from persona.insight.similarity.groups import Appearance, group
from persona.insight.similarity.words import Words


def regroup_within(db: Session) -> int:
    """Group anew from all that is known, within the caller's transaction; how many appearances moved."""
    creatives.one_at_a_time(db)
    rows = creatives.list_appearances(db)
    brands = brands_of(_named(rows))
    known = [
        Appearance(
            id=row.id,
            first_seen=row.first_seen,
            words=Words(tuple(row.tokens), row.cut_off),
            brand=brands[row.id],
            landing_domain=row.landing_domain,
            landing_path=row.landing_path,
        )
        for row in rows
    ]
    kinds = {(each.one_id, each.other_id): each.kind for each in creatives.list_comparisons(db)}
    places = group(known, kinds, corrections_in(db))  # type: ignore[arg-type] # kinds are stored as text
    return creatives.save_places(
        db, [(one, place.creative, place.look, place.campaign, brands[one]) for one, place in places.items()]
    )


def corrections_in(db: Session) -> list[Correction]:
    """What people corrected, oldest first."""
    return [
        Correction(
            id=row.id,
            kind=row.kind,
            subjects=tuple(row.subjects),
            others=tuple(row.others),
            category_id=row.category_id,
            undoes=row.undoes,
        )
        for row in creatives.list_corrections(db)
    ]


def _named(rows: list[AppearanceRow]) -> Iterator[Named]:
    for row in rows:
        handle = row.advertiser_username
        account = f"{row.platform}/{handle}" if handle else None
        yield Named(key=row.id, name=row.advertiser, account=account, domain=row.landing_domain)
