"""The exported notebook runs on a machine with nothing but the export and the packages it lists."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.studies import Lived

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


def _run(*command: str | Path, cwd: Path) -> None:
    """As a stranger would type it: without this project's environment."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "PERSONA", "VIRTUAL"))
    }
    ended = subprocess.run(
        list(map(str, command)), cwd=cwd, env=kept, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stderr[-2000:]


def test_the_notebook_runs_in_a_fresh_environment_with_the_listed_packages_only(
    lived: Lived, tmp_path: Path
) -> None:
    export = tmp_path / "export"
    shutil.copytree(lived.out, export)
    typed = [
        line.split() for line in (export / "README.md").read_text().splitlines() if line.startswith("    ")
    ]
    assert [command[0] for command in typed] == ["python3", ".venv/bin/pip", ".venv/bin/jupyter"]
    _run(sys.executable, *typed[0][1:], cwd=export)
    for command in typed[1:]:
        _run(export / command[0], *command[1:], cwd=export)
    there = [path.name for path in (export / ".venv").glob("lib/*/site-packages/*")]
    assert not [name for name in there if name.startswith("persona")]
    cells = json.loads((export / "analysis.ipynb").read_text())["cells"]
    said = [text for cell in cells for out in cell.get("outputs", []) for text in out.get("text", [])]
    assert said[-1] == "The same as recorded.\n"
