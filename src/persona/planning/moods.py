"""Why a device is taken up just now, as a reader would say it."""

from __future__ import annotations

from collections.abc import Sequence

from persona.domain.day import Block, Doing
from persona.planning.places import HOME

IN_BED_MINUTES, BEFORE_SLEEP_MINUTES = 15, 40
MORNING, NOON, AFTERNOON, EVENING = 10 * 60, 11 * 60, 14 * 60 + 30, 17 * 60 + 30
AFTER_DINNER_MINUTES = 50

_WORDS = {
    Doing.GROOM: "in the bathroom",
    Doing.HOUSEHOLD: "between chores",
    Doing.CARE: "while the children play",
    Doing.SOCIAL: "in company",
    Doing.SHOP: "in the queue",
    Doing.SPORT: "after training",
    Doing.ERRAND: "while waiting",
    Doing.STUDY: "in a break from studying",
    Doing.WORK: "in a short break",
    Doing.TV: "in front of the television",
}


def mood_of(block: Block, start: float, blocks: Sequence[Block]) -> str:
    """The occasion of a sitting that begins at `start` in one block of a day."""
    place = blocks.index(block)
    before = blocks[place - 1] if place else None
    if before and before.doing is Doing.SLEEP and start - block.starts < IN_BED_MINUTES:
        return "still in bed"
    if blocks[-1].doing is Doing.SLEEP and blocks[-1].starts - start < BEFORE_SLEEP_MINUTES:
        return "before going to sleep"
    if block.doing is Doing.EAT:
        return "over breakfast" if start < NOON else "at lunch" if start < AFTERNOON else "over a meal"
    if block.doing is Doing.TRAVEL:
        return "on the way home" if block.place == HOME else "on the way to work"
    return _WORDS.get(block.doing) or _leisure(block, start, before)


def _leisure(block: Block, start: float, before: Block | None) -> str:
    if (
        before
        and before.doing is Doing.EAT
        and block.starts > EVENING
        and start < before.ends + AFTER_DINNER_MINUTES
    ):
        return "after dinner"
    if start < MORNING:
        return "over a coffee"
    return "on a quiet afternoon" if start < EVENING else "on the sofa"
