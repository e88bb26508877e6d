"""A day in a few sentences, from its blocks: nothing in them that the plan does not hold."""

from __future__ import annotations

from collections.abc import Sequence

from persona.domain.day import Block, Doing, Sitting, Spot, clock_words
from persona.planning.brief import Brief
from persona.planning.places import HOME

LONGEST = 490
MOST_OUTINGS = 3
FEWEST_SENTENCES = 2
DINNER_FROM = 17 * 60
PLATFORM_NAMES = {"tiktok": "TikTok", "youtube": "YouTube", "facebook": "Facebook", "instagram": "Instagram"}


def story_of(
    brief: Brief, blocks: Sequence[Block], sittings: Sequence[Sitting], places: Sequence[Spot]
) -> str:
    """The day in prose, at most 500 letters."""
    sentences = [
        _opening(brief, blocks),
        *_occasions(brief),
        _work(brief),
        *_outings(blocks, places),
        *_evening(blocks),
        *_lately(brief),
        _devices(sittings),
        _close(blocks),
    ]
    # What matters least stands in the middle, and goes first when the day is a long story.
    while len(" ".join(filter(None, sentences))) > LONGEST and len(sentences) > FEWEST_SENTENCES:
        sentences.pop(len(sentences) // 2)
    return " ".join(filter(None, sentences))


def _opening(brief: Brief, blocks: Sequence[Block]) -> str:
    person = brief.one.person
    where = (
        "away from home" if brief.calendar.trip in ("away", "back") else f"in {brief.home.household.place}"
    )
    return f"{person.name.split()[0]}, {person.occupation}, {_rising(blocks, where)}."


def _rising(blocks: Sequence[Block], where: str) -> str:
    asleep = next(block for block in blocks if block.doing is Doing.SLEEP)
    if asleep is blocks[0]:
        return f"gets up {where} at about {clock_words(asleep.ends)}"
    return f"comes from the night shift, sleeps from {clock_words(asleep.starts)} to {clock_words(asleep.ends)} {where}"


def _close(blocks: Sequence[Block]) -> str:
    if blocks[-1].doing is Doing.SLEEP:
        return f"Lights go out at {clock_words(blocks[-1].starts)}."
    return "The night is for work."


def _occasions(brief: Brief) -> list[str]:
    calendar = brief.calendar
    told = [f"It is {calendar.holiday}."] if calendar.holiday else []
    told += [f"It is the birthday of {name}." for name in calendar.birthday_of]
    told += ["They are on a trip."] if calendar.trip else []
    told += ["It is a day off line."] if calendar.off_line else []
    told += ["A birthday is near, and a present is thought of."] if calendar.birthday_soon else []
    return told


def _work(brief: Brief) -> str:
    shift, calendar = brief.shift, brief.calendar
    if shift is None:
        return f"There is no work on this {calendar.day:%A}."
    what = "Studies" if shift.place == "school" else "Work"
    where = " at home" if shift.place == HOME else f", {shift.commute} minutes away,"
    verb = "fill" if what == "Studies" else "fills"
    return f"{what}{where} {verb} the hours from {clock_words(shift.starts)} to {clock_words(shift.ends)}."


def _outings(blocks: Sequence[Block], places: Sequence[Spot]) -> list[str]:
    names = {spot.id: spot.name for spot in places}
    out = [
        f"{names[block.place]} at {clock_words(block.starts)}"
        for block in blocks
        if block.doing in (Doing.SHOP, Doing.SOCIAL, Doing.SPORT, Doing.ERRAND)
        and block.place in names
        and block.place not in (HOME, "away")
    ][:MOST_OUTINGS]
    return [f"The way leads to {', to '.join(out)}."] if out else []


def _evening(blocks: Sequence[Block]) -> list[str]:
    meals = [block for block in blocks if block.doing is Doing.EAT and block.starts >= DINNER_FROM]
    watched = [block for block in blocks if block.doing is Doing.TV]
    told = [f"Dinner is at {clock_words(meals[0].starts)}."] if meals else []
    if watched:
        longest = max(watched, key=lambda block: block.minutes)
        told.append(
            f"The television is on for {sum(block.minutes for block in watched)} minutes, "
            f"longest from {clock_words(longest.starts)}."
        )
    return told


def _lately(brief: Brief) -> list[str]:
    """What the last weeks taught, when they did."""
    return [f"Lately it is {topic.replace('_', ' ')} more than before." for topic in brief.one.lately[:1]]


def _devices(sittings: Sequence[Sitting]) -> str:
    if not sittings:
        return "No device is taken up."
    times: dict[str, int] = {}
    for sitting in sittings:
        if sitting.platform:
            times[sitting.platform] = times.get(sitting.platform, 0) + 1
    feeds = ", ".join(f"{PLATFORM_NAMES.get(each, each)} {number}" for each, number in sorted(times.items()))
    told = f"A device is taken up {len(sittings)} times"
    return f"{told} ({feeds})." if feeds else f"{told}."
