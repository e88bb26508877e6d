"""How one platform's pages are used, as data: its surfaces, where their items are, and where one taps."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from persona.browser.page import Field
from persona.browser.tree.nodes import PageTree
from persona.platforms.live.breaks import Progress

NOTHING = Field(())
ITSELF = "itself"
"""Where the whole item is tapped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SurfaceRules:
    """One surface."""

    path: str
    """Its address below the platform's origin."""
    ready: str
    """Rendered when it has come up."""
    items: tuple[str, ...]
    """Each unit of its list, ad or not, strongest selector first."""
    via: str | None = None
    """The surface from which one gets there."""
    entry: str | None = None
    """What a person taps to get there; without it, the address is opened."""
    fields: Mapping[str, Field] = field(default_factory=dict)
    """`author`, `text` and whatever else is read of an organic item."""
    key: Field | None = None
    """Where an item's own id stands."""
    key_pattern: re.Pattern[str] | None = None
    """What of that is the id: its first group."""
    opens: str | None = None
    """Inside an organic item: what leads to it."""
    opened: str | None = None
    """Rendered when it has come up."""
    plays: bool = False
    """Whether its items are videos."""
    scrolls: bool = True
    """Whether going on moves the page; otherwise one thing takes the place of the other."""
    next: str | None = None
    """Tapped to go on, where a tap does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorRules:
    """How one logs in."""

    name: str
    password: str
    signed_in: str
    """Rendered for those who are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionRules:
    """Where one taps and types; None where the platform has no such thing."""

    like: str
    follow: str
    search_entry: str | None = None
    """Tapped first where the box is not on every page."""
    search_box: str = ""
    search_results: str = ""
    search_account: str = ""
    account_name: Field = NOTHING
    account_page: str = ""
    skip_ad: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRules:
    """Everything an adapter knows about its platform's pages."""

    version: str
    door: DoorRules
    surfaces: Mapping[str, SurfaceRules]
    actions: ActionRules
    lengths: Callable[[Any], Mapping[str, float]] | None = None
    """What the page's data says about the length of videos: id to seconds."""
    progress: Callable[[PageTree], Progress | None] | None = None
    """How far the video that is watched has come; None while an ad plays."""
