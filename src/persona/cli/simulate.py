"""`persona simulate`: how many sessions at once, bytes and money so many people would need."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from persona import errors
from persona.cli.console import answer_json, answer_table, say
from persona.panel.recipe import Recipe
from persona.studies.capacity import simulation

TOLD_PARTS = 10
"""How often progress is told."""


def simulate(
    *, personas: int, days: int, seed: int, country: str, first_day: str | None, json_output: bool
) -> int:
    """Plan the days of so many people and count."""
    simulation.check_size(personas, days)
    first = _first(first_day)
    say(f"Making a panel of {personas:,} people.")
    found = simulation.simulate(
        Recipe(size=personas, seed=seed, country=country), first, days, on_step=_Progress().step
    ).as_dict()
    if json_output:
        answer_json(found)
    else:
        _show(found)
    return 0


class _Progress:
    """A line for every tenth of the homes."""

    def __init__(self) -> None:
        self._told = 0

    def step(self, done: int, homes: int) -> None:
        """Say how far it is."""
        part = TOLD_PARTS * done // homes
        if part > self._told:
            self._told = part
            say(f"{done:,} of {homes:,} homes are planned ({100 * done // homes} %).")


def _show(found: dict[str, Any]) -> None:
    rows = [
        [f"{hour:02d} h", str(peak), "█" * round(40 * peak / max(1, found["peak_sessions_at_once"]))]
        for hour, peak in enumerate(found["peak_by_utc_hour"])
    ]
    answer_table(["UTC", "Sessions at once", ""], rows, title="The most sessions at once, by hour")
    money = found["dollars"]
    facts = [
        ["Persona-days", f"{found['persona_days']:,}"],
        ["Sessions", f"{found['sessions']:,}"],
        ["At once at most", f"{found['peak_sessions_at_once']:,}"],
        ["Traffic", f"{found['gigabytes']:,} GB, {found['gigabytes_per_persona_month']} for a persona-month"],
        ["Traffic, live", f"${money['traffic']:,}"],
        ["Machines", f"${money['machines']:,}"],
        ["Language model", f"${money['language_model']:,}"],
        ["Together", f"${money['total']:,}, ${money['per_persona_month']} for a persona-month"],
        [
            "Planned",
            f"{found['persona_days_per_second']} persona-days a second, {found['processes']} processes",
        ],
    ]
    answer_table(["What", "How much"], facts, title="In all; in the lab, traffic costs nothing")


def _first(text: str | None) -> date:
    if text is None:
        return datetime.now(UTC).date()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise errors.ConfigurationError(
            f"--first-day {text} is no day.", hint="Write it as 2026-11-24."
        ) from error
