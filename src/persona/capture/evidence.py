"""Takes the evidence of an ad on screen: pictures, page fragment, what a screen reader hears, network data, record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from persona.browser.page import Box, Page, Picture, Spoken, Standing
from persona.capture import pictures, privacy
from persona.capture.excerpt import excerpt, find_object
from persona.capture.record import creative_of
from persona.capture.sameness import Likeness
from persona.domain.ad_record import Creative
from persona.domain.coverage import Miss
from persona.domain.observation import VISIBLE_ENOUGH, DetectedAd, FileKind, KeptFile
from persona.platforms.base import Item
from persona.platforms.detection.data import parse_json
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.others import others_on

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
MOST_TRIES = 3
"""Pictures taken of a unit that moves, before it is given up."""
STILL = 2.0
"""CSS pixels by which a unit that stands still may seem to move."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The files of one capture, under their hashes."""

    picture: Picture
    files: tuple[KeptFile, ...]
    contents: Mapping[str, bytes]
    """SHA-256 to content."""
    fraction: float
    """Share of the unit on screen when its picture was taken."""
    redactions: tuple[str, ...]
    """What was left out of the files."""

    def described(self, at: datetime) -> dict[str, Any]:
        """What the record of the ad says about its files."""
        hashes = {file.kind: file.sha256 for file in self.files}
        named: dict[str, Any] = {name: hashes.get(kind) for name, kind in NAMES.items()}
        return named | {
            "captured_at": at.astimezone(UTC).isoformat(timespec="milliseconds"),
            "redactions": list(self.redactions),
        }


@dataclass(frozen=True, slots=True)
class Source:
    """Whose ad it is and who knows how to read it."""

    platform: str
    detector: Detector | None = None


async def take_evidence(page: Page, item: Item, ad: DetectedAd, source: Source) -> Evidence | Miss:
    """Look, take the picture, look again: a picture counts only when the same ad stood still around it."""
    others = others_on(source.platform)
    creative = creative_of(source.platform, ad)
    likeness = Likeness(creative, item.where, source.detector)
    for _ in range(MOST_TRIES):
        before = await page.stand(item.where, others=others)
        if before is None or not await likeness.holds(page, before):
            return Miss.REFRESHED
        if before.fraction < VISIBLE_ENOUGH:
            return Miss.HALF_HIDDEN
        cut = await _photograph(page, before)
        heard = await page.spoken(before)
        after = await page.stand(item.where, others=others)
        if after is None or not await likeness.holds(page, after):
            return Miss.REFRESHED
        if _stood_still(before.box, after.box):
            network = excerpt(await _told_of(page, ad, creative, source.detector))
            return _evidence(ad, _Moment(before, cut, heard, network), others)
    return Miss.NOT_SETTLED


@dataclass(frozen=True, slots=True)
class _Moment:
    standing: Standing
    cut: pictures.Cut
    heard: Sequence[Spoken]
    network: bytes | None


async def _photograph(page: Page, standing: Standing) -> pictures.Cut:
    screen = pictures.whole_screen(standing.width, standing.height)
    if not pictures.needs_cutting(
        standing.box, standing.others, width=standing.width, height=standing.height
    ):
        whole = await page.screenshot(screen)
        return pictures.Cut(whole, whole)
    raw = await page.screenshot(screen, quality=pictures.RAW_QUALITY)
    return pictures.cut(raw, standing.box, standing.others)


async def _told_of(
    page: Page, ad: DetectedAd, creative: Creative, detector: Detector | None
) -> Mapping[str, Any] | None:
    """What the platform's data says about this ad: in what was received since, else in what came with the page."""
    if ad.data is not None:
        return ad.data
    ids = [one for one in (ad.item_id, creative.creative_id, creative.ad_id) if one]
    found = find_object([answer.body for answer in page.answers()], ids)
    if found is None and detector is not None and detector.data_scripts:
        texts = await page.texts(detector.data_scripts)
        told = [text for text in texts if any(one in text for one in ids)]
        found = find_object([parse_json(text) for text in told], ids)
    return found


def _evidence(ad: DetectedAd, moment: _Moment, others: Sequence[str]) -> Evidence:
    cleaned = privacy.without_others(moment.standing.html, others)
    heard = privacy.spoken_without(moment.heard, cleaned.dropped)
    contents: dict[str, bytes] = {}
    files = [
        _keep("screenshot", moment.cut.unit.content, moment.cut.unit.media_type, contents),
        _keep("viewport", moment.cut.screen.content, moment.cut.screen.media_type, contents),
        _keep("fragment", _bytes(cleaned.markup), HTML, contents),
        _keep("accessibility", _json(heard), JSON, contents),
    ]
    if moment.network is not None:
        files.append(_keep("network", moment.network, JSON, contents))
    files.append(_keep("record", _json(asdict(ad) | {"data": None}), JSON, contents))
    redactions = ["screen around the unit"]
    if cleaned.dropped or moment.standing.others:
        redactions.append("other people's words")
    return Evidence(
        moment.cut.unit, tuple(files), contents, round(moment.standing.fraction, 4), tuple(redactions)
    )


def _stood_still(before: Box, after: Box) -> bool:
    return abs(before.x - after.x) <= STILL and abs(before.y - after.y) <= STILL


def _keep(kind: FileKind, content: bytes, media_type: str, contents: dict[str, bytes]) -> KeptFile:
    sha256 = hashlib.sha256(content).hexdigest()
    contents[sha256] = content
    return KeptFile(kind=kind, sha256=sha256, size=len(content), media_type=media_type)


def _json(value: Any) -> bytes:
    return _bytes(json.dumps(value, sort_keys=True, ensure_ascii=False, indent=1))


def _bytes(text: str) -> bytes:
    # What a page says may hold halves of characters that no encoding takes.
    return text.encode(errors="backslashreplace")
