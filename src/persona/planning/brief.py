"""What is given before a day is written: date, a diary's minutes, shift, places, devices, and what others do."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, DayPlan, Doing, Spot
from persona.domain.person import Device
from persona.planning.calendar import CalendarDay, calendar_day
from persona.planning.day_types import (
    AT_HOME,
    FREE_DAYS,
    OUT_FOR_WORK,
    OUT_OTHERWISE,
    OVER_PEOPLE,
    WEEK,
    WORKING_DAYS,
    turn_on,
    weekday_shares,
)
from persona.planning.diaries import Diaries, Diary, Wish
from persona.planning.habits import Habits, HomeLife
from persona.planning.nights import DAY_MINUTES, Night, night_shift, works_nights
from persona.planning.places import SCHOOL, WORK, spots_of

TABLES_OF = "US"
"""Whose day types and diaries everybody lives by: there are none of other countries."""
ROTA = 0.7
"""How much of working at week-ends is a matter of the person and not of the date (correlation, grade M)."""
TRIES_FOR_TRAVEL = 4
OTHER_TURN = 29
TRAFFIC = 1.1
"""Minutes a commute takes for one on empty roads."""
LUNCH_FROM_MINUTES = 300
"""A shift this long has a lunch in it."""
LUNCH_MINUTES = 30
DINNER_HOURS = {"weekday": 18.6, "weekend": 18.2, "holiday": 17.4}
MORNING_MINUTES = 45
"""Between waking and leaving for work at least."""
NIGHT_MINUTES = 210
"""Between the end of work and four in the morning at least."""
NORMAL = NormalDist()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Work or study of a day; minutes after local midnight, the lunch in it included."""

    starts: int
    ends: int
    place: str
    commute: int
    """Minutes one way; 0 at home."""

    @property
    def is_night(self) -> bool:
        """Whether it goes on into the next day."""
        return self.ends > DAY_ENDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that a narrator may use, and that a day is checked against."""

    home: HomeLife
    one: Habits
    calendar: CalendarDay
    diary: Diary
    shift: Shift | None
    """Work or study that begins on this day."""
    night_before: Shift | None
    """Of whoever works at night: yesterday's shift, which ends on this day; its minutes count from yesterday."""
    spots: Mapping[str, Spot]
    devices: tuple[Device, ...]
    """What this persona may use: their own devices and the home's."""
    dinner: int
    """When this home eats in the evening, in minutes after midnight."""
    others: Sequence[DayPlan] = ()
    """The days of those at home that are written already."""
    recent: Sequence[DayPlan] = ()
    """This persona's last days, oldest first."""

    @property
    def day(self) -> date:
        """The date."""
        return self.calendar.day

    @property
    def shared_ids(self) -> frozenset[str]:
        """Devices that have one actor at a time."""
        return frozenset(device.id for device in self.home.shared)

    @property
    def night(self) -> Night | None:
        """The nights of whoever works at night, today's and the last; None: they do not."""
        if not works_nights(self.one.person):
            return None
        before, tonight = self.night_before, self.shift
        return Night(
            before_ends=None if before is None else before.ends - DAY_MINUTES,
            starts=None if tonight is None or not tonight.is_night else tonight.starts,
            commute=commute_minutes(self.one),
        )


def make_brief(
    home: HomeLife,
    one: Habits,
    day: date,
    *,
    diaries: Diaries,
    others: Sequence[DayPlan] = (),
    recent: Sequence[DayPlan] = (),
) -> Brief:
    """Decide what a day holds: the same persona and date give the same."""
    calendar = calendar_day(home, one, day)
    day_type = day_type_on(one, calendar, diaries)
    diary = _fitting_diary(one, calendar, diaries, day_type)
    before = _night_before(home, one, day, diaries) if works_nights(one.person) else None
    if works_nights(one.person):
        shift = _night_shift(one, day) if _works_tonight(home, one, calendar, day_type) else None
    else:
        shift = _shift(one, calendar, diary)
    return Brief(
        home=home,
        one=one,
        calendar=calendar,
        diary=diary,
        shift=shift,
        night_before=before,
        spots=spots_of(home, one),
        devices=(*one.own, *home.shared),
        dinner=_dinner(home, calendar),
        others=others,
        recent=recent,
    )


def day_type_on(one: Habits, calendar: CalendarDay, diaries: Diaries) -> str:
    """Whether a day is out for work or study, out otherwise, or at home.

    On week-days the table of day types says how often; on other days the diaries do, and some work on most of them
    and others on none.
    """
    if calendar.trip is not None:
        return OUT_OTHERWISE
    if calendar.kind == "weekday":
        turn = turn_on(one.turn, calendar.day, days=WORKING_DAYS)
        return weekday_shares(TABLES_OF, one.kind).at(turn)
    shares = diaries.shares(calendar.kind, one.worker, one.person.age, student=one.student)
    if (one.worker != "none" or one.student) and _has_duty(one, calendar, shares.out_for_work):
        return OUT_FOR_WORK
    turn = turn_on(one.turn, calendar.day, days=FREE_DAYS if calendar.kind == "weekend" else WEEK)
    return OUT_OTHERWISE if turn * (1 - shares.out_for_work) < shares.out_otherwise else AT_HOME


def _has_duty(one: Habits, calendar: CalendarDay, share: float) -> bool:
    if not 0 < share < 1:
        return share == 1
    person = chance_for("rota", one.person.seed, calendar.kind).gauss(0, 1)
    today = chance_for("rota", one.person.seed, calendar.day).gauss(0, 1)
    return NORMAL.cdf(math.sqrt(ROTA) * person + math.sqrt(1 - ROTA) * today) < share


def commute_minutes(one: Habits) -> int:
    """How long the way to work takes with traffic, in whole steps and never less than the road needs."""
    return STEP * max(1, math.ceil(max(one.commute_minutes, one.commute_minutes * TRAFFIC - 1) / STEP))


def _fitting_diary(one: Habits, calendar: CalendarDay, diaries: Diaries, day_type: str) -> Diary:
    wish = Wish(
        kind=calendar.kind,
        age=one.person.age,
        sex="female" if one.person.gender == "female" else "male",
        worker=one.worker,
        student=one.student,
        has_child=one.has_child,
        day_type=day_type,
        commute_minutes=one.commute_minutes,
    )
    # Another sequence than that of the day types, or else a type would get one part of the diaries only.
    turn = turn_on(one.turn * OTHER_TURN, calendar.day)
    for attempt in range(TRIES_FOR_TRAVEL):
        diary = diaries.draw(wish, (turn + attempt * OVER_PEOPLE) % 1)
        if not diary.goes_to_work or diary.minutes[Doing.TRAVEL] >= 2 * commute_minutes(one) - STEP:
            break
    return diary


def _works_tonight(home: HomeLife, one: Habits, calendar: CalendarDay, day_type: str) -> bool:
    """Nobody works in the night before a trip, nor on one."""
    leaves = calendar_day(home, one, calendar.day + timedelta(days=1)).trip is not None
    return day_type == OUT_FOR_WORK and calendar.trip is None and not leaves


def _night_before(home: HomeLife, one: Habits, day: date, diaries: Diaries) -> Shift | None:
    yesterday = calendar_day(home, one, day - timedelta(days=1))
    worked = _works_tonight(home, one, yesterday, day_type_on(one, yesterday, diaries))
    return _night_shift(one, yesterday.day) if worked else None


def _night_shift(one: Habits, evening: date) -> Shift:
    starts, ends = night_shift(one.person, evening)
    return Shift(starts=starts, ends=ends, place=WORK, commute=commute_minutes(one))


def _shift(one: Habits, calendar: CalendarDay, diary: Diary) -> Shift | None:
    if diary.works and one.person.works is not None and not calendar.trip:
        begins, minutes, doing = one.person.works[0], diary.minutes[Doing.WORK], "work"
        away = diary.goes_to_work
    elif one.student and diary.minutes[Doing.STUDY] >= 2 * LUNCH_MINUTES and not calendar.trip:
        begins, minutes, doing = 9.5, diary.minutes[Doing.STUDY], "study"
        away = diary.minutes[Doing.TRAVEL] > 0
    else:
        return None
    length = STEP * max(1, round(minutes / STEP))
    length += LUNCH_MINUTES if length >= LUNCH_FROM_MINUTES else 0
    jitter = chance_for("shift", one.person.seed, calendar.day).gauss(0, 8)
    commute = commute_minutes(one) if away else 0
    starts = STEP * round((begins * 60 + jitter) / STEP)
    latest = DAY_ENDS - NIGHT_MINUTES - commute - length
    earliest = DAY_BEGINS + MORNING_MINUTES + STEP + commute
    starts = max(min(starts, latest), earliest)
    place = (WORK if doing == "work" else SCHOOL) if away else "home"
    return Shift(
        starts=starts,
        ends=min(starts + length, DAY_ENDS - NIGHT_MINUTES - commute),
        place=place,
        commute=commute,
    )


def _dinner(home: HomeLife, calendar: CalendarDay) -> int:
    leader = home.members[0].person.seed
    usual = chance_for("dinner", leader).gauss(0, 0.5)
    today = chance_for("dinner", leader, calendar.day).gauss(0, 0.3)
    return STEP * round(60 * (DINNER_HOURS[calendar.kind] + usual + today) / STEP)
