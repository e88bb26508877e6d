"""The rules a day must keep, whoever wrote it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from persona import errors
from persona.domain.clock import local_moment
from persona.domain.person import Household, Person
from persona.domain.session import Plan

LONGEST_MINUTES = 90.0
MOST_ITEMS_PER_DAY = 600


def check_plan(plan: Plan, person: Person, household: Household) -> None:
    """Raise PlanRejected with every broken rule, or return."""
    reasons = [*_hours(plan, person, household), *_overlaps(plan), *_amounts(plan)]
    if reasons:
        raise errors.PlanRejected(reasons)


def _hours(plan: Plan, person: Person, household: Household) -> list[str]:
    wakes = local_moment(plan.day, person.wakes, household.timezone)
    sleeps = local_moment(plan.day, person.sleeps, household.timezone)
    return [
        f"a session at {activity.starts:%H:%M} UTC is outside {person.name}'s waking hours"
        for activity in plan.activities
        if not wakes <= activity.starts < sleeps
    ]


def _overlaps(plan: Plan) -> list[str]:
    return [
        f"the session at {later.starts:%H:%M} UTC begins before the one at {earlier.starts:%H:%M} has ended"
        for earlier, later in pairwise(plan.activities)
        if earlier.starts + timedelta(minutes=earlier.minutes) > later.starts
    ]


def _amounts(plan: Plan) -> list[str]:
    reasons = [
        f"{activity.minutes:.0f} minutes in one session is more than {LONGEST_MINUTES:.0f}"
        for activity in plan.activities
        if activity.minutes > LONGEST_MINUTES
    ]
    if any(activity.items < 1 for activity in plan.activities):
        reasons.append("a session has nothing to watch")
    if sum(activity.items for activity in plan.activities) > MOST_ITEMS_PER_DAY:
        reasons.append(f"more than {MOST_ITEMS_PER_DAY} videos in a day")
    return reasons
