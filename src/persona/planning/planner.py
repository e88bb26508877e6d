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
    asked_again: int = 0
    """Second tries of the narrator."""
    failures: Counter[str] = field(default_factory=Counter)
    """Tries that gave no day, by the code of the error."""
    hard: Counter[str] = field(default_factory=Counter)
    """Rejections by rule."""
    soft: Counter[str] = field(default_factory=Counter)
    """Faults that a day was lived with, by rule."""


class Planner:
    """Plans days with one narrator, and with another one `instead` when its days cannot be lived."""

    def __init__(
        self, narrator: Narrator, diaries: Diaries | None = None, *, instead: Narrator | None = None
    ) -> None:
        self._narrator = narrator
        self._instead = instead
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
        plan = self._told(self._narrator, brief, rejected)
        if plan is not None:
            return plan
        self.tally.fell_back += 1
        plan = self._told(self._instead, brief, rejected) if self._instead else None
        return replace(plan, source="fallback") if plan else _quiet(brief, rejected)

    def _told(self, narrator: Narrator, brief: Brief, rejected: list[str]) -> DayPlan | None:
        """A narrator's day after one repair at most; None when it cannot be lived."""
        draft: DayPlan | None = None
        faults: list[Fault] = []
        for attempt in range(2):
            self.tally.asked_again += attempt
            try:
                draft = narrator.repair(brief, draft, faults) if draft is not None else narrator.tell(brief)
            except errors.NarratorFailed as failure:
                self.tally.failures[failure.code] += 1
                rejected.append(str(failure))
                if not isinstance(failure, errors.AnswerUnusable):
                    return None
                continue
            faults = faults_of(draft, brief)
            hard = [fault for fault in faults if fault.hard]
            if not hard:
                if narrator is self._narrator:
                    self._accepted(faults, repaired=bool(attempt))
                return replace(draft, rejections=tuple(rejected))
            self.tally.hard.update(fault.rule for fault in hard)
            rejected += [str(fault) for fault in hard]
        return None

    def _accepted(self, faults: Sequence[Fault], *, repaired: bool) -> None:
        self.tally.first_pass += not repaired
        self.tally.repaired += repaired
        self.tally.soft.update(fault.rule for fault in faults)


def _quiet(brief: Brief, rejected: Sequence[str]) -> DayPlan:
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
