"""How whoever works at night lives: the shift runs into the next day, and sleep comes after it, by daylight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, Doing
from persona.domain.person import Person
from persona.planning.places import HOME
from persona.planning.timeline import Timeline

DAY_MINUTES = 24 * 60
NIGHT_ENDS_AFTER = 28.0
"""Work that ends later than four in the morning, counted from the evening's midnight, is night work."""
JITTER_MINUTES = 8
SHORTEST_DAY_SLEEP, LONGEST_DAY_SLEEP = 330, 510
"""Minutes asleep between two shifts; by daylight nobody sleeps for ten hours."""
TURNED_SLEEP = 330
"""After the last shift sleep is cut short, so that the night can be slept as well."""
FREE_BED = 26 * 60 + 50
"""Whoever is used to nights goes to bed late on free ones too."""
READY_MINUTES = 60
"""Between getting up and leaving at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Night:
    """Where the work of two nights lies in one day; minutes after local midnight."""

    before_ends: int | None
    """When the shift of the night before ends; None: they did not work."""
    starts: int | None
    """When tonight's begins; it goes on beyond the end of the day. None: a free night."""
    commute: int


def works_nights(person: Person) -> bool:
    """Whether work goes on beyond four in the morning."""
    return person.works is not None and person.works[1] > NIGHT_ENDS_AFTER


def night_shift(person: Person, evening: date) -> tuple[int, int]:
    """When the shift that begins in an evening begins and ends, in minutes after that day's midnight."""
    assert person.works is not None
    jitter = chance_for("shift", person.seed, evening).gauss(0, JITTER_MINUTES)
    starts, ends = (STEP * round((hour * 60 + jitter) / STEP) for hour in person.works)
    return starts, ends


def lay_night(line: Timeline, night: Night, *, asleep: int, bed: int, place: str) -> tuple[int, int]:
    """Put shift, way and sleep of one day onto the timeline; the slots of getting up and of going to bed.

    `asleep` says how many minutes the diary sleeps, `bed` when they usually go to bed after a shift, and `place` where
    they work.
    """
    if night.before_ends is None:
        rises = DAY_BEGINS + min(max(asleep, SHORTEST_DAY_SLEEP), LONGEST_DAY_SLEEP) - STEP * 12
        _put(line, DAY_BEGINS, rises, Doing.SLEEP, HOME)
    else:
        home = night.before_ends + night.commute
        to_bed = STEP * round(max(bed, home + READY_MINUTES / 2) / STEP)
        longest = TURNED_SLEEP if night.starts is None else LONGEST_DAY_SLEEP
        rises = to_bed + min(max(asleep, SHORTEST_DAY_SLEEP), longest)
        _put(line, DAY_BEGINS, night.before_ends, Doing.WORK, place)
        _put(line, night.before_ends, home, Doing.TRAVEL, HOME)
        _put(line, to_bed, rises, Doing.SLEEP, HOME)
    if night.starts is None:
        _put(line, FREE_BED, DAY_ENDS, Doing.SLEEP, HOME)
        return _slot(rises), _slot(FREE_BED)
    _put(line, night.starts - night.commute, night.starts, Doing.TRAVEL, place)
    _put(line, night.starts, DAY_ENDS, Doing.WORK, place)
    return _slot(rises), _slot(night.starts - night.commute)


def _put(line: Timeline, starts: int, ends: int, doing: Doing, place: str) -> None:
    line.put(_slot(starts), _slot(ends) - _slot(starts), doing, place)


def _slot(minute: float) -> int:
    return round((minute - DAY_BEGINS) / STEP)
