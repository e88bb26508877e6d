"""Eight people live two days in Chromium on the lab: how much of what was visible is captured, and what is inferred."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from lab_days import default_campaigns
from lab_people import PLATFORM, LabPanel, lab_panel
from machine import machine
from persona import wiring
from persona.cli.figures import capture_quality
from persona.db.models import ObservationRow
from persona.db.people import save_panel
from persona.db.plans import begin_run, end_run
from persona.db.transactions import reading
from persona.fleet.control import Control, Pace
from persona.fleet.timetable import plan_days
from persona.insight.answer import PlatformAnswer, answer
from persona.insight.ground_truth import CaptureQuality
from persona.integrations.lab import Lab, LabOrder
from persona.planning.habits import homes_of
from persona.planning.narrators.offline import OfflineNarrator
from persona.planning.planner import Planner
from persona.runtime import Runtime
from persona.settings import Settings, load_settings
from persona_lab.log import FILE_NAME, read_events

FIRST_DAY = date(2026, 11, 2)
SEED = 611


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What came of the days."""

    quality: CaptureQuality
    found: PlatformAnswer
    campaign_of: dict[str, str]
    """Creative key to campaign, by the lab's own log."""

    @property
    def untargeted_claimed(self) -> int:
        """Findings about campaigns that are open to everybody."""
        open_to_all = {each.id for each in default_campaigns() if each.rule.kind == "untargeted"}
        return sum(self.campaign_of[each.finding.ad] in open_to_all for each in self.found.findings)


def main() -> None:
    """Print the capture loss and the findings."""
    options = _options()
    with tempfile.TemporaryDirectory() as home:
        seen = live_in_chromium(Path(home), people=options.people, days=options.days, seed=options.seed)
    quality, found = seen.quality, seen.found
    print(f"visible {quality.visible}, captured {quality.captured}, matched {quality.matched}")
    print(f"recall {quality.recall}, precision {quality.precision}, duplicates {quality.duplicates}")
    print(
        f"{found.slots} ad slots in {found.windows} sessions, left out {json.dumps(dict(found.left_out))}; "
        f"{found.ads} ads, {len(found.findings)} findings, {seen.untargeted_claimed} of them about untargeted ads"
    )
    for each in found.findings:
        print(f"  {seen.campaign_of[each.finding.ad]}: {each.finding.sentence}")
    print(f"{options.people} people, {options.days} days, seed {options.seed}; {machine()}")


def live_in_chromium(home: Path, *, people: int, days: int, seed: int) -> Seen:
    """Live the days in real browsers, in fast-forward, and infer from what was captured."""
    settings = load_settings(home=home, seed=seed)
    runtime = wiring.open_runtime(settings)
    chosen = lab_panel(people, seed)
    _run(settings, runtime, chosen, days)
    with reading(runtime.engine) as db:
        [found] = answer(db, wiring.open_warehouse(settings))
        campaign_of = _campaigns(runtime)
    return Seen(quality=capture_quality(runtime), found=found, campaign_of=campaign_of)


def _run(settings: Settings, runtime: Runtime, chosen: LabPanel, days: int) -> None:
    order = LabOrder(
        home=settings.home / "lab", port=0, seed=settings.seed, ad_load=settings.lab.ad_load, campaigns=None,
        scenario=None,
    )  # fmt: skip
    lab = Lab.start(order, settings.home / "logs" / "lab.log")
    try:
        runtime.accounts.replace(PLATFORM, chosen.profiles)
        lab.give_accounts(chosen.profiles)
        save_panel(runtime.engine, chosen.panel)
        plan_days(
            runtime.engine, homes_of(chosen.panel), chosen.panel.accounts,
            first_day=FIRST_DAY, days=days, planner=Planner(OfflineNarrator()),
        )  # fmt: skip
        run = begin_run(runtime.engine, first_day=FIRST_DAY, days=days, mode="fast", seed=settings.seed)
        dispatcher = wiring.local_dispatcher(settings, lab_port=lab.port)
        pace = Pace(fast=True, at_once=settings.browser.at_once)
        control = Control(runtime.engine, dispatcher, runtime.recovery, pace)
        control.run(on_step=lambda: None, should_stop=lambda: False)
        end_run(runtime.engine, run)
    finally:
        lab.stop()


def _campaigns(runtime: Runtime) -> dict[str, str]:
    """Campaign behind each creative that was seen, by the lab's own log."""
    served = {
        record["ad"]: record["c"]
        for event in read_events(runtime.home / "lab" / FILE_NAME)
        if event["kind"] in {"batch", "placed"}
        for record in event["served"]
        if "ad" in record
    }
    with reading(runtime.engine) as db:
        rows = db.execute(select(ObservationRow.creative_key, ObservationRow.ad_id).distinct()).all()
    return {key: served[ad_id] for key, ad_id in rows if ad_id}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=8)
    parser.add_argument("--days", type=int, default=2)
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args()


if __name__ == "__main__":
    main()
