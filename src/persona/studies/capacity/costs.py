"""What a minute on a platform moves in bytes, and what bytes, machines and words cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

BYTES_PER_HOUR: Mapping[str, float] = {
    "tiktok": 840e6,
    "instagram": 720e6,
    "facebook": 100e6,
    "youtube": 700e6,
}
"""Of feeds with video, as the apps move them (press pages, grade C)."""
OTHER_BYTES_PER_HOUR = 100e6
"""Of a platform nobody measured."""
DOLLARS_PER_GIGABYTE = 5.0
"""Of a residential connection; 1 to 15 by vendor (grade C)."""
DOLLARS_PER_MACHINE_HOUR = 0.0335
"""One processor and four gigabytes on demand (e2, us-central1, grade A)."""
SESSIONS_PER_MACHINE = 1
DAYS_IN_A_MONTH = 30
GIGABYTE = 1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """Dollars of a live run; in the lab, traffic is free."""

    traffic: float
    machines: float
    language_model: float = 0.0
    """The planner that is simulated writes days without one."""

    @property
    def total(self) -> float:
        """All of it."""
        return self.traffic + self.machines + self.language_model


def bytes_of(platform: str, minutes: float) -> float:
    """Bytes that so many minutes move."""
    return BYTES_PER_HOUR.get(platform, OTHER_BYTES_PER_HOUR) * minutes / 60


def money_of(moved: float, session_hours: float) -> Money:
    """What bytes and hours in session cost, with machines that run while somebody is in session only."""
    return Money(
        traffic=moved / GIGABYTE * DOLLARS_PER_GIGABYTE,
        machines=session_hours / SESSIONS_PER_MACHINE * DOLLARS_PER_MACHINE_HOUR,
    )
