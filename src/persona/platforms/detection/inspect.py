"""One page or one response, looked at from end to end: its surface, its stop, its ads, and what only looks so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from persona.browser.tree.nodes import PageTree, select
from persona.browser.tree.saved import read_saved
from persona.domain.ad_record import AdObservation, Creative
from persona.platforms.detection.data import objects, parse_json
from persona.platforms.detection.detector import Detector
from persona.platforms.detection.draft import Draft
from persona.platforms.detection.finish import Finding, finish
from persona.platforms.detection.joining import join_data
from persona.platforms.detection.stops import Stop, stop_of_page, stop_of_response

MOST_DATA = 12_000_000
"""Characters of the page's own data that are read to complete what was seen."""
MOST_FRAGMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one file holds."""

    surface: str | None
    stop: Stop | None
    ads: tuple[Finding, ...]
    other: tuple[Finding, ...]


def inspect_text(detector: Detector, text: str, *, url: str = "") -> Inspection:
    """What `text` holds, an HTML page or a JSON response; nothing is requested.

    Raises:
        UnreadablePage: it is neither.
    """
    if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "["} or text.lstrip().startswith(("for (;;);", ")]}'")):
        data = parse_json(text)
        if data is not None:
            return inspect_response(detector, data, url=url)
    return inspect_tree(detector, read_saved(text, url=url))


def inspect_tree(detector: Detector, tree: PageTree) -> Inspection:
    """What a page shows, saved or live."""
    surface = detector.page_surface(tree)
    drafts = detector.read_page(tree, surface)
    if any(draft.signals for draft in drafts):
        join_data(drafts, list(_drafts_of_data(detector, tree, surface)))
    return _report(detector, drafts, surface, stop_of_page(detector.stops, tree), tree.url)


def inspect_response(detector: Detector, data: Any, *, url: str = "") -> Inspection:
    """What an API's answer places. A file may also hold fragments of pages, as collectors keep them."""
    stop = detector.response_stop(data) or stop_of_response(detector.stops, data, url)
    surface = detector.response_surface(data, url)
    drafts = list(detector.read_response(data, surface))
    found = _report(detector, drafts, surface, stop, url)
    ads, other = list(found.ads), list(found.other)
    for markup, where in _fragments(data):
        inner = inspect_tree(detector, read_saved(markup, url=where))
        ads.extend(inner.ads)
        other.extend(inner.other)
        surface = surface or inner.surface
    return Inspection(surface, stop, tuple(ads), tuple(other))


def to_json(found: Inspection) -> dict[str, Any]:
    """The inspection as plain values, the creative's fields at the top of each entry."""
    return {
        "surface": found.surface,
        "stop": found.stop,
        "ads": [_entry(finding) for finding in found.ads],
        "other": [
            {"kind": finding.outcome, "reason": finding.reason, **_entry(finding)} for finding in found.other
        ],
    }


def _entry(finding: Finding) -> dict[str, Any]:
    return {**_creative_json(finding.creative), "observation": _observation_json(finding.observation)}


def _creative_json(creative: Creative) -> dict[str, Any]:
    plain = asdict(creative)
    sources = plain.pop("sources")
    return plain | {f"{group}_source": source for group, source in sources.items()}


def _observation_json(observation: AdObservation) -> dict[str, Any]:
    return asdict(observation)


def _report(
    detector: Detector, drafts: list[Draft], surface: str | None, stop: Stop | None, url: str
) -> Inspection:
    version = f"{detector.platform} {detector.version}"
    findings = [finish(draft, page_url=url, version=version) for draft in drafts]
    return Inspection(
        surface,
        stop,
        tuple(finding for finding in findings if finding.outcome == "ad"),
        tuple(finding for finding in findings if finding.outcome != "ad"),
    )


def _drafts_of_data(detector: Detector, tree: PageTree, surface: str | None) -> Iterator[Draft]:
    left = MOST_DATA
    for selector in detector.data_scripts:
        for script in select(tree.root, selector):
            text = script.text or ""
            left -= len(text)
            if left < 0:
                return
            data = parse_json(text) if text.lstrip()[:1] in {"{", "["} else None
            if data is not None:
                yield from detector.read_response(data, surface)


def _fragments(data: Any) -> Iterator[tuple[str, str]]:
    found = 0
    for place in objects(data):
        markup = place.value.get("html")
        if isinstance(markup, str) and markup.lstrip().startswith("<"):
            where = place.value.get("href") or place.value.get("url")
            yield markup, where if isinstance(where, str) else ""
            found += 1
            if found >= MOST_FRAGMENTS:
                return
