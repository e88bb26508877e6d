"""Takes the evidence of an ad on screen: its picture, its page fragment, and the record of what was read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from persona.browser.page import Page, Picture
from persona.domain.observation import DetectedAd, FileKind, KeptFile
from persona.platforms.base import Item

HTML = "text/html; charset=utf-8"
JSON = "application/json"
NAMES: Mapping[str, FileKind] = {
    "screenshot_unit": "screenshot",
    "screenshot_viewport": "viewport",
    "dom_snapshot": "fragment",
    "a11y_snapshot": "accessibility",
    "network_json": "network",
}
"""What the record calls its files."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files of one capture, under their hashes."""

    picture: Picture
    files: tuple[KeptFile, ...]
    contents: Mapping[str, bytes]
    """SHA-256 to content."""

    def described(self, at: datetime) -> dict[str, Any]:
        """What the record of the ad says about its files."""
        hashes = {file.kind: file.sha256 for file in self.files}
        named = {name: hashes.get(kind) for name, kind in NAMES.items()}
        return {**named, "captured_at": at.astimezone(UTC).isoformat(timespec="milliseconds")}


async def take_evidence(page: Page, item: Item, ad: DetectedAd, *, root: str) -> Evidence:
    """Picture first, then markup: the picture is what a person will be shown."""
    picture = await page.screenshot(item.box)
    fragment = (await page.html(root)).encode()
    record = json.dumps(asdict(ad), sort_keys=True, ensure_ascii=False, indent=1).encode()
    contents: dict[str, bytes] = {}
    files = (
        _keep("screenshot", picture.content, picture.media_type, contents),
        _keep("fragment", fragment, HTML, contents),
        _keep("record", record, JSON, contents),
    )
    return Evidence(picture, files, contents)


def _keep(
    kind: FileKind,
    content: bytes,
    media_type: str,
    contents: dict[str, bytes],
) -> KeptFile:
    sha256 = hashlib.sha256(content).hexdigest()
    contents[sha256] = content
    return KeptFile(kind=kind, sha256=sha256, size=len(content), media_type=media_type)
