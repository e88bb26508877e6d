"""The manifest of an observation: one text that names every file by its hash, and the manifest before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any

from persona.db.models import ObservationRow

VERSION = 1
_COLUMNS = (
    "session_id",
    "seq",
    "position",
    "persona_id",
    "username",
    "platform",
    "surface",
    "item_id",
    "ad_id",
    "visible_fraction",
    "visible_ms",
    "viewable",
    "detector",
    "detector_version",
    "ad_format",
    "disclosure_type",
    "confidence",
    "files",
)


def link(row: ObservationRow, *, position: int, previous: str | None) -> None:
    """Give an observation its place in the chain of its session.

    Args:
        row: complete but for its place, its manifest and the manifest's hash.
        position: from 0.
        previous: SHA-256 of the manifest before it, None for a session's first.
    """
    row.position = position
    manifest = canonical(stated(row) | {"version": VERSION, "previous": previous})
    row.manifest, row.manifest_sha256 = manifest.decode(), hash_of_manifest(manifest)


def stated(row: ObservationRow) -> dict[str, Any]:
    """What a manifest says about its observation."""
    return {name: getattr(row, name) for name in _COLUMNS} | {
        "observation_id": row.id,
        "creative_sha256": hash_of_manifest(canonical(row.creative)),
        "record_sha256": hash_of_manifest(canonical(row.record)),
        "observed_at": row.observed_at.astimezone(UTC).isoformat(),
    }


def canonical(content: dict[str, Any]) -> bytes:
    """The same bytes for the same content: sorted keys, no spaces, UTF-8."""
    plain = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    # What a page says may hold halves of characters that no encoding takes.
    return plain.encode(errors="backslashreplace")


def hash_of_manifest(manifest: bytes) -> str:
    """What the next manifest names it by."""
    return hashlib.sha256(manifest).hexdigest()
