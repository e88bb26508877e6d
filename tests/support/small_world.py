"""A panel with a short day, prepared in a data folder: `persona run` takes it up as a run that was cut off."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from persona.db.engine import open_engine, upgrade
from persona.db.panels import replace_panel
from persona.db.plans import begin_run, save_plan
from support.made_panels import the_six
from support.planned_days import planned

DAY = date(2026, 11, 24)
SEED = 7


def plan_short_day(
    home: Path,
    *,
    people: int,
    sessions: int,
    items: int,
    mode: str = "fast",
    platform: str = "tiktok",
    searches: tuple[str, ...] = (),
) -> Engine:
    """Plan `sessions` sessions of `items` items and these searches for the first `people` of the demonstration."""
    home.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{home / 'persona.sqlite'}")
    upgrade(engine)
    made = the_six(SEED)
    replace_panel(engine, made)
    accounts = {each.persona_id: each for each in made.panel.accounts if each.platform == platform}
    there = [person for person in made.panel.people if person.id in accounts]
    for number, person in enumerate(there):
        plan = planned(made, person, DAY, platform=platform)
        wanted = plan.activities[:sessions] if number < people else ()
        short = replace(
            plan, activities=tuple(replace(each, items=items, searches=searches) for each in wanted)
        )
        save_plan(engine, short, [accounts[person.id]], person.household_id)
    begin_run(engine, first_day=DAY, days=1, mode=mode, seed=SEED)
    return engine


def environment(home: Path, **settings: object) -> dict[str, str]:
    """The environment of a command that works in `home` with quick leases."""
    ours = {
        "PERSONA_HOME": home,
        "PERSONA_SEED": SEED,
        "PERSONA_API__PORT": 8790,
        "PERSONA_LEASE__TTL_SECONDS": 8,
        "PERSONA_LEASE__RENEW_SECONDS": 1,
        **settings,
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PERSONA_")}
    chosen = os.environ.get("PERSONA_BROWSER__EXECUTABLE")
    if chosen:
        kept["PERSONA_BROWSER__EXECUTABLE"] = chosen
    return kept | {name: str(value) for name, value in ours.items()}
