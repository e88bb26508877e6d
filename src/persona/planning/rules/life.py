"""V7 and V10 to V13: children are not alone, dates are noticed, places stay, prose invents nothing, no day twice."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from persona.domain.day import DayPlan, Doing
from persona.planning.brief import Brief
from persona.planning.places import HOME
from persona.planning.rules.fault import Fault

NOT_ALONE_UNTIL = 10
"""Years; younger children are not left at home without an adult outside school."""
SCHOOL_HOURS = (8 * 60, 15 * 60 + 30)
MOST_ALONE_MINUTES = 30
DAYS_REMEMBERED, RHYTHM_DAYS = 7, 14
ALIKE = 0.8
RHYTHM_STEP = 30
"""Minutes within which two sittings begin at the same time."""
LONGEST_STORY = 500
_PROTECTED = re.compile(
    r"\b(christian|muslim|jewish|hindu|buddhist|atheist|republican|democrat|liberal|conservative|gay|lesbian|"
    r"pregnan\w*|cancer|depress\w*|disab\w*|black|white|hispanic|latino|asian|ethnic\w*|religio\w*|vot(?:e|ed|ing))\b",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][\w']+")
_ALWAYS = frozenset(
    {*calendar.day_name, *calendar.month_name, "TikTok", "YouTube", "Facebook", "Instagram", "TV", "IT"}
)


def children(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V7: small children have an adult at home outside school hours."""
    facts = brief.home.facts
    if facts is None or not any(child.age < NOT_ALONE_UNTIL for child in facts.children):
        return
    if len(brief.others) + 1 < len(brief.home.members):
        return
    adults = [plan, *brief.others]
    school = brief.calendar.kind == "weekday"
    alone = sum(
        5
        for minute in range(4 * 60, 28 * 60, 5)
        if not (school and SCHOOL_HOURS[0] <= minute < SCHOOL_HOURS[1])
        and all(_is_out(each, minute) for each in adults)
    )
    # Small children mostly come along; only when everybody is at work does somebody else look after them.
    if alone > MOST_ALONE_MINUTES:
        yield Fault(rule="V7", sentence=f"a small child is without an adult for {alone} minutes", hard=False)


def occasions(plan: DayPlan, _brief: Brief) -> Iterator[Fault]:
    """V10: what makes the day special is in its story."""
    for occasion in plan.occasions:
        words = occasion.split()[-1].strip("()")
        if words.lower() not in plan.story.lower():
            yield Fault(rule="V10", sentence=f"the story says nothing of {occasion}", hard=False)


def memory(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V11: a place is where it was in the last seven days."""
    for before in brief.recent[-DAYS_REMEMBERED:]:
        known = {spot.id: spot for spot in before.places}
        for spot in plan.places:
            old = known.get(spot.id, spot)
            if not spot.id.endswith(":far") and (old.latitude, old.longitude) != (
                spot.latitude,
                spot.longitude,
            ):
                yield Fault(rule="V11", sentence=f"{spot.name} has moved since {before.day}", hard=False)
                return


def content(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V12: the story is short, infers nothing about faith, politics, health or origin, and invents no names."""
    if len(plan.story) > LONGEST_STORY:
        yield Fault(rule="V12", sentence=f"the story has {len(plan.story)} letters")
    known = " ".join(
        [
            *(member.person.name for member in brief.home.members),
            brief.home.household.place,
            brief.home.household.region,
            brief.one.person.occupation,
            *brief.calendar.occasions,
            *(spot.name for spot in brief.spots.values()),
        ]
    )
    allowed = {word.removesuffix("'s") for word in re.findall(r"[\w']+", known)} | _ALWAYS
    # People and streets may be called Christian or Church: a name infers nothing.
    told = [
        word
        for word in (found.group(0) for found in _PROTECTED.finditer(plan.story))
        if word not in allowed and word.lower() not in brief.one.person.occupation.lower()
    ]
    if told:
        yield Fault(rule="V12", sentence=f"the story speaks of “{told[0]}”")
    for word in _CAPITAL.findall(plan.story):
        if word.removesuffix("'s") not in allowed:
            yield Fault(rule="V12", sentence=f"nobody knows of “{word}”")


def rhythm(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V13: sittings do not begin at the same times as on one of the last fourteen days."""
    today = _starts(plan)
    for before in brief.recent[-RHYTHM_DAYS:]:
        then = _starts(before)
        if today and then and len(today & then) / len(today | then) >= ALIKE:
            yield Fault(rule="V13", sentence=f"the day has the rhythm of {before.day}", hard=False)
            return


def _starts(plan: DayPlan) -> set[int]:
    return {int(sitting.starts) // RHYTHM_STEP for sitting in plan.sittings}


def _is_out(plan: DayPlan, minute: int) -> bool:
    block = plan.block_at(minute)
    at_work = block.doing in (Doing.WORK, Doing.STUDY) or block.place == "work"
    return block.place != HOME and at_work
