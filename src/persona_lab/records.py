"""What the lab keeps about one account, one served ad and one campaign's delivery."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from persona_lab.interest import Interest
from persona_lab.surfaces import Surface
from persona_lab.visitor import Device, Visitor

RECENT_VIDEOS = 240
"""A video does not come again before this many others."""
RECENT_BRANDS = 3
"""How many advertisers back the ad server looks so as not to repeat itself."""
RECENT_SEARCHES = 40


@dataclass(slots=True)
class Place:
    """How far an account is down one surface."""

    opened: int = 0
    slot: int = 0
    """How many items were served since it was opened."""


@dataclass(slots=True)
class Account:
    """One account with all that behaviour has taught the platform about it."""

    username: str
    secret: str
    display_name: str
    birth_year: int
    gender: str
    interests: dict[str, Interest]
    logins: int = 0
    feeds: int = 0
    slot: int = 0
    """How many items of the present For You feed were served."""
    places: dict[str, Place] = field(default_factory=dict)
    """How far it is down the other surfaces, by their key."""
    items_served: int = 0
    units_served: int = 0
    address: str = ""
    device: Device = "phone"
    recent_videos: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT_VIDEOS))
    recent_brands: deque[str] = field(default_factory=lambda: deque(maxlen=RECENT_BRANDS))
    recent_topics: deque[str] = field(default_factory=lambda: deque(maxlen=2))
    creators: dict[str, float] = field(default_factory=dict)
    liked: set[str] = field(default_factory=set)
    searches: deque[tuple[int, str]] = field(default_factory=lambda: deque(maxlen=RECENT_SEARCHES))
    visits: dict[str, int] = field(default_factory=dict)
    served_today: dict[tuple[str, str], int] = field(default_factory=dict)
    """(campaign, local day) to the ads served."""

    def last_seen_as(self, at: int) -> Visitor:
        """The circumstances of its latest request, at another moment."""
        return Visitor(at=at, address=self.address, device=self.device)


@dataclass(slots=True)
class Unit:
    """One ad served once: the ground truth of the panel."""

    account: str
    item_id: str
    ad_id: str
    campaign: str
    brand: str
    served_at: int
    outside_rule: bool
    surface: Surface
    ad_format: str
    details: dict[str, Any]
    """What else is true of this unit: its label's disguise and language, its landing, the trap it is in."""
    visible_fraction: float = 0.0
    visible_ms: int = 0
    clicks: int = 0


@dataclass(slots=True)
class Delivery:
    """What a campaign was served so far."""

    inside: int = 0
    outside: int = 0
    first_at: int = 0

    @property
    def total(self) -> int:
        """Ads served, inside and outside the rule."""
        return self.inside + self.outside
