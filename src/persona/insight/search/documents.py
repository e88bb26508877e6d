"""From an ad in the database to a document of the search index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from persona.backends.search.base import NONE, Document, Tag

if TYPE_CHECKING:
    from persona.db.models import ObservationRow
    from persona.db.reading.searchable import Searchable


def document_of(found: Searchable) -> Document:
    """What can be found of an ad, and by what it can be filtered."""
    row, day, local_day = found
    return Document(
        id=row.id,
        words=words_of_ad(row),
        tags=_tags(row, day.isoformat()),
        observed_at=row.observed_at,
        local_day=local_day,
    )


def words_of_ad(row: ObservationRow) -> dict[str, str]:
    """The texts of an ad by field, as far as there are any."""
    said: Mapping[str, Any] = row.creative or {}
    found = {
        "advertiser": _joined(row.advertiser, row.advertiser_username),
        "headline": _joined(
            said.get("headline"), *(card.get("headline") for card in said.get("items") or ())
        ),
        "body": _joined(row.text, said.get("body"), said.get("description")),
        "action": _joined(row.call_to_action),
        "landing": _joined(row.landing_url, said.get("display_url")),
        "media": _joined(*(_of_media(media) for media in said.get("media") or ())),
    }
    return {field: text for field, text in found.items() if text}


def category_of(row: ObservationRow) -> str:
    """What the ad sells, as an id of the taxonomy; empty when nobody said."""
    said = (row.creative or {}).get("iab_category") or ()
    return str(said[0]) if said else NONE


def _tags(row: ObservationRow, day: str) -> dict[Tag, str]:
    return {
        "persona": row.persona_id,
        "session": row.session_id,
        "advertiser": row.advertiser or NONE,
        "platform": row.platform,
        "daypart": row.daypart,
        "landing": row.landing_quality,
        "day": day,
        "viewable": "true" if row.viewable else "false",
        "creative": row.creative_key,
        "format": row.ad_format or NONE,
        "category": category_of(row),
    }


def _of_media(media: Mapping[str, Any]) -> str:
    """What stands in a picture, or is said in a video."""
    return _joined(media.get("alt_text"), media.get("transcript"))


def _joined(*texts: str | None) -> str:
    """Each text once; a line break keeps them apart."""
    return "\n".join(dict.fromkeys(text.strip() for text in texts if text and text.strip()))
