"""Two days of the seeded world: the second one is under way, and not everything went well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from persona.db.models import PlanRow, SessionRow
from persona.domain.clock import local_moment
from persona.domain.person import derived_id
from support.seeded_people import HOMES, NAMES, PEOPLE, id_of
from support.seeded_written import written_day

FIRST_DAY = date(2026, 11, 23)
SECOND_DAY = date(2026, 11, 24)
MACHINE_START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ITEMS = 50
MOMENTS = (
    (7.5, "over breakfast", 12.0),
    (12.4, "at lunch", 18.0),
    (17.2, "on the way home", 15.0),
    (20.6, "on the sofa", 30.0),
)
STATES = {
    ("Jonas Vogel", FIRST_DAY, 3): ("blocked", "challenge shown"),
    ("Theo Miles", FIRST_DAY, 1): ("interrupted", "The browser ended in the middle of the session."),
    ("Emil Brandt", FIRST_DAY, 0): ("missed", "the machine was asleep"),
    ("Mara Vogel", SECOND_DAY, 1): ("running", None),
    ("Nora Brandt", SECOND_DAY, 1): ("leased", None),
    ("Jonas Vogel", SECOND_DAY, 1): ("planned", None),
    ("Emil Brandt", SECOND_DAY, 1): ("planned", None),
    ("Theo Miles", SECOND_DAY, 0): ("blocked", "login required"),
} | {
    (name, SECOND_DAY, 2): ("planned", None)
    for name in ("Mara Vogel", "Jonas Vogel", "Nora Brandt", "Emil Brandt")
}
SESSIONS_ON_SECOND_DAY = {"Priya Shah": 2, "Theo Miles": 1}
LIVED = ("done", "interrupted", "blocked", "running")
ITEMS_SEEN = {"interrupted": 30, "blocked": 20, "running": 35}
"""How far the sessions came that did not reach their end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """A session and when it really ran."""

    row: SessionRow
    timezone: str
    machine_start: datetime | None

    @property
    def items(self) -> int:
        """How many items were passed."""
        return ITEMS_SEEN.get(self.row.state, self.row.items_planned)


def seeded_sessions() -> Iterator[Lived]:
    """Every session, in the order of its planned start; Theo's interrupted one is taken up again."""
    planned = [
        (name, HOMES[home][3], day, number)
        for name, home, *_ in PEOPLE
        for day in (FIRST_DAY, SECOND_DAY)
        for number in range(4 if day == FIRST_DAY else SESSIONS_ON_SECOND_DAY.get(name, 3))
    ]
    rows = [(_row(name, timezone, day, number), timezone) for name, timezone, day, number in planned]
    rows += [(_continuation(row), timezone) for row, timezone in rows if row.state == "interrupted"]
    rows.sort(key=lambda pair: (pair[0].planned_start, pair[0].attempt))
    for order, (row, timezone) in enumerate(rows):
        started = MACHINE_START + timedelta(seconds=12 * order) if row.state in LIVED else None
        row.machine_started_at = started
        ended = row.state in LIVED and row.state != "running"
        row.machine_ended_at = started + timedelta(seconds=11) if started and ended else None
        yield Lived(row=row, timezone=timezone, machine_start=started)


def seeded_plans() -> list[PlanRow]:
    """Each person's days in prose."""
    return [
        PlanRow(
            id=derived_id("seeded plan", name, day),
            persona_id=id_of(name),
            day=day,
            narrative=f"{name.split()[0]} gets up early, works as a {occupation}, and rests in the evening.",
            written=written_day(name, day, _sittings(name)).as_dict(),
        )
        for name, _home, _age, _gender, occupation, *_ in PEOPLE
        for day in (FIRST_DAY, SECOND_DAY)
    ]


def _sittings(name: str) -> list[tuple[float, float, str]]:
    return [(hour + _later(name) / 60, minutes, mood) for hour, mood, minutes in MOMENTS]


def _later(name: str) -> int:
    """Minutes: nobody starts at the same one, except the twins."""
    return 4 * {"Nora Brandt": 0}.get(name, NAMES.index(name))


def _row(name: str, timezone: str, day: date, number: int) -> SessionRow:
    hour, mood, minutes = MOMENTS[number]
    state, reason = STATES.get((name, day, number), ("done", "as planned"))
    start = local_moment(day, hour, timezone) + timedelta(minutes=_later(name))
    lived = state in LIVED
    return SessionRow(
        id=derived_id("seeded session", name, day, number, 1),
        persona_id=id_of(name),
        account_id=id_of(f"account of {name}"),
        device_id=id_of(f"device of {name}"),
        household_id=id_of(HOMES[PEOPLE[NAMES.index(name)][1]][0]),
        platform="tiktok",
        day=day,
        number=number,
        attempt=1,
        planned_start=start,
        planned_minutes=minutes,
        items_planned=ITEMS,
        mood=mood,
        searches=[],
        state=state,
        reason=reason,
        doing="watching a cooking video" if state == "running" else None,
        persona_time=start + timedelta(minutes=minutes) if lived else None,
        started_at=start if lived else None,
        ended_at=start + timedelta(minutes=minutes) if lived and state != "running" else None,
    )


def _continuation(row: SessionRow) -> SessionRow:
    names = [column.key for column in SessionRow.__table__.columns]
    values = {name: getattr(row, name) for name in names}
    later = row.planned_start + timedelta(minutes=25)
    return SessionRow(
        **{
            **values,
            "id": derived_id("seeded session", row.id, 2),
            "attempt": 2,
            "continues": row.id,
            "planned_start": later,
            "started_at": later,
            "ended_at": later + timedelta(minutes=row.planned_minutes),
            "persona_time": later + timedelta(minutes=row.planned_minutes),
            "state": "done",
            "items_planned": ITEMS - ITEMS_SEEN["interrupted"],
            "reason": "as planned",
        }
    )
