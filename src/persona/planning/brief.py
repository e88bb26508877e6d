"""What is given before a day is written: date, a diary's minutes, shift, places, devices, and what others do."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import NormalDist

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, DAY_ENDS, STEP, DayPlan, Doing, Spot
from persona.domain.person import Device
from persona.planning.calendar import CalendarDay, calendar_day
from persona.planning.diaries import Diaries, Diary, Wish
from persona.planning.habits import Habits, HomeLife
from persona.planning.places import SCHOOL, WORK, spots_of

WEEKEND_ROTA, WEEKDAY_ROTA = 0.7, 0.15
"""How much of working on a day of such a kind is a matter of the person and not of the date (correlation, M)."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """All that a narrator may use, and that a day is checked against."""

    home: HomeLife
    one: Habits
    calendar: CalendarDay
    diary: Diary
    shift: Shift | None
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
    works = works_on(one, calendar, diaries)
    diary = _fitting_diary(one, calendar, diaries, works=works)
    return Brief(
        home=home,
        one=one,
        calendar=calendar,
        diary=diary,
        shift=_shift(one, calendar, diary),
        spots=spots_of(home, one),
        devices=(*one.own, *home.shared),
        dinner=_dinner(home, calendar),
        others=others,
        recent=recent,
    )


def works_on(one: Habits, calendar: CalendarDay, diaries: Diaries) -> bool:
    """Whether it is a working day: some work most week-ends and others none, and together as many as in the diaries."""
    if calendar.trip or one.person.works is None:
        return False
    share = diaries.share_working(calendar.kind, one.worker, one.person.age)
    if not 0 < share < 1:
        return share == 1
    own = WEEKDAY_ROTA if calendar.kind == "weekday" else WEEKEND_ROTA
    person = chance_for("rota", one.person.seed, calendar.kind).gauss(0, 1)
    today = chance_for("rota", one.person.seed, calendar.day).gauss(0, 1)
    return NORMAL.cdf(math.sqrt(own) * person + math.sqrt(1 - own) * today) < share


def commute_minutes(one: Habits) -> int:
    """How long the way to work takes with traffic, in whole steps and never less than the road needs."""
    return STEP * max(1, math.ceil(max(one.commute_minutes, one.commute_minutes * TRAFFIC - 1) / STEP))


def _fitting_diary(one: Habits, calendar: CalendarDay, diaries: Diaries, *, works: bool) -> Diary:
    wish = Wish(
        kind=calendar.kind,
        age=one.person.age,
        sex="female" if one.person.gender == "female" else "male",
        worker=one.worker,
        student=one.student,
        has_child=one.has_child,
        works=works,
        commute_minutes=one.commute_minutes,
    )
    chance = chance_for("diary", one.person.seed, calendar.day)
    for _ in range(4):
        diary = diaries.draw(wish, chance)
        if not diary.goes_to_work or diary.minutes[Doing.TRAVEL] >= 2 * commute_minutes(one) - STEP:
            break
    return diary


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
