"""Finds what the platform's own data says about one ad: the one object that carries its id, and nothing around it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from persona.capture.privacy import data_without_others
from persona.platforms.detection.data import objects

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


def excerpt(
    told: Mapping[str, Any] | None, received: Iterable[Any], ids: Iterable[str | None]
) -> bytes | None:
    """The data about one ad as JSON, without other people; None when nothing is known of it.

    Args:
        told: the object the adapter has joined already; it is taken as it is.
        received: bodies of responses, oldest first; searched when `told` is None.
        ids: of the item and of the ad, strongest first.
    """
    wanted = [one for one in ids if one]
    found = told if told is not None else find_object(received, wanted)
    if found is None:
        return None
    plain = json.dumps(data_without_others(found), sort_keys=True, ensure_ascii=False, indent=1)
    content = plain.encode(errors="backslashreplace")
    return content if len(content) <= MOST_BYTES else None


def find_object(received: Iterable[Any], ids: Iterable[str]) -> Mapping[str, Any] | None:
    """The newest object that carries the first of the ids under the name of an id."""
    bodies = list(received)
    for wanted in ids:
        for body in reversed(bodies):
            for place in objects(body):
                if any(str(place.value.get(key, "")) == wanted for key in ID_KEYS):
                    return place.value
    return None
