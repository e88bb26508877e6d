"""A full disk ends a run with a sentence; with room again it goes on, and nothing was lost."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from persona import wiring
from persona.cli.figures import figures_of
from persona.settings import Settings
from support.running import persona
from support.small_world import environment, plan_short_day

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.timeout(400)]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], check=False).returncode
        != 0
    ):
        pytest.skip("only root can mount a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_said_and_survived(small_disk: Path, tmp_path: Path) -> None:
    home = small_disk / "home"
    plan_short_day(home, people=2, sessions=1, items=12)
    first = persona("run", "--fast", env=environment(home), log=tmp_path / "run.log")
    assert first.wait(200) == 1
    said = (tmp_path / "run.log").read_text()
    assert "disk of the data folder is full" in said
    assert "Free some space" in said
    subprocess.run(["mount", "-o", "remount,size=200m", str(small_disk)], check=True)
    second = persona("run", "--fast", env=environment(home), log=tmp_path / "run.log")
    assert second.wait(200) == 0, (tmp_path / "run.log").read_text()
    figures = figures_of(
        wiring.open_runtime(Settings(home=home)), began=datetime.now(UTC), now=datetime.now(UTC)
    )
    assert (figures.lost, figures.duplicates, figures.precision) == (0, 0, 1.0)
