"""From a day to what is executed: a run's sittings as timed activities with items and searches."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, timedelta

from persona.behaviour.chance import chance_for
from persona.behaviour.comments import wants_to_comment
from persona.domain.clock import local_moment
from persona.domain.day import DAY_ENDS, DayPlan, Doing, Sitting
from persona.domain.person import LIVED_ON, Person
from persona.domain.session import Activity, Plan
from persona.planning.habits import Habits, HomeLife
from persona.planning.planner import Planner
from persona.planning.searches import words_for

SECONDS_PER_ITEM = 9.0
"""Mean time on one video."""
LAST_MINUTE = DAY_ENDS - 1
BRAND_VISIT_SHARE = 0.5
"""How often the page of a brand that a search brought up is opened."""


def make_plans(home: HomeLife, day: date, *, platforms: Collection[str], planner: Planner) -> dict[str, Plan]:
    """The day of everybody in a home, by persona."""
    written = planner.home_day(home, day)
    return {
        member.person.id: plan_of(each, member, platforms=platforms)
        for member, each in zip(home.members, written, strict=True)
    }


def plan_of(written: DayPlan, one: Habits, *, platforms: Collection[str]) -> Plan:
    """What is executed of a day: the sittings on these platforms, on every device that sessions are lived on."""
    mine = [each for each in written.sittings if each.platform in platforms and is_lived(each, one)]
    scales = {platform: _scale(mine, one, platform) for platform in platforms}
    # One source for each platform: what is done on one does not depend on whether a run has the others.
    chances = {platform: chance_for("plan", one.person.seed, written.day, platform) for platform in platforms}
    activities = tuple(
        _activity(sitting, scales[on], one.person, written, chances[on])
        for sitting in mine
        if (on := sitting.platform) is not None
    )
    return Plan(
        persona_id=written.persona_id,
        day=written.day,
        narrative=written.story,
        activities=_in_line(activities, mine, written),
        written=written,
    )


def is_lived(sitting: Sitting, one: Habits) -> bool:
    """Whether a sitting becomes a session: on a platform with a login, on a kind of device that has an adapter."""
    return sitting.platform in one.account_device and sitting.device_kind in LIVED_ON


def _scale(mine: Sequence[Sitting], one: Habits, platform: str) -> float:
    """The demonstration's people see their feed's worth whatever day it is: short sittings are made up for."""
    total = sum(sitting.minutes for sitting in mine if sitting.platform == platform)
    return one.minutes[platform] / total if one.is_steady and total else 1.0


def _activity(
    sitting: Sitting, scale: float, person: Person, written: DayPlan, chance: random.Random
) -> Activity:
    items = max(1, round(60 * sitting.minutes * scale / SECONDS_PER_ITEM))
    searches = _searches(person, sitting.topics, chance)
    return Activity(
        platform=str(sitting.platform),
        starts=local_moment(written.day, sitting.starts / 60, written.timezone),
        minutes=round(items * SECONDS_PER_ITEM / 60, 1),
        items=items,
        mood=sitting.mood,
        device_id=sitting.device_id,
        searches=searches,
        visits_brand=bool(searches) and chance.random() < BRAND_VISIT_SHARE,
        comments=int(wants_to_comment(person.traits.warmth, _about(person, written, sitting))),
        pace=sitting.pace,
    )


def _about(person: Person, written: DayPlan, sitting: Sitting) -> random.Random:
    return chance_for("comment", person.seed, written.day, sitting.platform, sitting.starts)


def _in_line(
    activities: Sequence[Activity], sittings: Sequence[Sitting], written: DayPlan
) -> tuple[Activity, ...]:
    """One after the other: what would begin before the last has ended waits, and is left out when they are asleep."""
    kept: list[Activity] = []
    for activity, sitting in zip(activities, sittings, strict=True):
        free = kept[-1].starts + timedelta(minutes=kept[-1].minutes) if kept else activity.starts
        starts = max(activity.starts, free)
        waits = (starts - activity.starts).total_seconds() / 60
        if written.block_at(min(sitting.starts + waits, LAST_MINUTE)).doing is not Doing.SLEEP:
            kept.append(replace(activity, starts=starts))
    return tuple(kept)


def _searches(person: Person, wanted: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    if chance.random() > 0.15 + 0.4 * person.traits.curiosity:
        return ()
    topics = [topic for topic in wanted if topic in person.interests] or list(person.interests)
    topic = chance.choices(topics, weights=[person.interests[each] for each in topics])[0]
    return (words_for(topic),)
