"""`persona plan show`: one day of a persona in words, as a strip with the hours, and as a list."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from persona import errors, wiring
from persona.api.words import count, platform_name
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.cli.platform_choice import asked_platforms
from persona.db.models import PlanRow
from persona.db.panels import find_panel_facts
from persona.db.people import load_panel
from persona.db.plans import find_day
from persona.db.transactions import reading
from persona.domain.day import DAY_BEGINS, DAY_ENDS, DayPlan, Doing, Sitting, clock_words
from persona.domain.person import Panel, Person
from persona.planning.habits import DEMO_FEEDS, HomeLife, homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.settings import Settings

MARK_MINUTES = 15
"""What one letter of the strip stands for."""
MARKS = {
    Doing.SLEEP: "·",
    Doing.GROOM: "g",
    Doing.EAT: "e",
    Doing.HOUSEHOLD: "h",
    Doing.CARE: "c",
    Doing.WORK: "W",
    Doing.STUDY: "S",
    Doing.SHOP: "$",
    Doing.SOCIAL: "o",
    Doing.TV: "t",
    Doing.LEISURE: "l",
    Doing.SPORT: "s",
    Doing.TRAVEL: ">",
    Doing.ERRAND: "a",
}
LEGEND = "  ".join(f"{mark} {doing.value}" for doing, mark in MARKS.items())
ON_LINE = "▪"
GLANCE_MINUTES = 1.5
"""Shorter ones on nothing that is recorded are told in one line."""
KINDS = {"weekday": "an ordinary weekday", "weekend": "a day at the weekend", "holiday": "a public holiday"}
WRITERS = {
    "offline": "Written by the offline narrator",
    "model": "Written by a language model, within the rules",
    "fallback": "Written by the offline narrator: the language model's day could not be lived",
}
HOURS = (4, 8, 12, 16, 20, 24)


def show_day(settings: Settings, who: str, day: str | None, *, json_output: bool) -> None:
    """Show one day: as it was planned, or as it would be.

    Raises:
        NotFound: nobody is called so, or more than one.
        ConfigurationError: the date is none.
    """
    engine = wiring.open_database(with_data(settings))
    panel = load_panel(engine)
    person = find_person(panel, who)
    plan, planned = _day_of(engine, panel, person, day, feeds=asked_platforms(settings) or DEMO_FEEDS)
    if json_output:
        answer_json({**plan.as_dict(), "persona": person.name, "planned": planned})
        return
    if not planned:
        say(f"{plan.day} is not planned yet: this is how it would be.")
    _print(plan, panel, person)


def write_trace(settings: Settings, who: str, day: str | None, *, to: Path) -> None:
    """Write where somebody's phone is on a day.

    Raises:
        NotFound: nobody is called so, or more than one.
        ConfigurationError: the date is none.
        FolderNotWritable: the file cannot be written.
    """
    from persona.planning.roads.trace import trace_of  # noqa: PLC0415 - half a second that `plan show` need not pay

    engine = wiring.open_database(with_data(settings))
    panel = load_panel(engine)
    person = find_person(panel, who)
    plan, _ = _day_of(engine, panel, person, day, feeds=asked_platforms(settings) or DEMO_FEEDS)
    rows = [
        asdict(fix)
        for fix in trace_of(
            plan, _home_of(engine, panel, person, feeds=asked_platforms(settings) or DEMO_FEEDS)
        )
    ]
    try:
        with to.open("x", newline="", encoding="utf-8") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    except OSError as error:
        raise errors.FolderNotWritable(
            f"{to} cannot be written: {error.strerror}.",
            hint="Give --to a new file in a folder that is there.",
        ) from error
    say(f"Wrote {len(rows):,} moments of {person.name} on {plan.day} to {to}.")


def strip_of(plan: DayPlan) -> list[str]:
    """The day as three lines: hours, what is done, and when a device is in hand."""
    steps = range(DAY_BEGINS, DAY_ENDS, MARK_MINUTES)
    hours = [" "] * (len(steps) + 2)
    for hour in HOURS:
        at = (hour * 60 - DAY_BEGINS) // MARK_MINUTES
        hours[at : at + 2] = f"{hour % 24:02d}"
    doing = "".join(MARKS[plan.block_at(minute + MARK_MINUTES / 2).doing] for minute in steps)
    on_line = "".join(
        ON_LINE
        if any(each.starts < minute + MARK_MINUTES and minute < each.ends for each in plan.sittings)
        else " "
        for minute in steps
    )
    return ["".join(hours).rstrip(), doing, on_line.rstrip()]


def _print(plan: DayPlan, panel: Panel, person: Person) -> None:
    names = {one.id: one.name.split()[0] for one in panel.people}
    places = {spot.id: spot.name for spot in plan.places}
    devices = {device.id: device.name for device in panel.devices}
    print(f"{person.name}, {plan.day:%A} {plan.day}, times in {plan.timezone}\n")  # noqa: T201 - the answer
    print(f"{about(plan)}\n\n{plan.story}\n")  # noqa: T201
    for line in strip_of(plan):
        print(line)  # noqa: T201
    print(f"\n{LEGEND}  {ON_LINE} a device in hand\n")  # noqa: T201
    rows = [
        [
            f"{clock_words(block.starts)} to {clock_words(block.ends)}",
            block.doing.value,
            places.get(block.place, block.place),
            ", ".join(names[one] for one in block.company),
        ]
        for block in plan.blocks
    ]
    answer_table(["When", "What", "Where", "With"], rows, title="The day")
    glances = [each for each in plan.sittings if _is_glance(each)]
    sittings = [
        [
            clock_words(each.starts),
            _length(each.minutes),
            devices.get(each.device_id, each.device_kind),
            platform_name(each.platform) if each.platform else "",
            each.mood,
        ]
        for each in plan.sittings
        if each not in glances
    ]
    answer_table(["When", "How long", "On", "Platform", "Why"], sittings, title="Devices in hand")
    if glances:
        print(f"and {count(len(glances), 'glance')}, {_length(sum(each.minutes for each in glances))} in all")  # noqa: T201
    if plan.rejections:
        say(f"Drafts that were not taken: {'; '.join(plan.rejections)}")


def about(plan: DayPlan) -> str:
    """What day it is and who wrote it."""
    day = (
        ", ".join(plan.occasions)
        if plan.kind == "holiday"
        else ", ".join((KINDS[plan.kind], *plan.occasions))
    )
    return f"{day[0].upper()}{day[1:]}. {WRITERS[plan.source]}."


def _is_glance(sitting: Sitting) -> bool:
    return sitting.platform is None and sitting.minutes < GLANCE_MINUTES


def _length(minutes: float) -> str:
    return f"{minutes:.0f} min" if minutes >= 1 else f"{60 * minutes:.0f} s"


def _day_of(
    engine: Engine, panel: Panel, person: Person, day: str | None, *, feeds: Sequence[str]
) -> tuple[DayPlan, bool]:
    """The day, and whether it is planned or only how it would be."""
    when = _date(day) if day else _last_day(engine, person)
    kept = find_day(engine, person.id, when)
    if kept is not None:
        return kept, True
    days = Planner(OfflineNarrator()).home_day(_home_of(engine, panel, person, feeds=feeds), when)
    return next(plan for plan in days if plan.persona_id == person.id), False


def _home_of(engine: Engine, panel: Panel, person: Person, *, feeds: Sequence[str]) -> HomeLife:
    homes = homes_of(panel, find_panel_facts(engine), feeds=feeds)
    return next(home for home in homes if home.household.id == person.household_id)


def find_person(panel: Panel, who: str) -> Person:
    """Who is meant by a name, a part of it, or an id.

    Raises:
        NotFound: nobody is called so, or more than one.
    """
    exact = [one for one in panel.people if who in (one.id, one.name)]
    found = exact or [one for one in panel.people if who.lower() in one.name.lower()]
    if len(found) == 1:
        return found[0]
    if not found:
        raise errors.NotFound(
            f"Nobody on the panel is called {who!r}.", hint="`persona personas list` shows everybody."
        )
    names = ", ".join(one.name for one in found[:5])
    raise errors.NotFound(
        f"{len(found)} people are called {who!r}: {names}.", hint="Give the whole name, or the id."
    )


def _last_day(engine: Engine, person: Person) -> date:
    with reading(engine) as db:
        last = db.scalar(select(func.max(PlanRow.day)).where(PlanRow.persona_id == person.id))
    return last or datetime.now(UTC).date()


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise errors.ConfigurationError(
            f"--date {text} is no day.", hint="Write it as 2026-11-24."
        ) from error
