"""Lets so many people plan so many days, on every processor there is, and says what that would take live."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date, timedelta
from multiprocessing import get_context
from typing import Any

from persona import errors
from persona.panel.generator import make_panel
from persona.panel.recipe import LARGEST, Recipe
from persona.planning.habits import HomeLife, homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.studies.capacity.costs import DAYS_IN_A_MONTH, GIGABYTE, bytes_of, money_of
from persona.studies.capacity.timetable import Timetable

MOST_DAYS = 366
HOMES_AT_ONCE = 40
"""Homes that are planned before progress is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """What was counted."""

    personas: int
    timetable: Timetable
    seconds: float
    """Machine time, the making of the panel left out."""
    processes: int

    @property
    def moved(self) -> float:
        """Bytes."""
        return sum(bytes_of(platform, minutes) for platform, minutes in self.timetable.minutes.items())

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        table = self.timetable
        hours = sum(table.minutes.values()) / 60
        money = money_of(self.moved, hours)
        months = table.persona_days / DAYS_IN_A_MONTH
        return {
            "personas": self.personas,
            "days": table.days,
            "persona_days": table.persona_days,
            "sessions": table.sessions,
            "peak_sessions_at_once": max(table.peaks()),
            "peak_by_utc_hour": list(table.peaks()),
            "minutes_by_platform": {name: round(value) for name, value in sorted(table.minutes.items())},
            "gigabytes": round(self.moved / GIGABYTE, 1),
            "gigabytes_per_persona_month": round(self.moved / GIGABYTE / months, 1),
            "dollars": {
                "traffic": round(money.traffic, 2),
                "machines": round(money.machines, 2),
                "language_model": round(money.language_model, 2),
                "total": round(money.total, 2),
                "per_persona_month": round(money.total / months, 2),
            },
            "seconds": round(self.seconds, 1),
            "processes": self.processes,
            "persona_days_per_second": round(table.persona_days / self.seconds, 1),
        }


def check_size(personas: int, days: int) -> None:
    """Return when so many people and days can be simulated.

    Raises:
        ConfigurationError: names the option and says what it may be.
    """
    if not 1 <= personas <= LARGEST:
        raise errors.ConfigurationError(
            f"--personas {personas:,}: 1 to {LARGEST:,} people can be simulated.", hint="Try --personas 1000."
        )
    if not 1 <= days <= MOST_DAYS:
        raise errors.ConfigurationError(
            f"--days {days:,}: 1 to {MOST_DAYS} days can be simulated.", hint="Try --days 7."
        )


def simulate(
    recipe: Recipe,
    first: date,
    days: int,
    *,
    processes: int | None = None,
    on_step: Callable[[int, int], None] = lambda _done, _all: None,
) -> Capacity:
    """Make a panel and plan its days; `on_step` is told homes planned and homes in all.

    Raises:
        ConfigurationError: nobody can be made so, or there are too many days.
    """
    check_size(recipe.size, days)
    made = make_panel(recipe)
    homes = homes_of(made.panel, made)
    began = time.perf_counter()
    parts = [homes[start : start + HOMES_AT_ONCE] for start in range(0, len(homes), HOMES_AT_ONCE)]
    workers = min(processes or os.cpu_count() or 1, len(parts))
    total = Timetable(first, days)
    if workers == 1:
        for done, part in enumerate(parts, 1):
            total.merge(planned(part, first, days))
            on_step(min(done * HOMES_AT_ONCE, len(homes)), len(homes))
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            running = [pool.submit(planned, part, first, days) for part in parts]
            for done, each in enumerate(as_completed(running), 1):
                total.merge(each.result())
                on_step(min(done * HOMES_AT_ONCE, len(homes)), len(homes))
    return Capacity(
        personas=recipe.size, timetable=total, seconds=time.perf_counter() - began, processes=workers
    )


def planned(homes: Sequence[HomeLife], first: date, days: int) -> Timetable:
    """The timetable of some homes; nothing else of their days is kept."""
    planner, table = Planner(OfflineNarrator()), Timetable(first, days)
    for home in homes:
        for offset in range(days):
            plans = planner.home_day(home, first + timedelta(days=offset))
            for one, plan in zip(home.members, plans, strict=True):
                table.add(plan, one)
    return table
