"""The sessions of planned days minute by minute: counted, never kept, so that ten thousand people fit in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from persona.domain.clock import local_moment
from persona.domain.day import DayPlan
from persona.planning.activities import is_lived
from persona.planning.habits import Habits

HOURS, MINUTES_PER_HOUR = 24, 60
MINUTES_PER_DAY = HOURS * MINUTES_PER_HOUR
DAYS_AROUND = 1
"""Local days begin before the first one in UTC and end after the last."""


@dataclass(slots=True)
class Timetable:
    """Who is in session when, from the first day on, in UTC."""

    first: date
    days: int
    persona_days: int = 0
    sessions: int = 0
    minutes: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Platform to minutes in session."""
    changes: NDArray[np.int32] = field(init=False)
    """How many more sessions are open in each minute than in the one before."""

    def __post_init__(self) -> None:
        """Begin with nobody in session."""
        self.changes = np.zeros((self.days + 2 * DAYS_AROUND + 1) * MINUTES_PER_DAY, dtype=np.int32)

    def add(self, plan: DayPlan, one: Habits) -> None:
        """Count the sittings that would be executed: on platforms, on devices that sessions are lived on."""
        self.persona_days += 1
        for sitting in plan.sittings:
            if sitting.platform is None or not is_lived(sitting, one):
                continue
            starts = self._minute(local_moment(plan.day, sitting.starts / MINUTES_PER_HOUR, plan.timezone))
            ends = max(starts + 1, starts + round(sitting.minutes))
            self.sessions += 1
            self.minutes[sitting.platform] += sitting.minutes
            self.changes[starts] += 1
            self.changes[min(ends, len(self.changes) - 1)] -= 1

    def merge(self, other: Timetable) -> None:
        """Take in what was counted elsewhere for the same days."""
        self.persona_days += other.persona_days
        self.sessions += other.sessions
        self.changes += other.changes
        for platform, minutes in other.minutes.items():
            self.minutes[platform] += minutes

    def peaks(self) -> Sequence[int]:
        """The most sessions at once in each hour of the day in UTC, over all days."""
        open_now = np.cumsum(self.changes)[: len(self.changes) // MINUTES_PER_DAY * MINUTES_PER_DAY]
        by_hour = open_now.reshape(-1, HOURS, MINUTES_PER_HOUR).max(axis=(0, 2))
        return [int(number) for number in by_hour]

    def _minute(self, moment: datetime) -> int:
        begins = datetime(self.first.year, self.first.month, self.first.day, tzinfo=UTC) - timedelta(
            days=DAYS_AROUND
        )
        return int((moment - begins).total_seconds() // 60)
