"""`persona dashboard`: what a data folder holds, shown until it is stopped; nothing is lived."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from support.seeded import SeededWorld


def started(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "persona.cli", "dashboard"],
        env={**os.environ, "PERSONA_HOME": str(home), "PERSONA_API__PORT": "8871"},
        stderr=subprocess.PIPE,
        text=True,
    )


def test_the_dashboard_of_a_folder_is_shown_until_it_is_stopped(own_world: SeededWorld) -> None:
    with started(own_world.home) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", said)
        assert found, said
        try:
            people = httpx.get(f"{found[0]}/api/v1/personas").json()
            page = httpx.get(found[0])
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 0
    assert people["total"] == 6
    assert "<persona-root" in page.text


def test_a_folder_without_a_panel_is_said(tmp_path: Path) -> None:
    with started(tmp_path) as process:
        assert process.stderr is not None
        said = process.stderr.read()
        assert process.wait(timeout=30) != 0
    assert "There is no panel in" in said
    assert "persona demo" in said
