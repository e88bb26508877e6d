"""The manifest of an observation: one text that names every file by its hash, and the manifest before it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from typing import Any

from persona.domain.observation import Observation

VERSION = 1
STATED = (
    "session_id",
    "seq",
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
)
"""What a manifest says about its observation, beside time and files, under the names the database uses too."""


def write_manifest(observation: Observation, *, position: int, previous: str | None) -> bytes:
    """The manifest as the bytes that are hashed.

    Args:
        observation: with all its files named.
        position: place in the session's chain, from 0.
        previous: SHA-256 of the manifest before it, None for a session's first.
    """
    told = asdict(observation) | {"item_id": observation.ad.item_id, "ad_id": observation.ad.ad_id}
    return canonical(
        {name: told[name] for name in STATED}
        | {
            "version": VERSION,
            "observation_id": observation.id,
            "position": position,
            "previous": previous,
            "observed_at": observation.observed_at.isoformat(),
            "files": [asdict(file) for file in observation.files],
        }
    )


def canonical(content: dict[str, Any]) -> bytes:
    """The same bytes for the same content: sorted keys, no spaces, UTF-8."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def hash_of_manifest(manifest: bytes) -> str:
    """What the next manifest names it by."""
    return hashlib.sha256(manifest).hexdigest()
