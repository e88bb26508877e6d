"""The offline narrator: writes a person's day from their habits and a seed, without network or cost."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from persona.behaviour.chance import chance_for
from persona.domain.person import Household, Person
from persona.planning.moments import Moment, moments_of

FEWEST_MOMENTS = 4
SATURDAY = 5
JITTER_HOURS = 0.35
SHORTEST_GAP_HOURS = 0.3
"""From the start of one moment to the start of the next: a session is shorter than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A moment that the day really has, at its own time."""

    moment: Moment
    hour: float
    """Local hour with the day's own jitter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A day in prose and the chapters it is made of."""

    text: str
    chapters: tuple[Chapter, ...]


class OfflineNarrator:
    """Writes days; the same person, day and seed give the same day."""

    def tell(self, person: Person, household: Household, day: date) -> Story:
        """The day of `person`."""
        chance = chance_for("day", person.seed, day)
        weekend = day.weekday() >= SATURDAY
        moments = moments_of(person, weekend=weekend)
        chosen = [moment for moment in moments if chance.random() < moment.likely]
        for moment in sorted(moments, key=lambda each: -each.likely):
            if len(chosen) >= FEWEST_MOMENTS:
                break
            if moment not in chosen:
                chosen.append(moment)
        chapters = _timed(sorted(chosen, key=lambda each: each.hour), person, chance)
        return Story(text=_prose(person, household, day, chapters, weekend=weekend), chapters=chapters)


def _timed(moments: list[Moment], person: Person, chance: random.Random) -> tuple[Chapter, ...]:
    chapters: list[Chapter] = []
    earliest = person.wakes + 0.05
    for moment in moments:
        hour = max(earliest, moment.hour + max(-JITTER_HOURS, min(JITTER_HOURS, chance.gauss(0, 0.15))))
        chapters.append(Chapter(moment=moment, hour=round(hour, 3)))
        earliest = hour + SHORTEST_GAP_HOURS
    return tuple(chapters)


def _prose(
    person: Person, household: Household, day: date, chapters: tuple[Chapter, ...], *, weekend: bool
) -> str:
    first = person.name.split()[0]
    wakes, sleeps = clock_words(person.wakes), clock_words(person.sleeps)
    opening = f"{first}, {person.occupation}, wakes in {household.place} at about {wakes}."
    if person.works and not weekend:
        middle = (
            f"Work fills the hours from {clock_words(person.works[0])} to {clock_words(person.works[1])}."
        )
    else:
        middle = f"It is a {day:%A} without work."
    times = ", ".join(f"{chapter.moment.mood} ({clock_words(chapter.hour)})" for chapter in chapters)
    return f"{opening} {middle} The feed is opened {len(chapters)} times: {times}. Lights go out at {sleeps}."


def clock_words(hour: float) -> str:
    """`7.25` as `07:15`; hours above 24 belong to the next day."""
    # Rounded down, as every clock shows it; the hair is for hours such as 7.45, which lie just below their minute.
    minutes = int(hour * 60 + 0.001) % (24 * 60)
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
