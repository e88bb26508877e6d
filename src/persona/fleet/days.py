"""Plans day after day, home by home: the next day when a home's last one is over and was learned from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine

from persona.db.learned import homes_with_sessions_ahead
from persona.db.plans import find_day
from persona.domain.day import DayPlan
from persona.domain.person import Account
from persona.domain.session import SessionState
from persona.fleet.claims import OPEN
from persona.fleet.timetable import logins_by_person, plan_day
from persona.planning.habits import HomeLife
from persona.planning.learning.history import home_as_learned, learn_day
from persona.planning.learning.influence import edges_of
from persona.planning.planner import Planner

DAYS_REMEMBERED = 14
"""What a planner looks back on (rule V13)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Which days are to be lived, and whether they teach."""

    first_day: date
    days: int
    frozen: bool = False
    influence: bool = True
    """Whether members of a home take after each other."""


class DayByDay:
    """The days of everybody with a login, planned one at a time."""

    def __init__(
        self,
        engine: Engine,
        homes: Sequence[HomeLife],
        accounts: Iterable[Account],
        stretch: Stretch,
        planner: Planner,
    ) -> None:
        self._engine = engine
        self._logins = logins_by_person(accounts)
        self._stretch = stretch
        self._planner = planner
        self._homes = [home for home in homes if any(one.person.id in self._logins for one in home.members)]
        self._planned = {home.household.id: 0 for home in self._homes}
        """Days of each home that are planned; one more than there are: the last one was learned from."""
        self._recent: dict[str, list[DayPlan]] = {}

    def advance(self) -> int:
        """Learn from what is over and plan what comes next; the number of sessions added."""
        added = 0
        busy = homes_with_sessions_ahead(self._engine, (SessionState.PLANNED, *OPEN))
        for home in self._homes:
            while home.household.id not in busy and self._planned[home.household.id] <= self._stretch.days:
                new = self._next_day(home)
                added += new
                if new:
                    break
                busy = homes_with_sessions_ahead(self._engine, (SessionState.PLANNED, *OPEN))
        return added

    def _next_day(self, home: HomeLife) -> int:
        offset = self._planned[home.household.id]
        self._planned[home.household.id] += 1
        day = self._stretch.first_day + timedelta(days=offset)
        if offset:
            for one in home.members:
                if one.person.id in self._logins:
                    learn_day(
                        self._engine,
                        one.person,
                        day - timedelta(days=1),
                        frozen=self._stretch.frozen,
                        edges=edges_of(home, one) if self._stretch.influence else (),
                    )
        if offset == self._stretch.days:
            return 0
        known = self._known(home, day)
        if known is not None:
            self._remember(known)
            return 0
        return self._plan(home, day)

    def _plan(self, home: HomeLife, day: date) -> int:
        lived = home_as_learned(self._engine, home, day)
        written, added = plan_day(
            self._engine,
            lived,
            self._logins,
            day=day,
            planner=self._planner,
            recent=self._recent,
            ads_lead=not self._stretch.frozen,
        )
        self._remember(written)
        return added

    def _known(self, home: HomeLife, day: date) -> list[DayPlan] | None:
        """The home's day when it was planned before, as in a run that was cut off; None when it was not."""
        kept = [
            find_day(self._engine, one.person.id, day)
            for one in home.members
            if one.person.id in self._logins
        ]
        found = [plan for plan in kept if plan is not None]
        return found if len(found) == len(kept) else None

    def _remember(self, written: Sequence[DayPlan]) -> None:
        for plan in written:
            days = [*self._recent.get(plan.persona_id, ()), plan]
            self._recent[plan.persona_id] = days[-DAYS_REMEMBERED:]
