"""`make setup` as a newcomer has it: a fresh clone, nothing of this checkout, no Node on the machine."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from support.tree import ROOT

pytestmark = pytest.mark.slow
QUICK_SECONDS = 2.0


def make_setup(clone: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run it with a Node that fails and none of this checkout's variables."""
    bare = clone.parent / "bin"
    bare.mkdir(exist_ok=True)
    for name in ("node", "npm", "npx"):
        (bare / name).write_text("#!/bin/sh\nexit 127\n")
        (bare / name).chmod(0o755)
    environment = {
        name: value for name, value in os.environ.items() if name not in {"VIRTUAL_ENV", "PYTHONPATH"}
    }
    environment |= {"PATH": f"{bare}:{os.environ['PATH']}", **more}
    asked = ["make", "setup"]
    return subprocess.run(asked, cwd=clone, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh clone of what is committed, set up once."""
    folder = tmp_path_factory.mktemp("newcomer") / "persona"
    subprocess.run(["git", "clone", "--quiet", ROOT, folder], check=True)
    first = make_setup(folder)
    assert (first.returncode, first.stdout) == (0, ""), first.stderr
    return folder


def test_a_second_set_up_takes_no_time_no_network_and_no_words(clone: Path) -> None:
    start = time.monotonic()
    second = make_setup(clone, PIP_NO_INDEX="1", npm_config_offline="true")
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert time.monotonic() - start < QUICK_SECONDS


def test_the_installed_command_answers(clone: Path) -> None:
    asked = [clone / ".venv" / "bin" / "persona", "--help"]
    assert "demo" in subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def test_the_installed_packages_fit_together(clone: Path) -> None:
    asked = [clone / ".venv" / "bin" / "python", "-m", "pip", "check"]
    assert subprocess.run(asked, capture_output=True, text=True, check=False).returncode == 0


def test_set_up_leaves_the_tree_clean(clone: Path) -> None:
    asked = ["git", "status", "--porcelain"]
    assert subprocess.run(asked, cwd=clone, capture_output=True, text=True, check=True).stdout == ""
