"""V1 to V4: the day is whole, somebody sleeps, works when the shift is, and nobody is in two places."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, Block, DayPlan, Doing, clock_words
from persona.planning.brief import Brief
from persona.planning.nights import DAY_MINUTES
from persona.planning.places import AWAY, HOME, WORK, between_minutes
from persona.planning.rules.fault import Fault

LEAST_SLEEP, MOST_SLEEP = 180, 840
"""Minutes in a day."""
AROUND_SHIFT = 60
ROAD_TOLERANCE = 1.1
"""Of the speed limit."""


def cover(plan: DayPlan, _brief: Brief) -> Iterator[Fault]:
    """V1: the blocks follow each other from four to four, and none is shorter than five minutes."""
    blocks = plan.blocks
    if not blocks or blocks[0].starts != DAY_BEGINS or blocks[-1].ends != DAY_ENDS:
        yield Fault(rule="V1", sentence="the day does not go from four in the morning to four")
    for one, other in pairwise(blocks):
        if one.ends != other.starts:
            what = "a gap" if one.ends < other.starts else "an overlap"
            yield Fault(rule="V1", sentence=f"there is {what} at {clock_words(one.ends)}")
    for block in blocks:
        if block.minutes < STEP:
            yield Fault(
                rule="V1", sentence=f"{block.doing} at {clock_words(block.starts)} has no five minutes"
            )


def sleep(plan: DayPlan, _brief: Brief) -> Iterator[Fault]:
    """V2: three to fourteen hours of sleep."""
    minutes = plan.minutes_of(Doing.SLEEP)
    if not LEAST_SLEEP <= minutes <= MOST_SLEEP:
        yield Fault(rule="V2", sentence=f"{minutes / 60:.1f} hours of sleep")


def work(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V3: work and study away from home are within an hour of the shift, and there is none on days off."""
    for block in plan.blocks:
        if block.doing not in (Doing.WORK, Doing.STUDY) or block.place == HOME:
            continue
        shifts = _shifts(brief)
        if not shifts:
            yield Fault(rule="V3", sentence=f"{block.doing} at {clock_words(block.starts)} on a day off")
        elif not any(
            starts - AROUND_SHIFT <= block.starts and block.ends <= ends + AROUND_SHIFT
            for starts, ends in shifts
        ):
            yield Fault(
                rule="V3", sentence=f"{block.doing} at {clock_words(block.starts)} is outside the shift"
            )


def _shifts(brief: Brief) -> list[tuple[int, int]]:
    """The shifts that a day has part of: the one that begins in it, and what is left of the last night's."""
    found = [(brief.shift.starts, brief.shift.ends)] if brief.shift else []
    if brief.night_before:
        found.append((brief.night_before.starts - DAY_MINUTES, brief.night_before.ends - DAY_MINUTES))
    return found


def travel(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V4: whoever is elsewhere went there, by a road that takes its time; the day ends where it should."""
    spots = {spot.id: spot for spot in plan.places}
    unknown = sorted({block.place for block in plan.blocks} - spots.keys())
    if unknown:
        yield Fault(rule="V4", sentence=f"nobody knows the place {unknown[0]}")
        return
    begins, ends = _ends_of_day(brief)
    here = begins
    for block in plan.blocks:
        if block.doing is Doing.TRAVEL:
            needed = between_minutes(spots[here], spots[block.place]) if here in spots else 0.0
            if block.minutes * ROAD_TOLERANCE < needed:
                yield Fault(rule="V4", sentence=_too_fast(block, needed))
            here = block.place
        elif block.place != here:
            yield Fault(
                rule="V4",
                sentence=f"at {clock_words(block.starts)} they are at {block.place} without a journey",
            )
            here = block.place
    if here != ends:
        yield Fault(rule="V4", sentence=f"the day ends at {here} and not at {ends}")


def _ends_of_day(brief: Brief) -> tuple[str, str]:
    trip = brief.calendar.trip
    begins = AWAY if trip in ("away", "back") else WORK if brief.night_before else HOME
    at_work = brief.shift is not None and brief.shift.is_night
    return begins, AWAY if trip in ("away", "out") else WORK if at_work else HOME


def _too_fast(block: Block, needed: float) -> str:
    return f"{block.minutes} minutes to {block.place} at {clock_words(block.starts)}; the road takes {needed:.0f}"
