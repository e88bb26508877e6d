"""A worker killed at every single step of keeping what it saw: nothing is lost and nothing is there twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from persona.db.engine import open_engine
from persona.db.models import ExposureRow, ObservationRow, SessionRow
from support.core import Core, a_core

TESTS = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Crash:
    """What was left when a worker was killed."""

    folder: Path
    said: list[str]

    def seqs(self, word: str) -> set[int]:
        """Positions of which the worker had said so much."""
        return {int(line.split()[1]) for line in self.said if line.startswith(word)}


@pytest.fixture(scope="module")
def crashes(database_template: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Crash]:
    """One for each step, and at last a worker that lived."""
    command = [
        sys.executable,
        "-m",
        "support.crashing",
        str(database_template),
        str(tmp_path_factory.mktemp("crashes")),
    ]
    told = subprocess.run(command, cwd=TESTS, capture_output=True, check=False, text=True)
    assert told.returncode == 0, told.stderr
    return [Crash(Path(line["folder"]), line["said"]) for line in map(json.loads, told.stdout.splitlines())]


@pytest.fixture(autouse=True)
def _nobody_pulls_the_plug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes are killed here, not the machine: waiting for the disk a thousand times would show nothing."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


def recovered(crash: Crash) -> Core:
    """What the control process does after a crash: it reaps the dead worker's session and sweeps the spool, twice."""
    core = a_core(open_engine(f"sqlite:///{crash.folder / 'persona.sqlite'}"), crash.folder)
    core.lapse()
    for _ in range(2):
        core.recovery.reap()
        core.recovery.sweep()
    return core


def test_the_worker_was_killed_before_every_kind_of_step(crashes: list[Crash]) -> None:
    steps = {crash.said[-1].removeprefix("killed before ").split()[0] for crash in crashes[:-1]}
    assert steps >= {"open", "os.rename", "os.remove", "begin", "before_cursor_execute", "commit"}
    assert len(crashes) > 40
    assert crashes[-1].said[-1] == "committed 1"


def test_after_every_crash_nothing_is_lost_and_nothing_is_there_twice(crashes: list[Crash]) -> None:
    for crash in crashes:
        core = recovered(crash)
        ads = [row.seq for row in core.rows(ObservationRow)]
        items = [row.seq for row in core.rows(ExposureRow)]
        assert len(set(ads)) == len(ads), crash.said
        assert set(ads) >= crash.seqs("spooled"), crash.said
        assert set(items) >= crash.seqs("committed") | set(ads), crash.said
        assert core.spool.sessions() == [], crash.said
        core.assert_whole()
        core.engine.dispose()


def test_after_every_crash_the_rest_is_planned_and_nothing_is_watched_twice(crashes: list[Crash]) -> None:
    for crash in crashes[:-1]:
        core = recovered(crash)
        cut, rest = sorted(core.rows(SessionRow), key=lambda row: row.attempt)
        assert (cut.state, rest.state, rest.continues) == ("interrupted", "planned", cut.id)
        assert cut.items_seen + rest.items_planned == cut.items_planned, crash.said
        core.engine.dispose()
