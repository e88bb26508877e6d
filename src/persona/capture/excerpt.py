"""Finds what the platform's own data says about one ad: the one object that carries its id, and nothing around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from persona.capture.privacy import data_without_others
from persona.platforms.detection.data import MOST_VALUES

ID_KEYS = (
    "id",
    "item_id",
    "aweme_id",
    "pk",
    "media_id",
    "video_id",
    "videoId",
    "externalVideoId",
    "ad_id",
    "adId",
)
"""Names under which responses give the id of an item or of an ad."""
MOST_BYTES = 200_000
"""An object larger than this is a list of many things, not one ad."""


def excerpt(found: Mapping[str, Any] | None) -> bytes | None:
    """The data about one ad as JSON, without other people; None when nothing is known of it."""
    if found is None:
        return None
    plain = json.dumps(data_without_others(found), sort_keys=True, ensure_ascii=False, indent=1)
    content = plain.encode(errors="backslashreplace")
    return content if len(content) <= MOST_BYTES else None


def find_object(received: Iterable[Any], ids: Iterable[str]) -> Mapping[str, Any] | None:
    """The newest object that carries the first of the ids under the name of an id.

    Where the id stands deep inside an item of a list, as an ad's own number does, it is that item.
    """
    bodies = list(received)
    for wanted in ids:
        for body in reversed(bodies):
            if (found := _find(body, wanted)) is not None:
                return found
    return None


def _find(body: Any, wanted: str) -> Mapping[str, Any] | None:
    stack: list[tuple[Any, Mapping[str, Any] | None]] = [(body, None)]
    seen = 0
    while stack and seen < MOST_VALUES:
        value, item = stack.pop()
        seen += 1
        if isinstance(value, dict):
            if any(str(value.get(key, "")) == wanted for key in ID_KEYS):
                return item or value
            stack.extend((inner, item) for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            stack.extend((inner, inner if isinstance(inner, dict) else item) for inner in value)
    return None
