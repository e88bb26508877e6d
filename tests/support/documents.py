"""Documents for search indexes: ads of invented brands, as an index is given them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

from persona.backends.search.base import Document, Tag

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


def a_document(number: int, *, hours: float | None = None, **given: str) -> Document:
    """Ad number `number`, seen so many hours after the start; texts by field, tags as `tag_persona`."""
    at = START + timedelta(hours=number if hours is None else hours)
    words = {name: text for name, text in given.items() if not name.startswith("tag_")}
    tags: dict[Tag, str] = {tag: given.get(f"tag_{tag}", "") for tag in get_args(Tag)}
    if "tag_creative" not in given:
        tags["creative"] = f"c-{number}"
    return Document(id=f"o-{number}", words=words, tags=tags, observed_at=at, local_day=at.date())
