"""What was seen: exposures (every item) and observations (every ad)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from persona.domain.ad_record import AdObservation, Creative

VISIBLE_ENOUGH = 0.5
"""Share of an ad's area that must be on screen in a settled frame to count as seen (MRC, IAB 2014)."""

VIEWABLE_DISPLAY_MS = 1000
VIEWABLE_VIDEO_MS = 2000
"""Milliseconds at half visibility that make an ad viewable (MRC, IAB 2014)."""

FileKind = Literal["screenshot", "viewport", "fragment", "accessibility", "network", "record"]
"""What a kept file is: the unit's picture; the whole screen with everything but the unit painted over; the unit's
markup; its accessibility tree; what the platform's data says about it; what the detector read."""

LandingQuality = Literal["direct", "unwrapped", "opaque", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """Where an ad leads, read from the page without clicking."""

    raw: str | None
    chain: tuple[str, ...] = ()
    """Hosts of the tracking wrappers, outermost first."""
    url: str | None = None
    quality: LandingQuality = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class DetectedAd:
    """What an adapter read from a unit that carries a disclosure label."""

    item_id: str
    ad_id: str | None
    advertiser: str | None
    advertiser_username: str | None
    text: str | None
    call_to_action: str | None
    landing: Landing
    label_text: str
    label_rule: str
    """Which locator found the label, for the detector's own health."""
    surface: str
    creative: Creative | None = None
    """The full record of the distinct ad, when the adapter makes one."""
    found: AdObservation | None = None
    """Signals, label and placement as they were read; the session adds what only it knows."""
    data: Mapping[str, Any] | None = None
    """What the platform's own data says about this very item, joined by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """One feed item that one persona passed: the denominator of every statistic."""

    session_id: str
    seq: int
    persona_id: str
    account_id: str
    platform: str
    surface: str
    item_id: str
    is_ad: bool
    disclosure: str | None
    """`ad`, `creator` (paid partnership) or None."""
    day: str
    daypart: str
    local_hour: int
    observed_at: datetime
    visible_fraction: float
    visible_ms: int
    completion: float
    """Share of the video watched; above 1 is a second loop."""
    action: str | None
    miss: str | None = None
    """Why an ad that was seen was not captured: a `Miss` of `domain/coverage.py`."""
    topics: tuple[str, ...] = ()
    """What it was about, in words of the interest graph and no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """One file of a capture in the blob store."""

    kind: FileKind
    sha256: str
    size: int
    media_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One ad seen once by one persona."""

    id: str
    session_id: str
    seq: int
    persona_id: str
    account_id: str
    username: str
    platform: str
    surface: str
    ad: DetectedAd
    creative_key: str
    """The same for every sighting of the same ad."""
    observed_at: datetime
    visible_fraction: float
    visible_ms: int
    viewable: bool
    files: tuple[KeptFile, ...]
    screenshot_width: int
    screenshot_height: int
    detector: str
    detector_version: str
    token: int
    creative: Creative
    """The full record of the ad; its `ad_key` is `creative_key`."""
    record: AdObservation
    """The full record of this sighting."""

    @property
    def screenshot(self) -> KeptFile:
        """The picture of the unit."""
        return next(file for file in self.files if file.kind == "screenshot")


def is_viewable(fraction: float, visible_ms: int, *, video: bool) -> bool:
    """The MRC's rule: half of it on screen, for one second, or two of a video."""
    needed = VIEWABLE_VIDEO_MS if video else VIEWABLE_DISPLAY_MS
    return fraction >= VISIBLE_ENOUGH and visible_ms >= needed
