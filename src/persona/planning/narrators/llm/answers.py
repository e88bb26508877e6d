"""Reads what a model answered: names that it was not given, and shapes that nobody asked for, are refused."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from persona import errors
from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, Block, Doing
from persona.planning.narrators.llm.facts import Allowed

MOST_BLOCKS, MOST_SITTINGS, MOST_TOPICS = 120, 60, 4
LONGEST_STORY = 600
"""Letters that are read; rule V12 refuses more than 500."""
Name = Annotated[str, StringConstraints(max_length=60)]
_CLOCK = re.compile(r"(\d{1,2}):([0-5]\d)")
_SHOWN = 40


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class WrittenBlock(_Strict):
    """A stretch of the day, from where the last one ended."""

    until: Name
    doing: Name
    place: Name


class WrittenSitting(_Strict):
    """One time that a device is taken up."""

    at: Name
    minutes: Annotated[float, Field(strict=False, gt=0, le=240, allow_inf_nan=False)]
    device: Name
    platform: Name
    topics: Annotated[list[Name], Field(max_length=20)]


class WrittenDay(_Strict):
    """One day as a model writes it."""

    date: Name
    story: Annotated[str, StringConstraints(max_length=LONGEST_STORY)]
    blocks: Annotated[list[WrittenBlock], Field(max_length=MOST_BLOCKS)]
    sittings: Annotated[list[WrittenSitting], Field(max_length=MOST_SITTINGS)]


class _Answer(_Strict):
    days: Annotated[list[dict[str, Any]], Field(max_length=31)]


@dataclass(frozen=True, slots=True)
class Unusable:
    """A day in an answer that cannot be used, and why."""

    reasons: list[str]


def read_answer(text: str, wanted: Sequence[date], allowed: Allowed) -> Mapping[date, WrittenDay | Unusable]:
    """The days of an answer that were asked for; those that cannot be used come with the reasons.

    Raises:
        AnswerUnusable: it is no answer at all, or holds none of the days.
    """
    try:
        answer = _Answer.model_validate_json(text)
    except ValidationError as error:
        raise errors.AnswerUnusable(_reasons(error)) from None
    asked = {day.isoformat(): day for day in wanted}
    found: dict[date, WrittenDay | Unusable] = {}
    for each in answer.days:
        day = asked.get(str(each.get("date")))
        if day is not None and day not in found:
            found[day] = read_day(each, allowed)
    if not found:
        raise errors.AnswerUnusable(["it holds none of the days that were asked for"])
    return found


def read_day(given: dict[str, Any], allowed: Allowed) -> WrittenDay | Unusable:
    """One day, or why it cannot be used."""
    try:
        day = WrittenDay.model_validate(given)
    except ValidationError as error:
        return Unusable(_reasons(error))
    strange = list(_strangers(day, allowed))
    return Unusable(strange) if strange else day


def blocks_of(day: WrittenDay) -> tuple[Block, ...]:
    """The blocks with times in minutes; whether they make a day is for the rules to say."""
    blocks, start = [], DAY_BEGINS
    for block in day.blocks:
        # The day ends where it began, at four: whoever writes 04:00 means its end.
        end = STEP * round(minutes_of(block.until) / STEP)
        end = DAY_ENDS if end == DAY_BEGINS else end
        blocks.append(Block(starts=start, ends=end, doing=Doing(block.doing), place=block.place))
        start = end
    return tuple(blocks)


def minutes_of(clock: str) -> int:
    """`25:30` as 1530, and `01:30` as well: hours before four belong to the end of the day."""
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise ValueError(clock)
    minutes = 60 * int(found[1]) + int(found[2])
    return minutes + 24 * 60 if minutes < DAY_BEGINS else minutes


def _strangers(day: WrittenDay, allowed: Allowed) -> list[str]:
    found = []
    for block in day.blocks:
        if block.doing not in set(Doing):
            found.append(f"there is no activity {_shown(block.doing)}")
        if block.place not in allowed.places:
            found.append(f"there is no place {_shown(block.place)}")
        found += _clock_fault(block.until)
    for sitting in day.sittings:
        found += _clock_fault(sitting.at)
        if sitting.device not in allowed.platforms.get(sitting.platform, ()):
            found.append(
                f"they do not use the platform {_shown(sitting.platform)} on {_shown(sitting.device)}"
            )
        topics = [topic for topic in sitting.topics if topic not in allowed.topics]
        found += [f"there is no interest {_shown(topic)}" for topic in topics]
    return list(dict.fromkeys(found))


def _clock_fault(clock: str) -> list[str]:
    try:
        inside = DAY_BEGINS <= minutes_of(clock) <= DAY_ENDS
    except ValueError:
        return [f"{_shown(clock)} is no time"]
    return [] if inside else [f"{_shown(clock)} is not between 04:00 and 28:00"]


def _reasons(error: ValidationError) -> list[str]:
    return [
        f"{'.'.join(map(str, each['loc'])) or 'the answer'}: {each['msg'].lower()}"
        for each in error.errors(include_input=False, include_url=False)[:5]
    ]


def _shown(name: str) -> str:
    """A word of the model's own, harmless and short."""
    return "“" + "".join(letter for letter in name[:_SHOWN] if letter.isprintable()) + "”"
