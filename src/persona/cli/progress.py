"""Shows how far a run is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from persona.cli.console import say
from persona.db.models import HouseholdRow, ObservationRow, PersonaRow, SessionRow
from persona.db.transactions import reading
from persona.domain.session import SessionState

LINE_EVERY_SECONDS = 15.0
LOOK_EVERY_SECONDS = 0.5


def standing(engine: Engine) -> tuple[int, int, int, str]:
    """Sessions ended, sessions in all, ads, and what somebody is doing now, or who comes next."""
    with reading(engine) as db:
        states = db.execute(select(SessionRow.state, func.count()).group_by(SessionRow.state)).all()
        ads = db.scalar(select(func.count()).select_from(ObservationRow)) or 0
        sentence = _doing(db) or _next(db)
    ended = sum(number for state, number in states if SessionState(state).is_end)
    return ended, sum(number for _, number in states), ads, sentence


def _doing(db: Session) -> str:
    row = db.execute(
        select(PersonaRow.name, SessionRow.doing)
        .join(SessionRow, SessionRow.persona_id == PersonaRow.id)
        .where(SessionRow.doing.is_not(None))
        .order_by(SessionRow.persona_time.desc())
    ).first()
    return f"{row[0].split()[0]} is {row[1]}" if row else ""


def _next(db: Session) -> str:
    row = db.execute(
        select(PersonaRow.name, SessionRow.planned_start, HouseholdRow.timezone)
        .join(SessionRow, SessionRow.persona_id == PersonaRow.id)
        .join(HouseholdRow, HouseholdRow.id == SessionRow.household_id)
        .where(SessionRow.state == SessionState.PLANNED)
        .order_by(SessionRow.planned_start)
    ).first()
    if row is None:
        return ""
    name, starts, timezone = row
    return f"{name.split()[0]} is next, at {starts.astimezone(ZoneInfo(timezone)):%H:%M} in {timezone}"


@contextmanager
def shown(engine: Engine) -> Iterator[Callable[[], None]]:
    """A function to call at every step of the run."""
    if not sys.stderr.isatty():
        yield _Every(LINE_EVERY_SECONDS, lambda: _line(engine))
        return
    from rich.console import Console  # noqa: PLC0415 - only when there is a terminal to draw on
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("[bold]Sessions"),
        BarColumn(bar_width=28),
        TextColumn("{task.completed:.0f} of {task.total:.0f}"),
        TextColumn("· [bold]{task.fields[ads]}[/] ads seen"),
        TextColumn("· {task.fields[doing]}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1, ads=0, doing="")

        def draw() -> None:
            ended, total, ads, doing = standing(engine)
            progress.update(task, completed=ended, total=max(total, 1), ads=ads, doing=doing)

        yield _Every(LOOK_EVERY_SECONDS, draw)


class _Every:
    """Calls a function, but not more often than every so many seconds."""

    def __init__(self, seconds: float, function: Callable[[], None]) -> None:
        self._seconds = seconds
        self._function = function
        self._last = time.monotonic()

    def __call__(self) -> None:
        if time.monotonic() - self._last >= self._seconds:
            self._last = time.monotonic()
            self._function()


def _line(engine: Engine) -> None:
    ended, total, ads, doing = standing(engine)
    say(f"  {ended} of {total} sessions, {ads} ads seen{'; ' + doing if doing else ''}")
