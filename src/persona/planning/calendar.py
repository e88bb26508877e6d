"""What a date is for a home: a weekday, a weekend or a holiday of its country; birthdays, trips, days off line."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import holidays

from persona.behaviour.chance import chance_for
from persona.planning.habits import Habits, HomeLife

SATURDAY = 5
TRIPS_A_YEAR = 1.6
"""Journeys of a home with nights away (grade M)."""
TRIP_DAYS = (3, 3, 4, 4, 5, 7, 7, 8, 10, 14)
OFF_LINE_SHARE = 0.012
"""Share of a persona's days without any device (design choice)."""
PERIOD_DAYS = 28
"""A home has at most one trip in a stretch of so many days, which begins on a Saturday."""
FIRST_SATURDAY = date(2000, 1, 1)
GIFT_DAYS = 7
"""Before a birthday at home, presents are thought of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A date as one persona meets it."""

    day: date
    kind: str
    """`weekday`, `weekend` or `holiday`."""
    holiday: str | None
    birthday_of: tuple[str, ...]
    """Names of those at home who have one; `a child` for children."""
    birthday_soon: bool
    """Whether somebody else at home has one within a week."""
    trip: str | None
    """`out`, `away` or `back`: the first day of a trip, those between, and the last."""
    off_line: bool

    @property
    def occasions(self) -> tuple[str, ...]:
        """What makes the day special, in words."""
        words = [self.holiday] if self.holiday else []
        words += [f"birthday of {name}" for name in self.birthday_of]
        words += ["on a trip"] if self.trip else []
        words += ["a day off line"] if self.off_line else []
        return tuple(words)


def calendar_day(home: HomeLife, one: Habits, day: date) -> CalendarDay:
    """What `day` is for one member of a home."""
    holiday = holiday_name(home.facts.calendar if home.facts else home.household.country, day)
    kind = "holiday" if holiday else "weekend" if day.weekday() >= SATURDAY else "weekday"
    steady = one.is_steady
    return CalendarDay(
        day=day,
        kind=kind,
        holiday=holiday,
        birthday_of=_birthdays(home, day),
        birthday_soon=any(
            _birthdays(home, day + timedelta(days=n), but=one) for n in range(1, GIFT_DAYS + 1)
        ),
        trip=None if steady else trip_day(home, day),
        off_line=not steady and chance_for("off line", one.person.seed, day).random() < OFF_LINE_SHARE,
    )


@cache
def _holidays(calendar: str, year: int) -> dict[date, str]:
    country, _, part = calendar.partition("-")
    found: Mapping[date, str] = {}
    # Not every part of a country has holidays of its own, and of some countries nobody has collected any.
    for each in dict.fromkeys((part or None, None)):
        with suppress(NotImplementedError):
            found = holidays.country_holidays(country, subdiv=each, years=year, language="en_US")
            break
    return {day: name for day, name in found.items() if "observed" not in name.lower()}


def holiday_name(calendar: str, day: date) -> str | None:
    """The public holiday on `day`, by country or country and part such as `US-OR`; None on other days."""
    return _holidays(calendar, day.year).get(day)


def trip_day(home: HomeLife, day: date) -> str | None:
    """Which day of a trip it is for a home, or None: all of them go together, from a Saturday on."""
    leader = home.members[0].person.seed
    # Homes do not all leave in the same fortnight.
    phase = 7 * chance_for("trip phase", leader).randrange(PERIOD_DAYS // 7)
    start_of_period = day - timedelta(days=(day - FIRST_SATURDAY).days % PERIOD_DAYS - phase)
    if start_of_period > day:
        start_of_period -= timedelta(days=PERIOD_DAYS)
    chance = chance_for("trip", leader, start_of_period)
    if chance.random() >= TRIPS_A_YEAR * PERIOD_DAYS / 365:
        return None
    begins = start_of_period + timedelta(days=7 * chance.randrange(2))
    last = begins + timedelta(days=chance.choice(TRIP_DAYS) - 1)
    if not begins <= day <= last:
        return None
    return "out" if day == begins else "back" if day == last else "away"


def _birthdays(home: HomeLife, day: date, *, but: Habits | None = None) -> tuple[str, ...]:
    today = f"{day:%m-%d}"
    names = [
        member.person.name.split()[0]
        for member in home.members
        if member is not but and member.facts and member.facts.birthday == today
    ]
    children = home.facts.children if home.facts else ()
    return (*names, *("a child" for child in children if child.birthday == today))
