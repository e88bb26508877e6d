"""Whose ad a creative is, and what it sells: the one place where trends learn names.

Today a brand is the advertiser an ad names, and a category what the full record says. Groups of creatives, resolved
brands and a classifier's categories belong here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from persona.db.models import ObservationRow
from persona.db.reading.ad_filters import UNNAMED

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
    return Labels(brand=brands, category=categories)
