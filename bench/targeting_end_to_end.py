"""What is found of the lab's own campaigns, from rows in the database to findings: 60 people, 14 days, no browser."""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from lab_days import LabDays, Lived, default_campaigns
from lab_people import lab_panel
from machine import machine
from persona.backends.warehouse.duckdb_parquet import DuckDbParquet
from persona.db.engine import open_engine, upgrade
from persona.db.models import ActionRow, Base, ExposureRow, ObservationRow, SessionRow
from persona.db.people import save_panel
from persona.db.transactions import reading, writing
from persona.insight.answer import PlatformAnswer, answer
from targeting_truth import Outcome, judge

FIRST_DAY = date(2026, 11, 2)
SEEDS = (601, 602)
CAPTURE = 1.0
"""Share of the visible ads that sessions in Chromium capture, as `bench/targeting_in_chromium.py` measures it."""


def main() -> None:
    """Print what was found, missed and wrong for each seed, and in all."""
    options = _options()
    total = Outcome()
    for seed in options.seeds:
        outcome, found, seconds = end_to_end(
            seed=seed, people=options.people, days=options.days, capture=options.capture
        )
        total.add(outcome)
        print(
            f"seed {seed}: {outcome.line()}; {found.slots} ad slots, {found.ads} ads, {seconds:.0f} CPU s to infer"
        )
        for name in ("exact", "part", "wrong", "missed", "flagged"):
            print(f"{name:>10}: {', '.join(getattr(outcome, name)) or '-'}")
        if options.sentences:
            for each in found.findings:
                print(f"  {each.finding.sentence}")
    print(f"in all: {total.line()}")
    print(f"{options.people} people, {options.days} days, {options.capture:.1%} captured; {machine()}")


def end_to_end(*, seed: int, people: int, days: int, capture: float) -> tuple[Outcome, PlatformAnswer, float]:
    """Live the days, keep them in a database, infer, and judge; with the CPU seconds of the inference."""
    chosen = lab_panel(people, seed)
    lab = LabDays(chosen, seed=seed, capture=capture, campaigns=default_campaigns())
    lived = lab.live(FIRST_DAY, days)
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/persona.sqlite")
        upgrade(engine)
        save_panel(engine, chosen.panel)
        _keep(engine, lived)
        began = time.process_time()
        with reading(engine) as db:
            [found] = answer(db, DuckDbParquet(Path(folder) / "warehouse"))
        seconds = time.process_time() - began
        engine.dispose()
    outcome = judge(
        found,
        campaigns=default_campaigns(),
        campaign_of=lived.campaign_of,
        held=lab.truth(),
        everybody=[person.id for person in chosen.panel.people],
    )
    return outcome, found, seconds


def _keep(engine: Any, lived: Lived) -> None:
    tables: tuple[tuple[type[Base], list[dict[str, Any]]], ...] = (
        (SessionRow, lived.sessions),
        (ExposureRow, lived.exposures),
        (ObservationRow, lived.observations),
        (ActionRow, lived.actions),
    )
    with writing(engine) as db:
        for table, rows in tables:
            if rows:
                db.execute(insert(table), rows)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="*", default=SEEDS)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--sentences", action="store_true", help="every finding, too")
    parser.add_argument(
        "--capture", type=float, default=CAPTURE, help="share of the visible ads that is captured"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
