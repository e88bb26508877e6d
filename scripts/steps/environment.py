"""Step 1: the project's own Python environment in `.venv`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from steps import apt, progress, stamps
from steps.project import python, venv

STEP = "environment"


def run(root: Path) -> bool:
    """Make `.venv` unless it stands, belongs to this folder and has a living interpreter; True when made."""
    # The path is an input: the programs in .venv/bin carry it, so a moved project needs a new environment.
    inputs = stamps.digest(str(root))
    if stamps.is_done(root, STEP, inputs) and python(root).exists():
        return False
    if not _stands(root):
        _make(root)
    stamps.remember(root, STEP, inputs)
    return True


def _stands(root: Path) -> bool:
    """True for an environment somebody made here before us, with the pip we need."""
    if not python(root).exists() or stamps.recall(root, STEP) is not None:
        return False
    asked = [str(python(root)), "-c", "import pip, sys; print(sys.version_info >= (3, 11), sys.prefix)"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False)
    return said.stdout.strip() == f"True {venv(root)}"


def _make(root: Path) -> None:
    _need_venv()
    with progress.doing(f"Making .venv with Python {sys.version.split()[0]}"):
        progress.run(
            [sys.executable, "-m", "venv", "--clear", venv(root)],
            failure="The environment .venv could not be made:",
            fix="Check that this folder can be written to and the disk has room, then `make setup` again.",
        )


def _need_venv() -> None:
    """Debian keeps a part of Python in a package of its own."""
    if _has_venv():
        return
    package = f"python3.{sys.version_info.minor}-venv"
    if apt.may_install():
        with progress.doing(f"Installing {package}"):
            apt.install([package])
    if not _has_venv():
        raise progress.SetupError(
            "This Python comes without its venv module, which Debian packs separately.",
            fix=f"Type:  {apt.to_type([package])}  and then `make setup` again.",
        )


def _has_venv() -> bool:
    # In a new process: this one may have looked before the package was there.
    asked = [sys.executable, "-c", "import venv, ensurepip"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0
