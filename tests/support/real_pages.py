"""The archive of real pages with their expected ads, and how what was found compares with what was expected."""

from __future__ import annotations

import json
import os
import tarfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from persona.platforms.detection.detector import get_detector
from persona.platforms.detection.domains import registrable_domain
from persona.platforms.detection.inspect import inspect_text, to_json

SETTING = "PERSONA_REAL_PAGES"


def archive() -> Path | None:
    """Where the archive is, or None when the setting is absent."""
    named = os.environ.get(SETTING)
    return Path(named) if named else None


def unpack(into: Path) -> Path:
    """Unpack the archive into a temporary folder, never into the tree."""
    source = archive()
    assert source is not None
    with tarfile.open(source) as packed:
        packed.extractall(into, filter="data")
    return into


@dataclass(frozen=True)
class Case:
    """One real page with what it is expected to hold."""

    name: str
    platform: str
    text: str
    expected: list[dict[str, Any]]
    """The visible platform ads."""


def cases(folder: Path) -> Iterator[Case]:
    """Every page of the archive."""
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    for name, entry in labels.items():
        expected = [ad for ad in entry["ads"] if ad.get("visible", True) and ad.get("is_paid_ad", True)]
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
        yield Case(name, entry["platform"], text, expected)


def inspected(case: Case) -> dict[str, Any]:
    """What the detector says about it."""
    return to_json(inspect_text(get_detector(case.platform), case.text))


@dataclass
class Tally:
    """Found, missed and false ads of a platform, and how many fields were right of how many stated."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def add(self, case: Case, ads: list[dict[str, Any]]) -> None:
        """Compare one page; an expected ad is paired with the found one that agrees with it most."""
        left = list(ads)
        for expected in case.expected:
            if not left:
                self.counts["missed"] += 1
                self.wrong.append(
                    f"{case.name}: missed {expected.get('advertiser') or expected.get('headline')}"
                )
                continue
            best = max(left, key=lambda ad: sum(agreements(expected, ad).values()))
            left.remove(best)
            self.counts["found"] += 1
            for name, is_right in agreements(expected, best).items():
                self.counts[f"{name} right"] += is_right
                self.counts[f"{name} of"] += 1
                if not is_right:
                    self.wrong.append(
                        f"{case.name}: {name}: {stated(expected, name)!r}, read {read(best, name)!r}"
                    )
        self.counts["false"] += len(left)
        self.wrong += [f"{case.name}: false {ad['advertiser']['name']} {ad['headline']}" for ad in left]


def agreements(expected: dict[str, Any], ad: dict[str, Any]) -> dict[str, bool]:
    """Which of the stated fields were read exactly."""
    keys = {
        "advertiser": "advertiser",
        "call": "cta",
        "landing": "landing_url",
        "headline": "headline",
        "label": "disclosure_label",
    }
    return {
        name: plain(stated(expected, name)) == plain(read(ad, name))
        for name, key in keys.items()
        if key in expected
    }


def stated(expected: dict[str, Any], name: str) -> str | None:
    """What the archive says about a field."""
    key = {
        "advertiser": "advertiser",
        "call": "cta",
        "headline": "headline",
        "label": "disclosure_label",
    }.get(name)
    return expected[key] if key else registrable_domain(expected["landing_url"])


def read(ad: dict[str, Any], name: str) -> str | None:
    """What was read of a field."""
    if name == "landing":
        return ad["landing"]["domain"]
    if name == "label":
        text: str | None = ad["observation"]["disclosure"]["label_text"]
        return text
    values = {
        "advertiser": ad["advertiser"]["name"],
        "call": ad["call_to_action"]["text"],
        "headline": ad["headline"],
    }
    return values[name]


def plain(text: str | None) -> str | None:
    """Text without what only spacing adds."""
    return " ".join(text.replace("·", " ").split()) if text else None
