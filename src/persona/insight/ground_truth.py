"""Measures capture against the lab's own truth: what was visible and not captured, captured and not visible, twice."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from persona.domain.observation import VISIBLE_ENOUGH

ID_ON_EVERY_ITEM = frozenset({("tiktok", "for_you")})
"""Platforms and surfaces whose pages name every item: a capture there is its item or nothing."""


@dataclass(frozen=True, slots=True)
class TrueUnit:
    """An ad the lab served, as its own page measured it."""

    account: str
    item_id: str
    ad_id: str | None
    visible_fraction: float
    clicks: int
    platform: str = "tiktok"
    surface: str = "for_you"
    names: frozenset[str] = frozenset()
    """What the ad may be known by where its page puts no id on it: see `names_of_truth`."""


@dataclass(frozen=True, slots=True)
class CapturedUnit:
    """An ad that was captured."""

    account: str
    item_id: str
    ad_id: str | None
    platform: str = "tiktok"
    surface: str = "for_you"
    names: frozenset[str] = frozenset()
    """What was read of it: see `names_of_capture`."""
    session: str = ""
    """Where a page puts no id on an ad, its name holds in one session only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureQuality:
    """How capture compares with the truth; recall and precision are shares from 0 to 1, or None without ads."""

    visible: int
    """Ads of which at least half was on screen, by the lab's measurement."""
    captured: int
    matched: int
    duplicates: int
    """Captures of a unit that was captured before."""
    ad_clicks: int

    @property
    def recall(self) -> float | None:
        """Share of the visible ads that were captured."""
        return self.matched / self.visible if self.visible else None

    @property
    def precision(self) -> float | None:
        """Share of the captures that were visible ads, each once."""
        return self.matched / self.captured if self.captured else None


def compare(truth: Iterable[TrueUnit], captured: Iterable[CapturedUnit]) -> CaptureQuality:
    """Match captures with visible units, one to one.

    Where pages name every item, by account and item, and a wrong ad id is no match. Elsewhere by account, surface and
    what both say of the ad: its id, advertiser, headline or domain; several of one advertiser are matched in their
    order. A surplus of captures is never matched twice.
    """
    truth, captured = list(truth), list(captured)
    seen = [unit for unit in truth if unit.visible_fraction >= VISIBLE_ENOUGH]
    units = Counter(
        (unit.account, unit.platform, unit.item_id, "" if _has_id(unit) else unit.session)
        for unit in captured
    )
    named = _matched_by_name(
        [unit for unit in seen if not _has_id(unit)], [unit for unit in captured if not _has_id(unit)]
    )
    return CaptureQuality(
        visible=len(seen),
        captured=len(captured),
        matched=(_ids(seen) & _ids(captured)).total() + named,
        duplicates=sum(count - 1 for count in units.values()),
        ad_clicks=sum(unit.clicks for unit in truth),
    )


def names_of_truth(row: Mapping[str, Any]) -> frozenset[str]:
    """What an ad may be known by, as the lab knows it: a row of its whole truth."""
    names = (row["ad_id"], row.get("advertiser"), row.get("brand"), row.get("headline"))
    return _plain(*names, f"{row.get('brand')}.example")


def names_of_capture(creative: Mapping[str, Any]) -> frozenset[str]:
    """What an ad may be known by, as it was captured: its full record."""
    advertiser, landing = creative["advertiser"], creative["landing"]
    return _plain(
        creative["ad_id"],
        advertiser["name"],
        advertiser["username"],
        creative["headline"],
        creative["display_url"],
        landing["domain"],
        *(card["headline"] for card in creative["items"]),
    )


def plain(text: str | None) -> str:
    """Letters and digits alone, in one case."""
    return re.sub(r"[^\w.]", "", text or "").casefold().rstrip(".")


def _plain(*texts: str | None) -> frozenset[str]:
    return frozenset(plain(text) for text in texts) - {""}


def _has_id(unit: TrueUnit | CapturedUnit) -> bool:
    return (unit.platform, unit.surface) in ID_ON_EVERY_ITEM


def _ids(units: Iterable[TrueUnit | CapturedUnit]) -> Counter[tuple[str, ...]]:
    return Counter(
        (unit.platform, unit.account, unit.item_id, str(unit.ad_id)) for unit in units if _has_id(unit)
    )


def _matched_by_name(visible: Iterable[TrueUnit], captured: Iterable[CapturedUnit]) -> int:
    waiting: dict[tuple[str, ...], list[TrueUnit]] = defaultdict(list)
    for unit in visible:
        waiting[unit.account, unit.platform, unit.surface].append(unit)
    matched = 0
    for capture in captured:
        there = waiting[capture.account, capture.platform, capture.surface]
        same = next((unit for unit in there if unit.names & capture.names), None)
        if same is not None:
            there.remove(same)
            matched += 1
    return matched
