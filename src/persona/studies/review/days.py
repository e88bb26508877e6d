"""The days of a review: generated ones, surveyed ones by our clock, and ones that were broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from persona.behaviour.chance import chance_for
from persona.domain.day import DAY_BEGINS, DAY_ENDS, Block, DayPlan, Doing, Sitting, clock_words
from persona.panel.generator import make_panel
from persona.panel.recipe import Recipe
from persona.planning.brief import make_brief
from persona.planning.diaries import Diaries, Diary, read_diaries
from persona.planning.habits import Habits, HomeLife, homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner

COUNTRY = "US"
CONTROL_SHARE = 0.15
"""Surveyed days, and broken days, for each generated one."""
FIRST_MONDAY = date(2026, 11, 16)
KIND_DAYS = {"weekday": date(2026, 11, 17), "weekend": date(2026, 11, 21), "holiday": date(2026, 11, 26)}
"""A date of each kind, to show a surveyed day on."""
SHIFTED_MINUTES = 9 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDay:
    """One day that is judged."""

    kind: str
    """`generated`, `surveyed` or `broken`: never shown."""
    fault: str
    """How it was broken; empty for the others."""
    lines: tuple[str, ...]
    """What is shown."""


def review_days(generated: int, seed: int) -> list[ReviewDay]:
    """Generated days with their controls, in an order that says nothing."""
    homes = _homes(generated, seed)
    controls = max(1, round(CONTROL_SHARE * generated))
    planner = Planner(OfflineNarrator())
    whole = _generated(homes, planner, generated + controls)
    days = [_shown("generated", one, plan) for one, plan in whole[:generated]]
    days += [_broken(n, one, plan) for n, (one, plan) in enumerate(whole[generated:])]
    days += [_shown("surveyed", one, plan) for one, plan in _surveyed(homes, controls)]
    chance_for("review", seed).shuffle(days)
    return days


def _homes(generated: int, seed: int) -> list[HomeLife]:
    made = make_panel(
        Recipe(size=max(20, min(200, generated)), seed=seed, country=COUNTRY, design="representative")
    )
    return homes_of(made.panel, made)


def _generated(homes: list[HomeLife], planner: Planner, number: int) -> list[tuple[Habits, DayPlan]]:
    found: list[tuple[Habits, DayPlan]] = []
    offset = 0
    while len(found) < number:
        for home in homes:
            plans = planner.home_day(home, FIRST_MONDAY + timedelta(days=offset % 14))
            found += list(zip(home.members, plans, strict=True))
            offset += 1
    return found[:number]


def _surveyed(homes: list[HomeLife], number: int) -> Iterator[tuple[Habits, DayPlan]]:
    """The surveyed day of the very adult a persona was made from: the minutes are theirs, the hours are ours."""
    diaries = {diary.donor: diary for diary in read_diaries(COUNTRY)}
    found = 0
    for home in homes:
        for one in home.members:
            diary = diaries.get(one.facts.donor) if one.facts else None
            if found < number and diary is not None:
                found += 1
                yield one, _lived(home, one, diary)


def _lived(home: HomeLife, one: Habits, diary: Diary) -> DayPlan:
    brief = make_brief(home, one, KIND_DAYS[diary.kind], diaries=Diaries([diary]))
    return Planner(OfflineNarrator()).write(brief)


def _broken(number: int, one: Habits, plan: DayPlan) -> ReviewDay:
    names = sorted(BREAKS)
    name = names[number % len(names)]
    return replace(_shown("broken", one, BREAKS[name](plan)), fault=name)


def _by_nine_hours(plan: DayPlan) -> DayPlan:
    """Everything nine hours late: sleep at noon, lunch at night."""
    blocks: list[Block] = []
    for block in plan.blocks:
        starts = block.starts + SHIFTED_MINUTES
        for begin, end in ((starts, starts + block.minutes),):
            blocks += [replace(block, starts=a, ends=b) for a, b in _wrapped(begin, end)]
    ordered = tuple(sorted(blocks, key=lambda each: each.starts))
    return replace(plan, blocks=ordered, sittings=())


def _wrapped(begin: int, end: int) -> Iterator[tuple[int, int]]:
    length = DAY_ENDS - DAY_BEGINS
    if begin < DAY_ENDS:
        yield begin, min(end, DAY_ENDS)
    if end > DAY_ENDS:
        yield max(begin, DAY_ENDS) - length, end - length


def _awake_all_night(plan: DayPlan) -> DayPlan:
    """No sleep: the television runs instead."""
    blocks = tuple(
        replace(block, doing=Doing.TV) if block.doing is Doing.SLEEP else block for block in plan.blocks
    )
    return replace(plan, blocks=blocks)


def _on_line_asleep(plan: DayPlan) -> DayPlan:
    """A device in hand for hours in the middle of sleep."""
    device = plan.sittings[0] if plan.sittings else None
    if device is None:
        return _awake_all_night(plan)
    night = Sitting(
        starts=DAY_BEGINS + 20.0,
        minutes=70.0,
        device_id=device.device_id,
        device_kind=device.device_kind,
        platform=device.platform,
        mood="on the sofa",
    )
    return replace(plan, sittings=(night, *plan.sittings))


def _meals_for_hours(plan: DayPlan) -> DayPlan:
    """Whatever was leisure or television is eating."""
    blocks = tuple(
        replace(block, doing=Doing.EAT) if block.doing in (Doing.LEISURE, Doing.TV) else block
        for block in plan.blocks
    )
    return replace(plan, blocks=blocks)


BREAKS: dict[str, Callable[[DayPlan], DayPlan]] = {
    "nine hours late": _by_nine_hours,
    "no sleep": _awake_all_night,
    "on line asleep": _on_line_asleep,
    "meals for hours": _meals_for_hours,
}
"""Ways in which a day is broken, each plain to whoever reads it with care."""


def _shown(kind: str, one: Habits, plan: DayPlan) -> ReviewDay:
    """The same facts of every day, whatever it is: no story, which only some could have."""
    places = {spot.id: spot.name for spot in plan.places}
    person = one.person
    lines = [f"{person.age} years old, {person.occupation}. {plan.day:%A}{_occasions(plan)}.", ""]
    lines += [
        f"{clock_words(block.starts)} to {clock_words(block.ends)}  {block.doing.value}, "
        f"{places.get(block.place, block.place)}"
        for block in plan.blocks
    ]
    lines += ["", "Devices in hand:" if plan.sittings else "No device in hand."]
    lines += [
        f"{clock_words(each.starts)}  {max(1, round(each.minutes))} min, {each.device_kind}"
        f"{', ' + each.platform if each.platform else ''}"
        for each in plan.sittings
    ]
    return ReviewDay(kind=kind, fault="", lines=tuple(lines))


def _occasions(plan: DayPlan) -> str:
    return f" ({', '.join(plan.occasions)})" if plan.occasions else ""
