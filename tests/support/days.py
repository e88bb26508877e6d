"""Briefs and days for tests: of the demonstration's people and of made ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from persona.domain.day import Block, DayPlan, Doing, Sitting
from persona.planning.brief import Brief, make_brief
from persona.planning.diaries import diaries_of
from persona.planning.habits import HomeLife, homes_of
from persona.planning.narrators.offline import OfflineNarrator
from support.made_panels import a_made_panel, the_six

TUESDAY = date(2026, 11, 24)


@cache
def made_homes(size: int = 50, *, design: str = "representative") -> tuple[HomeLife, ...]:
    """The homes of a made panel."""
    made = a_made_panel(size, design=design)
    return tuple(homes_of(made.panel, made))


def a_brief(day: date = TUESDAY, **changes: Any) -> Brief:
    """The brief of the demonstration's first person."""
    made = the_six()
    home = homes_of(made.panel, made)[0]
    return replace(make_brief(home, home.members[0], day, diaries=diaries_of("US")), **changes)


def a_day(brief: Brief | None = None) -> DayPlan:
    """A good day."""
    return OfflineNarrator().tell(brief or a_brief())


def with_block(plan: DayPlan, doing: Doing, **changes: Any) -> DayPlan:
    """The day with the first block of one thing changed."""
    blocks = list(plan.blocks)
    place = next(n for n, block in enumerate(blocks) if block.doing is doing)
    blocks[place] = replace(blocks[place], **changes)
    return replace(plan, blocks=tuple(blocks))


def at_home_all_day(plan: DayPlan, *blocks: Block) -> DayPlan:
    """The same day with other blocks and nothing in hand."""
    return replace(plan, blocks=blocks, sittings=())


def with_sitting(plan: DayPlan, **changes: Any) -> DayPlan:
    """The day with one sitting only: ten minutes at half past eight in the evening, changed."""
    given = {
        "starts": 20 * 60 + 30,
        "minutes": 10.0,
        "device_id": plan.sittings[0].device_id,
        "device_kind": plan.sittings[0].device_kind,
        "platform": "tiktok",
        "mood": "on the sofa",
    }
    return replace(plan, sittings=(Sitting(**{**given, **changes}),))
