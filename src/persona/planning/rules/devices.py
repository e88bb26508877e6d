"""V5, V6, V8 and V9: devices are in reach and in one hand, nobody is on line asleep, and no day is all feed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from persona.domain.day import Block, DayPlan, Doing, Sitting, clock_words
from persona.planning.brief import Brief
from persona.planning.places import HOME
from persona.planning.rules.fault import Fault
from persona.planning.sittings import BREAK_MINUTES, LAST_MINUTE, MOST_MINUTES, usual_minutes_today

LONGEST_MINUTES = 120.0
MOST_SITTINGS = 80
"""Glances included."""
TOLERANCE_MINUTES = 0.05
LEAST_SHARE, MOST_SHARE, SLACK_MINUTES = 0.5, 1.6, 5.0
"""Of the minutes that a platform has on a day, what a language model may make of them (design choice)."""


def in_reach(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V5: a device is one's own or the home's; computers and televisions are used at home."""
    known = {device.id: device for device in brief.devices}
    for sitting in plan.sittings:
        device = known.get(sitting.device_id)
        if device is None:
            yield Fault(rule="V5", sentence=f"at {clock_words(sitting.starts)} a device that is not theirs")
        elif sitting.platform is not None and sitting.platform not in brief.one.minutes:
            yield Fault(
                rule="V5", sentence=f"{sitting.platform} at {clock_words(sitting.starts)} is not used by them"
            )
        elif device.kind in ("desktop", "tv") and any(
            block.place != HOME for block in _during(plan, sitting)
        ):
            yield Fault(rule="V5", sentence=f"{device.name} at {clock_words(sitting.starts)}, away from home")


def one_hand(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V6: a shared device has one actor at a time, and a person one device."""
    for one, other in pairwise(sorted(plan.sittings, key=lambda each: each.starts)):
        if one.ends > other.starts + TOLERANCE_MINUTES:
            yield Fault(rule="V6", sentence=f"two devices at once at {clock_words(other.starts)}")
    for theirs in (each for other in brief.others for each in other.sittings):
        for sitting in plan.sittings:
            same = sitting.device_id == theirs.device_id
            if same and sitting.starts < theirs.ends and theirs.starts < sitting.ends:
                yield Fault(
                    rule="V6", sentence=f"somebody else has the device at {clock_words(sitting.starts)}"
                )


def amounts(plan: DayPlan, brief: Brief) -> Iterator[Fault]:
    """V8: no sitting beyond two hours, no platform beyond three or its budget, no more sittings than fit a day."""
    for sitting in plan.sittings:
        if not 0 < sitting.minutes <= LONGEST_MINUTES:
            yield Fault(
                rule="V8",
                sentence=f"{sitting.minutes:.0f} minutes in one sitting at {clock_words(sitting.starts)}",
            )
    minutes: dict[str, float] = defaultdict(float)
    for sitting in plan.sittings:
        if sitting.platform is not None:
            minutes[sitting.platform] += sitting.minutes
    for platform, total in minutes.items():
        if total > MOST_MINUTES + LONGEST_MINUTES:
            yield Fault(rule="V8", sentence=f"{total:.0f} minutes on {platform} in a day")
    if plan.source == "model":
        yield from _off_budget(minutes, brief)
    if len(plan.sittings) > MOST_SITTINGS:
        yield Fault(rule="V8", sentence=f"{len(plan.sittings)} sittings in a day", hard=False)


def awake(plan: DayPlan, _brief: Brief) -> Iterator[Fault]:
    """V9: nobody is on line asleep, and at work only in breaks."""
    for sitting in plan.sittings:
        when = clock_words(sitting.starts)
        if sitting.ends > LAST_MINUTE + TOLERANCE_MINUTES:
            yield Fault(rule="V9", sentence=f"a sitting at {when} goes on beyond two in the morning")
        for block in _during(plan, sitting):
            if block.doing is Doing.SLEEP:
                yield Fault(rule="V9", sentence=f"a sitting at {when} while asleep")
            if block.doing in (Doing.WORK, Doing.STUDY) and sitting.minutes > BREAK_MINUTES:
                yield Fault(rule="V9", sentence=f"{sitting.minutes:.0f} minutes at {when} in working hours")


def _off_budget(minutes: Mapping[str, float], brief: Brief) -> Iterator[Fault]:
    """How much of a day a platform gets is drawn for the persona, and not for a language model to say."""
    closed = brief.calendar.off_line or brief.calendar.trip is not None
    for platform in sorted({*brief.one.minutes, *minutes}):
        wanted = 0.0 if closed or platform not in brief.one.minutes else usual_minutes_today(brief, platform)
        given = minutes.get(platform, 0.0)
        least, most = LEAST_SHARE * wanted - SLACK_MINUTES, MOST_SHARE * wanted + SLACK_MINUTES
        if not least <= given <= (most if wanted else 0.0):
            yield Fault(
                rule="V8", sentence=f"{given:.0f} minutes on {platform}, where {wanted:.0f} belong to the day"
            )


def _during(plan: DayPlan, sitting: Sitting) -> list[Block]:
    return [
        block
        for block in plan.blocks
        if block.starts < sitting.ends - TOLERANCE_MINUTES and sitting.starts < block.ends
    ]
