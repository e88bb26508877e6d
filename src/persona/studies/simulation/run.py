"""Runs a whole study on simulated data: its people, their plans, their accounts at the lab, their days."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Engine

from persona import errors
from persona.db.people import save_panel
from persona.db.studies import KeptStudy, keep_study
from persona.domain.person import Credential
from persona.fleet.timetable import plan_days
from persona.integrations.lab import Lab
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.studies.design.cast import Cast
from persona.studies.design.values import Design
from persona.studies.simulation.living import PLATFORM, live

MADE_BY = "simulation"


def check_can_simulate(design: Design) -> None:
    """Return when a study can be simulated.

    Raises:
        InvalidState: it is on a platform whose feed cannot be had without a browser.
    """
    others = [platform for platform in design.layout.platforms if platform != PLATFORM]
    if others:
        raise errors.InvalidState(
            f"Only {PLATFORM} can be simulated without a browser, and the study is on {', '.join(others)} too.",
            hint=f'Simulate it with platforms = ["{PLATFORM}"], or run it in the lab: persona study run.',
        )


def simulate(
    engine: Engine,
    design: Design,
    cast: Cast,
    study: KeptStudy,
    lab: Lab,
    *,
    on_step: Callable[[], None],
    should_stop: Callable[[], bool],
) -> bool:
    """Live the study's days in an empty database; False when told to stop before the end."""
    profiles = list(cast.profiles[PLATFORM])
    save_panel(engine, cast.panel)
    keep_study(engine, study)
    lab.give_accounts(profiles)
    plan_days(
        engine,
        homes_of(cast.planning, feeds=(PLATFORM,)),
        cast.panel.accounts,
        first_day=design.layout.first_day,
        days=design.layout.days,
        planner=Planner(OfflineNarrator()),
    )
    logins = {
        str(each["username"]): Credential(username=str(each["username"]), password=str(each["password"]))
        for each in profiles
    }
    return live(engine, cast.panel, logins, port=lab.port, on_step=on_step, should_stop=should_stop)
