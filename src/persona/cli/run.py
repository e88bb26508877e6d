"""`persona run`: the panel lives so many days, in real time or in fast-forward."""

from __future__ import annotations

from datetime import UTC, date, datetime

from persona import errors
from persona.cli import panel_run, progress
from persona.cli.console import answer_json, say
from persona.cli.dashboard import dashboard_served
from persona.cli.stopping import stopped_by_signals
from persona.db.plans import count_sessions
from persona.settings import Settings


def run(settings: Settings, *, days: int, fast: bool, first_day: str | None, json_output: bool) -> int:
    """Run the panel."""
    if days < 1:
        raise errors.ConfigurationError(f"--days {days} is no number of days.", hint="Give 1 or more.")
    day = _day(first_day) if first_day else panel_run.last_days(days) if fast else datetime.now(UTC).date()
    order = panel_run.RunOrder(first_day=day, days=days, fast=fast)
    with stopped_by_signals() as stop, panel_run.prepared(settings, order) as panel:
        with dashboard_served(settings, panel.runtime) as url:
            length = "one day" if days == 1 else f"{days} days"
            pace = "in fast-forward" if fast else "in real time"
            say(f"The panel lives {length} from {day}, {pace}. Watch it: {url}")
            with progress.shown(panel.runtime.engine) as on_step:
                finished = panel.go(on_step=on_step, stop=stop)
        if finished:
            panel.group_the_rest()
        states = count_sessions(panel.runtime.engine)
    say(
        ("All days are over: " if finished else "Stopped; `persona run` takes it up again: ") + _words(states)
    )
    if json_output:
        answer_json({"finished": finished, "sessions": states, "data_dir": str(settings.home)})
    return 0 if finished else 1


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise errors.ConfigurationError(f"{text!r} is no day.", hint="Write it as 2026-11-24.") from error


def _words(states: dict[str, int]) -> str:
    return ", ".join(f"{number} sessions {state}" for state, number in sorted(states.items()))
