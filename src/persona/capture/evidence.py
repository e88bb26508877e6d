"""Takes the evidence of an ad on screen: its picture, its page fragment, and the record of what was read."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Literal

from persona.browser.page import Page, Picture
from persona.domain.observation import DetectedAd, KeptFile
from persona.platforms.base import Item

HTML = "text/html; charset=utf-8"
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files of one capture, under their hashes."""

    picture: Picture
    files: tuple[KeptFile, ...]
    contents: Mapping[str, bytes]
    """SHA-256 to content."""


async def take_evidence(page: Page, item: Item, ad: DetectedAd) -> Evidence:
    """Picture first, then markup: the picture is what a person will be shown."""
    picture = await page.screenshot(item.box)
    fragment = (await page.html(item.where)).encode()
    record = json.dumps(asdict(ad), sort_keys=True, ensure_ascii=False, indent=1).encode()
    contents: dict[str, bytes] = {}
    files = (
        _keep("screenshot", picture.content, picture.media_type, contents),
        _keep("fragment", fragment, HTML, contents),
        _keep("record", record, JSON, contents),
    )
    return Evidence(picture, files, contents)


def creative_key(platform: str, ad: DetectedAd) -> str:
    """The same for every sighting of the same ad: the platform's id, else what the ad says."""
    strongest = ad.ad_id or "|".join(
        _plain(part) for part in (ad.advertiser_username, ad.text, ad.call_to_action, ad.landing.url)
    )
    return hashlib.sha256(f"{platform}|{strongest}".encode()).hexdigest()


def _keep(
    kind: Literal["screenshot", "fragment", "record"],
    content: bytes,
    media_type: str,
    contents: dict[str, bytes],
) -> KeptFile:
    sha256 = hashlib.sha256(content).hexdigest()
    contents[sha256] = content
    return KeptFile(kind=kind, sha256=sha256, size=len(content), media_type=media_type)


def _plain(part: str | None) -> str:
    return re.sub(r"\s+", " ", part or "").strip().casefold()
