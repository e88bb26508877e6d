"""The moments of a day at which people reach for a feed, and how likely and how long."""

from __future__ import annotations

from dataclasses import dataclass

from persona.domain.person import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One occasion in a day."""

    hour: float
    """Local hour, 0 to 28; above 24 is after midnight."""
    mood: str
    """Why now, as a reader would say it."""
    weight: float
    """How long a person stays, relative to the other moments."""
    likely: float
    """Chance that the moment is used, 0 to 1."""


def moments_of(person: Person, *, weekend: bool) -> list[Moment]:
    """The occasions of this person's day, in order."""
    moments = [
        Moment(hour=person.wakes + 0.2, mood="still in bed", weight=0.7, likely=0.4),
        Moment(hour=person.wakes + 0.9, mood="over breakfast", weight=0.8, likely=0.7),
        *(_free_day(person) if weekend or person.works is None else _work_day(person.works)),
        Moment(hour=19.6, mood="after dinner", weight=1.2, likely=0.75),
        Moment(hour=21.1, mood="on the sofa", weight=1.5, likely=0.9),
        Moment(hour=person.sleeps - 0.8, mood="before going to sleep", weight=1.1, likely=0.7),
    ]
    return sorted(moments, key=lambda moment: moment.hour)


def _work_day(works: tuple[float, float]) -> list[Moment]:
    begins, ends = works
    return [
        Moment(hour=begins - 0.5, mood="on the way to work", weight=0.7, likely=0.3),
        Moment(hour=(begins + ends) / 2 - 1.6, mood="in a short break", weight=0.4, likely=0.25),
        Moment(hour=(begins + ends) / 2, mood="at lunch", weight=1.1, likely=0.8),
        Moment(hour=ends + 0.4, mood="on the way home", weight=0.8, likely=0.4),
    ]


def _free_day(person: Person) -> list[Moment]:
    return [
        Moment(hour=max(10.4, person.wakes + 2.2), mood="over a second coffee", weight=1.0, likely=0.5),
        Moment(hour=13.2, mood="after lunch", weight=1.1, likely=0.7),
        Moment(hour=15.7, mood="on a quiet afternoon", weight=1.0, likely=0.45),
        Moment(hour=17.6, mood="before dinner", weight=0.8, likely=0.4),
    ]
