"""kill -9 of worker, browser and control process in the middle of a session: nothing lost, nothing twice."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from persona import wiring
from persona.cli.figures import figures_of
from persona.db.models import ObservationRow, QuarantineRow, SessionRow
from persona.db.transactions import reading
from persona.fleet.timetable import is_anything_left
from persona.settings import Settings
from support.running import Witness, browsers, kill, persona, until, workers
from support.small_world import environment, plan_short_day

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(400)]

PEOPLE, SESSIONS, ITEMS = 3, 2, 26


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "home"
    for process in workers(tmp_path / "home"):
        kill(process.pid)
    for _, process in browsers(tmp_path / "home"):
        kill(process.pid)


def test_a_killed_worker_costs_nothing(home: Path) -> None:
    engine = plan_short_day(home, people=PEOPLE, sessions=SESSIONS, items=ITEMS)
    with Witness().watching(home) as witness:
        run = start(home)
        until(lambda: workers(home) and ads(engine) >= 4, what="a few ads")
        kill(workers(home)[0].pid)
        assert run.wait(200) == 0
    assert_nothing_lost(home, engine, witness)
    assert count_states(engine)["interrupted"] >= 1


def test_a_killed_browser_costs_nothing(home: Path) -> None:
    engine = plan_short_day(home, people=PEOPLE, sessions=SESSIONS, items=ITEMS)
    with Witness().watching(home) as witness:
        run = start(home)
        until(lambda: browsers(home) and ads(engine) >= 4, what="a few ads")
        kill(browsers(home)[0][1].pid)
        assert run.wait(200) == 0
    assert_nothing_lost(home, engine, witness)
    assert count_states(engine)["interrupted"] >= 1


def test_a_killed_control_process_is_taken_up_at_the_next_start(home: Path) -> None:
    engine = plan_short_day(home, people=PEOPLE, sessions=SESSIONS, items=ITEMS)
    with Witness().watching(home) as witness:
        run = start(home)
        until(lambda: workers(home) and ads(engine) >= 4, what="a few ads")
        kill(run.pid)
        run.wait()
        again = start(home)
        assert again.wait(200) == 0
    assert_nothing_lost(home, engine, witness)


def test_everything_killed_at_once_is_taken_up_at_the_next_start(home: Path) -> None:
    engine = plan_short_day(home, people=PEOPLE, sessions=SESSIONS, items=ITEMS)
    with Witness().watching(home) as witness:
        run = start(home)
        until(lambda: workers(home) and ads(engine) >= 4, what="a few ads")
        kill(run.pid)
        for process in [*workers(home), *(process for _, process in browsers(home))]:
            kill(process.pid)
        run.wait()
        assert start(home).wait(200) == 0
    assert_nothing_lost(home, engine, witness)
    assert count_states(engine)["interrupted"] >= 1


def start(home: Path) -> subprocess.Popen[bytes]:
    return persona("run", "--fast", env=environment(home), log=home / "run.log")


def ads(engine: Engine) -> int:
    with reading(engine) as db:
        return db.scalar(select(func.count()).select_from(ObservationRow)) or 0


def count_states(engine: Engine) -> dict[str, int]:
    with reading(engine) as db:
        return dict(db.execute(select(SessionRow.state, func.count()).group_by(SessionRow.state)).all())


def assert_nothing_lost(home: Path, engine: Engine, witness: Witness) -> None:
    runtime = wiring.open_runtime(Settings(home=home))
    figures = figures_of(runtime, began=datetime.now(UTC), now=datetime.now(UTC))
    assert figures.lost == 0
    assert figures.duplicates == 0
    assert figures.precision == 1.0
    assert figures.ad_clicks == 0
    assert not is_anything_left(engine)
    with reading(engine) as db:
        assert db.scalar(select(func.count()).select_from(QuarantineRow)) == 0
        passed = db.scalar(select(func.sum(SessionRow.items_seen)))
    assert passed == PEOPLE * SESSIONS * ITEMS
    assert witness.seen
    assert witness.violations == []
