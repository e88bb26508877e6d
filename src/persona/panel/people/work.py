"""What people do for a living and when they are up."""

from __future__ import annotations

import random
from dataclasses import dataclass

from persona.panel.people.picking import Urn
from persona.panel.population.survey import EDUCATIONS, Respondent
from persona.panel.tables import table

RETIREMENT_AGE = 60
WORK_BEGINS = {
    "early": (5.5, 7.5, 6.5),
    "day": (7.0, 9.5, 8.2),
    "late": (8.5, 11.5, 10.0),
    "night": (20.5, 23.5, 22.5),
}
"""Earliest, latest and commonest hour at which work begins (grade M; most Americans leave home from 6 to 8:30)."""
NIGHT_SHARE = 0.16
"""Of those whose work goes on round the clock: together about 4 % of all who work (grade M)."""
AFTER_NIGHT = (1.2, 2.2)
"""Hours between the end of a night shift and sleep."""
DAY_SLEEP_HOURS = (6.9, 0.5)
"""Mean and spread of sleep by daylight, shorter than by night (grade M)."""
FULL_TIME_HOURS = 30
WORKING_DAYS = 5
SHORTEST_DAY, SHORTEST_NIGHT, LONGEST_DAY = 3.0, 8.0, 9.5
SLEEP_HOURS = (8.2, 0.7)
"""Mean and spread on a weekday; the survey's mean of 8.5 hours counts naps and lying awake."""
EARLIEST_WAKING, LATEST_WAKING = 4.6, 10.0
EARLIEST_BEDTIME, LATEST_BEDTIME = 22.3, 26.5
BEFORE_WORK = (0.9, 1.8)
"""Hours between getting up and beginning work."""


@dataclass(frozen=True, slots=True)
class Working:
    """Occupation and the hours of a weekday."""

    occupation: str
    works: tuple[float, float] | None
    wakes: float
    sleeps: float


class Occupations:
    """Occupations of one country, by the schooling they ask for."""

    def __init__(self, country: str) -> None:
        self._rows = table(country, "occupations.csv")
        self._urns = [self._urn(level) for level in range(len(EDUCATIONS))]

    def working(self, one: Respondent, relation: str, chance: random.Random) -> Working:
        """What this adult does and when."""
        row = self._urns[EDUCATIONS.index(one.education)].draw(chance)
        at_night = (
            row["nights"] == "1" and chance.random() < NIGHT_SHARE and (one.hours or 40) >= FULL_TIME_HOURS
        )
        hours = "night" if at_night else row["hours"]
        works = _hours(one, hours, chance) if one.labor.startswith("employed") else None
        if works is not None and at_night:
            wakes, sleeps = _night_clock(works, chance)
        else:
            wakes, sleeps = _body_clock(one, works, chance)
        return Working(occupation_words(one, row["occupation"], relation), works, wakes, sleeps)

    def _urn(self, level: int) -> Urn[dict[str, str]]:
        fitting = [row for row in self._rows if int(row["least"]) <= level <= int(row["most"])]
        return Urn(fitting, [float(row["weight"]) for row in fitting])


def occupation_words(one: Respondent, occupation: str, relation: str) -> str:
    """What somebody says who is asked what they do."""
    if one.labor.startswith("employed"):
        return f"{occupation} and student" if one.student == "yes" else occupation
    if one.labor.startswith("unemployed"):
        return f"{occupation}, looking for work"
    if one.student == "yes":
        return "student"
    if one.age >= RETIREMENT_AGE:
        return f"retired {occupation}"
    is_parent = one.has_child and relation in ("reference", "spouse", "partner")
    return "at home with the children" if is_parent else "not in paid work"


def _hours(one: Respondent, kind: str, chance: random.Random) -> tuple[float, float]:
    earliest, latest, commonest = WORK_BEGINS[kind]
    begins = round(chance.triangular(earliest, latest, commonest) * 4) / 4
    usual = one.hours if one.hours is not None else (20.0 if one.ptft == "PT" else 40.0)
    length = min(LONGEST_DAY, max(SHORTEST_DAY, usual / WORKING_DAYS + 0.5))
    if kind == "night":
        length = max(length, SHORTEST_NIGHT)
    return begins, round((begins + length) * 4) / 4


def _night_clock(works: tuple[float, float], chance: random.Random) -> tuple[float, float]:
    """Hours of whoever sleeps by day: up in the afternoon, to bed in the morning after."""
    sleeps = works[1] + chance.uniform(*AFTER_NIGHT)
    asleep = min(DAY_SLEEP_HOURS[0] + 1.2, max(5.5, chance.gauss(*DAY_SLEEP_HOURS)))
    return round(sleeps + asleep - 24, 2), round(sleeps, 2)


def _body_clock(
    one: Respondent, works: tuple[float, float] | None, chance: random.Random
) -> tuple[float, float]:
    # The young tend to be late, the old early; whoever works gets up in time.
    wakes = chance.gauss(8.4 - 0.022 * (one.age - 18), 0.8)
    if works is not None:
        wakes = min(wakes, works[0] - chance.uniform(*BEFORE_WORK))
    wakes = min(LATEST_WAKING, max(EARLIEST_WAKING, wakes))
    sleeps = wakes + 24 - chance.gauss(*SLEEP_HOURS)
    return round(wakes, 2), round(min(LATEST_BEDTIME, max(EARLIEST_BEDTIME, sleeps)), 2)
