"""The days of one persona, as they were planned and as they went."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, cast

from persona import errors
from persona.api.schemas.days import Day, DayBlock, DaySitting, WrittenDay
from persona.api.views import cards
from persona.db.reading import roster, sessions
from persona.domain.clock import local_moment
from persona.domain.day import Block, DayPlan, Doing
from persona.planning.places import HOME, WORK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from persona.db.models import SessionRow

WHOLE_DAYS = 14
"""Newest days that a list has hour by hour; an older one is asked for by its date."""


def list_days(db: Session, persona_id: str, people: roster.Roster) -> list[Day]:
    """Every day of somebody, newest first."""
    narratives = sessions.narratives_of(db, persona_id)
    rows = sorted(sessions.sessions_of(db, persona_id), key=lambda row: row.day)
    by_day = {day: list(each) for day, each in groupby(rows, key=lambda row: row.day)}
    days = sorted(narratives.keys() | by_day.keys(), reverse=True)
    written = sessions.written_days_of(db, persona_id, days[:WHOLE_DAYS])
    devices = sessions.device_names(db)
    return [
        _day(day, narratives.get(day, ""), written.get(day), by_day.get(day, []), devices, people)
        for day in days
    ]


def build_day(db: Session, persona_id: str, day: date) -> Day:
    """One day of somebody, hour by hour.

    Raises:
        NotFound: nobody has this identifier, or nothing is planned on that day.
    """
    people = roster.read_roster(db)
    member = people.get(persona_id)
    narrative = sessions.narratives_of(db, persona_id).get(day)
    rows = [row for row in sessions.sessions_of(db, persona_id) if row.day == day]
    if narrative is None and not rows:
        raise errors.NotFound(
            f"{member.name} has no day planned on {day}.", hint="The page of the persona lists the days."
        )
    written = sessions.written_days_of(db, persona_id, [day]).get(day)
    return _day(day, narrative or "", written, rows, sessions.device_names(db), people)


def _day(  # noqa: PLR0917 - all there is of a day, each of its own type
    day: date,
    narrative: str,
    plan: DayPlan | None,
    rows: Sequence[SessionRow],
    devices: dict[str, str],
    people: roster.Roster,
) -> Day:
    return Day(
        day=day,
        narrative=narrative,
        written=_written(plan, rows, devices) if plan else None,
        sessions=[cards.session_card(row, people, devices) for row in rows],
    )


def _written(plan: DayPlan, rows: Iterable[SessionRow], devices: Mapping[str, str]) -> WrittenDay:
    names = {spot.id: spot.name for spot in plan.places}
    became = _sessions_of_sittings(plan, rows)
    return WrittenDay(
        kind=cast("Any", plan.kind),
        occasions=list(plan.occasions),
        written_by=plan.source,
        timezone=plan.timezone,
        blocks=[
            DayBlock(
                starts=block.starts,
                ends=block.ends,
                doing=block.doing,
                where=_where(block),
                place=names.get(block.place, block.place),
                company=list(block.company),
            )
            for block in plan.blocks
        ],
        sittings=[
            DaySitting(
                starts=each.starts,
                minutes=each.minutes,
                device_name=devices.get(each.device_id, each.device_kind),
                device_kind=cast("Any", each.device_kind),
                platform=each.platform,
                mood=each.mood,
                session_id=became.get(number),
            )
            for number, each in enumerate(plan.sittings)
        ],
    )


def _where(block: Block) -> Literal["home", "work", "way", "elsewhere"]:
    if block.doing is Doing.TRAVEL:
        return "way"
    return "home" if block.place == HOME else "work" if block.place == WORK else "elsewhere"


def _sessions_of_sittings(plan: DayPlan, rows: Iterable[SessionRow]) -> dict[int, str]:
    """Place of a sitting in the day to the session it became; a session may begin later than planned, never earlier."""
    became: dict[int, str] = {}
    for row in sorted((row for row in rows if row.attempt == 1), key=lambda row: row.number):
        for number, each in enumerate(plan.sittings):
            if (
                number not in became
                and (each.platform, each.mood, each.device_id) == (row.platform, row.mood, row.device_id)
                and local_moment(plan.day, each.starts / 60, plan.timezone) <= row.planned_start
            ):
                became[number] = row.id
                break
    return became
