"""From a day as a model wrote it to a plan: times, moods, places, and the glances that nobody plans."""

from __future__ import annotations

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, DAY_ENDS, Block, DayPlan, Sitting
from persona.domain.person import Device
from persona.planning.brief import Brief
from persona.planning.moods import mood_of
from persona.planning.narrators.llm.answers import (
    MOST_TOPICS,
    WrittenDay,
    WrittenSitting,
    blocks_of,
    minutes_of,
)
from persona.planning.narrators.llm.facts import Allowed
from persona.planning.sittings import with_glances


def plan_of_written(written: WrittenDay, brief: Brief, allowed: Allowed) -> DayPlan:
    """The plan; whether it can be lived is for the rules to say."""
    blocks = blocks_of(written)
    whole = _is_whole(blocks)
    sittings = tuple(
        sorted(
            (_sitting(each, blocks, allowed, brief) for each in written.sittings), key=lambda one: one.starts
        )
    )
    if whole:
        # A day with gaps is refused anyway, and has no place for glances.
        chance = chance_for("glances", brief.one.person.seed, brief.day)
        sittings = with_glances(brief, blocks, sittings, chance)
    used = {block.place for block in blocks}
    return DayPlan(
        persona_id=brief.one.person.id,
        day=brief.day,
        kind=brief.calendar.kind,
        occasions=brief.calendar.occasions,
        timezone=brief.home.household.timezone,
        blocks=blocks,
        sittings=sittings,
        places=tuple(spot for spot in brief.spots.values() if spot.id in used),
        story=" ".join("".join(c if c.isprintable() else " " for c in written.story).split()),
        source="model",
        donor=brief.diary.donor,
    )


def _is_whole(blocks: tuple[Block, ...]) -> bool:
    rising = all(block.minutes > 0 for block in blocks)
    return bool(blocks) and rising and blocks[-1].ends == DAY_ENDS


def _sitting(written: WrittenSitting, blocks: tuple[Block, ...], allowed: Allowed, brief: Brief) -> Sitting:
    starts = float(minutes_of(written.at))
    device = allowed.devices[written.device]
    if _is_taken(device, starts, starts + written.minutes, brief):
        # The week was written before this day of the others was known: they use what is their own instead.
        device = allowed.devices[allowed.platforms[written.platform][0]]
    at = next((block for block in blocks if block.starts <= starts < block.ends), None)
    return Sitting(
        starts=max(starts, float(DAY_BEGINS)),
        minutes=round(written.minutes, 2),
        device_id=device.id,
        device_kind=device.kind,
        platform=written.platform,
        mood=mood_of(at, starts, blocks) if at is not None else "",
        topics=tuple(dict.fromkeys(written.topics))[:MOST_TOPICS],
    )


def _is_taken(device: Device, starts: float, ends: float, brief: Brief) -> bool:
    return device.id in brief.shared_ids and any(
        each.device_id == device.id and each.starts < ends and starts < each.ends
        for other in brief.others
        for each in other.sittings
    )
