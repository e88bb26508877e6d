"""Whose ad a creative is, and what it sells: the one place where trends learn names.

A brand is the advertiser an ad names, as the gallery filters by it, so that every number leads to its ads. A category
is that of tier 1 which the classifier or a person gave; ads of which nobody is sure have none. Groups of creatives and
resolved brands belong here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona.db.creative_models import AppearanceRow
from persona.db.models import ObservationRow
from persona.db.reading.ad_filters import UNNAMED
from persona.insight.taxonomy.tree import tree

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Names of creatives, by `creative_key`."""

    brand: Mapping[str, str]
    category: Mapping[str, str] = field(default_factory=dict)
    """Only of creatives whose category is known."""

    def brand_of(self, creative: str) -> str:
        """Whose ad it is."""
        return self.brand.get(creative, UNNAMED)

    def category_of(self, creative: str) -> str | None:
        """What it sells; None when nobody said."""
        return self.category.get(creative)


def read_labels(db: Session) -> Labels:
    """The names of every creative that was seen, as its first sighting has them."""
    first = select(func.min(ObservationRow.id)).group_by(ObservationRow.creative_key)
    query = select(ObservationRow.creative_key, ObservationRow.advertiser, ObservationRow.creative).where(
        ObservationRow.id.in_(first)
    )
    brands, categories = {}, {}
    for key, advertiser, creative in db.execute(query):
        brands[key] = UNNAMED if advertiser is None else advertiser
        if said := (creative or {}).get("iab_category"):
            categories[key] = str(said[0])
    return Labels(brand=brands, category=categories | _classified(db))


def _classified(db: Session) -> dict[str, str]:
    """Of a creative that appeared with several sets of words, the first that tells what it sells."""
    query = (
        select(AppearanceRow.creative_key, AppearanceRow.category_id)
        .where(AppearanceRow.category_id.is_not(None))
        .order_by(AppearanceRow.first_seen.desc(), AppearanceRow.id)
    )
    known = tree()
    return {key: known.get(known.get(said).top_id).name for key, said in db.execute(query) if said}
