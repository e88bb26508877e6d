"""A real lab beside a prepared short day, and the sessions of that day run in this process."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import undefer

from persona import wiring
from persona.cli.figures import capture_quality
from persona.db import models
from persona.db.models import ActionRow, ExposureRow, IncidentRow, ObservationRow, SessionRow
from persona.db.transactions import reading
from persona.domain.session import SessionState
from persona.fleet.holders import new_holder
from persona.insight.ground_truth import CaptureQuality
from persona.integrations.accounts import LocalAccounts
from persona.integrations.lab import Lab, LabOrder
from persona.panel.logins import profiles_of
from persona.runtime import Runtime
from persona.settings import LabSettings, Settings
from support.made_panels import the_six
from support.small_world import SEED, plan_short_day


@dataclass(frozen=True)
class World:
    """A data folder with people, plans and a running lab."""

    settings: Settings
    engine: Engine
    lab: Lab

    def run(self, session: SessionRow) -> bool:
        """Run one session to its end."""
        return asyncio.run(wiring.session_runner(self.settings).run(session.id, holder=new_holder()))

    def finish(self, session: SessionRow) -> None:
        """Run one session that must go as planned; when it does not, its own words say why."""
        assert self.run(session)
        ended = next(row for row in self.sessions() if row.id == session.id)
        assert ended.state == SessionState.DONE, f"{ended.state}: {ended.reason}"

    def sessions(self, *, device: str | None = None) -> list[SessionRow]:
        """Sessions in the order of persona time; of one kind of device when asked."""
        kinds = {row.id: row.kind for row in self._rows("DeviceRow")}
        rows = sorted(self._rows("SessionRow"), key=lambda row: (row.planned_start, row.id))
        return [row for row in rows if device in (None, kinds[row.device_id])]

    def exposures(self) -> list[ExposureRow]:
        """Every item passed."""
        return sorted(self._rows("ExposureRow"), key=lambda row: (row.session_id, row.seq))

    def observations(self) -> list[ObservationRow]:
        """Every ad seen."""
        return self._rows("ObservationRow")

    def actions(self) -> list[ActionRow]:
        """Likes, searches, visits."""
        return self._rows("ActionRow")

    def incidents(self) -> list[IncidentRow]:
        """Stops by the platform."""
        return self._rows("IncidentRow")

    def runtime(self) -> Runtime:
        """The doors' bundle."""
        return wiring.open_runtime(self.settings)

    def quality(self) -> CaptureQuality:
        """Capture against the lab's truth."""
        return capture_quality(self.runtime())

    def told_by_lab(self, path: str) -> Any:
        """An answer of the lab's admin."""
        return self.lab._ask("GET", path)

    def _rows(self, name: str) -> list[Any]:
        with reading(self.engine) as db:
            return list(db.scalars(select(getattr(models, name)).options(undefer("*"))))


@contextmanager
def world(
    home: Path,
    *,
    people: int = 1,
    sessions: int = 1,
    items: int = 12,
    scenario: str | None = None,
    seed: int = SEED,
    platform: str = "tiktok",
    ad_load: float = 0.18,
    campaigns: Path | None = None,
    features: dict[str, Any] | None = None,
    searches: tuple[str, ...] = (),
) -> Iterator[World]:
    """A short day for the first `people`; `scenario` is the text of a file of stop screens."""
    engine = plan_short_day(
        home, people=people, sessions=sessions, items=items, platform=platform, searches=searches
    )
    script = None
    if scenario is not None:
        script = home / "scenario.toml"
        script.write_text(scenario)
    order = LabOrder(
        home=home / "lab", port=0, seed=seed, ad_load=ad_load, campaigns=campaigns, scenario=script
    )
    lab = Lab.start(order, home / "logs" / "lab.log")
    try:
        profiles = profiles_of(the_six(SEED), platform, year=2026)
        LocalAccounts(home / "accounts.json").replace(platform, profiles)
        lab.give_accounts(profiles)
        if features is not None:
            lab._ask("POST", "/admin/features", json=features)
        settings = Settings(home=home, seed=SEED, lab=LabSettings(port=lab.port))
        yield World(settings, engine, lab)
    finally:
        lab.stop()


def passed(exposures: list[ExposureRow]) -> list[str]:
    """What was seen and done, without identifiers that differ between two data folders."""
    return [json.dumps([row.seq, row.item_id, row.is_ad, row.completion, row.action]) for row in exposures]
