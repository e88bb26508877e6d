"""Inspects markup and answers, and says shortly what was found."""

from __future__ import annotations

import json
from typing import Any

from persona.platforms.detection.detector import get_detector
from persona.platforms.detection.inspect import inspect_text, to_json


def inspected(platform: str, content: str | dict[str, Any] | list[Any], *, url: str = "") -> dict[str, Any]:
    """What `persona inspect --json` says."""
    text = content if isinstance(content, str) else json.dumps(content)
    return to_json(inspect_text(get_detector(platform), text, url=url))


def only_ad(found: dict[str, Any]) -> dict[str, Any]:
    """The one ad that was found."""
    assert len(found["ads"]) == 1, [ad["advertiser"]["name"] for ad in found["ads"]]
    ad: dict[str, Any] = found["ads"][0]
    return ad


def label_of(ad: dict[str, Any]) -> tuple[str | None, str]:
    """The label as it was read, and its encoding."""
    disclosure = ad["observation"]["disclosure"]
    return disclosure["label_text"], disclosure["label_encoding"]


def said(ad: dict[str, Any]) -> tuple[str | None, str | None, str | None, str | None]:
    """Advertiser, headline, call to action and domain of the landing page."""
    return ad["advertiser"]["name"], ad["headline"], ad["call_to_action"]["text"], ad["landing"]["domain"]
