"""The gestures a person can make; plain values that say nothing about how a browser carries them out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pause:
    """Nothing, for a while."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Swipe:
    """A finger drawn over the screen."""

    points: tuple[tuple[float, float, float], ...]
    """x and y as shares of the screen (0 to 1) and milliseconds since the touch."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """Turns of a mouse wheel."""

    steps: tuple[tuple[float, float], ...]
    """Distance in CSS pixels (down is positive) and milliseconds until the next step."""


@dataclass(frozen=True, slots=True)
class Key:
    """One key, pressed and let go."""

    name: str
    hold_ms: float


@dataclass(frozen=True, slots=True)
class Tap:
    """A touch or click somewhere inside a target."""

    dx: float
    """Share of the target's width from its left edge."""
    dy: float
    """Share of the target's height from its top edge."""
    hold_ms: float


@dataclass(frozen=True, slots=True)
class Type:
    """Words typed stroke by stroke; slips and their corrections are strokes too."""

    strokes: tuple[tuple[str, float], ...]
    """A key's name and the milliseconds until the next one."""


Gesture = Pause | Swipe | Wheel | Key | Tap | Type
