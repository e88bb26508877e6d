"""Plans the days of a home: brief, story, check, one repair, and a quiet day when nothing else will do; all counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from persona import errors
from persona.domain.day import Block, DayPlan, Doing
from persona.planning.brief import Brief, make_brief
from persona.planning.diaries import Diaries, diaries_of
from persona.planning.habits import HomeLife
from persona.planning.narrators.base import Narrator
from persona.planning.narrators.offline import quiet_day
from persona.planning.places import HOME
from persona.planning.rules.check import faults_of
from persona.planning.rules.fault import Fault

TOGETHER = frozenset({Doing.EAT, Doing.TV, Doing.SOCIAL, Doing.SHOP, Doing.SPORT})
TOGETHER_SHARE = 0.5
"""Of a block that somebody else is there for the same, to say that they are together."""


@dataclass(slots=True)
class Tally:
    """How planning went; kept and shown, so that nobody has to believe it."""

    days: int = 0
    first_pass: int = 0
    repaired: int = 0
    fell_back: int = 0
    hard: Counter[str] = field(default_factory=Counter)
    """Rejections by rule."""
    soft: Counter[str] = field(default_factory=Counter)
    """Faults that a day was lived with, by rule."""


class Planner:
    """Plans days with one narrator."""

    def __init__(self, narrator: Narrator, diaries: Diaries | None = None) -> None:
        self._narrator = narrator
        # There are diaries of one country; people of others live by them until theirs are there.
        self._diaries = diaries or diaries_of("US")
        self.tally = Tally()

    def home_day(
        self, home: HomeLife, day: date, recent: Mapping[str, Sequence[DayPlan]] | None = None
    ) -> list[DayPlan]:
        """The day of everybody in a home, in their order; `recent` holds each persona's last days."""
        plans: list[DayPlan] = []
        for one in home.members:
            brief = make_brief(
                home,
                one,
                day,
                diaries=self._diaries,
                others=tuple(plans),
                recent=(recent or {}).get(one.person.id, ()),
            )
            plans.append(self.write(brief))
        return with_company(plans)

    def write(self, brief: Brief) -> DayPlan:
        """One day that breaks no hard rule."""
        self.tally.days += 1
        rejected: list[str] = []
        draft: DayPlan | None = None
        faults: list[Fault] = []
        for attempt in range(2):
            try:
                if attempt and draft is not None:
                    draft = self._narrator.repair(brief, draft, faults)
                else:
                    draft = self._narrator.tell(brief)
            except errors.NarratorFailed as failure:
                rejected.append(str(failure))
                continue
            faults = faults_of(draft, brief)
            hard = [fault for fault in faults if fault.hard]
            if not hard:
                self._accepted(faults, repaired=bool(attempt))
                return replace(draft, rejections=tuple(rejected))
            self.tally.hard.update(fault.rule for fault in hard)
            rejected += [str(fault) for fault in hard]
        return self._fallen_back(brief, rejected)

    def _accepted(self, faults: Sequence[Fault], *, repaired: bool) -> None:
        self.tally.first_pass += not repaired
        self.tally.repaired += repaired
        self.tally.soft.update(fault.rule for fault in faults)

    def _fallen_back(self, brief: Brief, rejected: Sequence[str]) -> DayPlan:
        self.tally.fell_back += 1
        plan = quiet_day(brief, rejected)
        hard = [str(fault) for fault in faults_of(plan, brief) if fault.hard]
        if hard:
            raise errors.PlanRejected(hard)
        return plan


def with_company(plans: Sequence[DayPlan]) -> list[DayPlan]:
    """The days of a home with who is together: at the same place for the same thing, half of the time at least."""
    return [
        replace(plan, blocks=tuple(_accompanied(block, plan, plans) for block in plan.blocks))
        for plan in plans
    ]


def _accompanied(block: Block, plan: DayPlan, plans: Sequence[DayPlan]) -> Block:
    if block.doing not in TOGETHER:
        return block
    company = tuple(
        other.persona_id
        for other in plans
        if other is not plan and _shared_minutes(block, other) >= TOGETHER_SHARE * block.minutes
    )
    return replace(block, company=company) if company else block


def _shared_minutes(block: Block, other: DayPlan) -> int:
    return sum(
        max(0, min(block.ends, theirs.ends) - max(block.starts, theirs.starts))
        for theirs in other.blocks
        if theirs.doing is block.doing and theirs.place == block.place
    )


def minutes_watched_together(plan: DayPlan) -> int:
    """Minutes of television in company at home."""
    return sum(
        block.minutes
        for block in plan.blocks
        if block.doing is Doing.TV and block.place == HOME and block.company
    )
