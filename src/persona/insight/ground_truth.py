"""Measures capture against the lab's own truth: what was visible and not captured, captured and not visible, twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from persona.domain.observation import VISIBLE_ENOUGH


@dataclass(frozen=True, slots=True)
class TrueUnit:
    """An ad the lab served, as its own page measured it."""

    account: str
    item_id: str
    ad_id: str | None
    visible_fraction: float
    clicks: int


@dataclass(frozen=True, slots=True)
class CapturedUnit:
    """An ad that was captured."""

    account: str
    item_id: str
    ad_id: str | None


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
    """Match captures with visible units, one to one, by account and item; a wrong ad id is no match."""
    truth, captured = list(truth), list(captured)
    visible: Counter[tuple[str, str, str | None]] = Counter(
        (unit.account, unit.item_id, unit.ad_id) for unit in truth if unit.visible_fraction >= VISIBLE_ENOUGH
    )
    taken: Counter[tuple[str, str, str | None]] = Counter(
        (unit.account, unit.item_id, unit.ad_id) for unit in captured
    )
    units = Counter((unit.account, unit.item_id) for unit in captured)
    return CaptureQuality(
        visible=visible.total(),
        captured=taken.total(),
        matched=(visible & taken).total(),
        duplicates=sum(count - 1 for count in units.values()),
        ad_clicks=sum(unit.clicks for unit in truth),
    )
