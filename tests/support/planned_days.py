"""Days of the demonstration's people, planned as the product plans them."""

from __future__ import annotations

from datetime import date
from functools import cache

from sqlalchemy import Engine

from persona.domain.facts import PanelFacts
from persona.domain.person import Person
from persona.domain.session import Plan
from persona.fleet.timetable import plan_days
from persona.planning.activities import make_plans
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner


@cache
def a_planner() -> Planner:
    """The planner with the offline narrator; its diaries are read once."""
    return Planner(OfflineNarrator())


def planned(made: PanelFacts, person: Person, day: date, *, platform: str = "tiktok") -> Plan:
    """What one persona does on one day on one platform."""
    home = next(
        home
        for home in homes_of(made.panel, made, feeds=(platform,))
        if home.household.id == person.household_id
    )
    return make_plans(home, day, platforms=(platform,), planner=a_planner())[person.id]


def plan_panel(engine: Engine, made: PanelFacts, *, first_day: date, days: int) -> int:
    """Plan and keep everybody's days; how many sessions were added."""
    return plan_days(
        engine,
        homes_of(made.panel, made),
        [account for account in made.panel.accounts if account.platform == "tiktok"],
        first_day=first_day,
        days=days,
        planner=a_planner(),
    )
