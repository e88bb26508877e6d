"""Paths of the dashboard that sentences lead to."""

from __future__ import annotations

from urllib.parse import quote, urlencode


def to_ads(**filters: str) -> str:
    """The gallery with these filters."""
    query = urlencode(filters, quote_via=quote)
    return f"/ads?{query}" if query else "/ads"


def to_persona(persona_id: str) -> str:
    """One persona's page."""
    return f"/personas/{quote(persona_id, safe='')}"


def to_blob(sha256: str) -> str:
    """A kept file."""
    return f"/api/v1/blobs/{sha256}"
