"""Step 4: the dashboard, built with the Node that came as a Python package, never with the machine's own."""

from __future__ import annotations

import os
from pathlib import Path

from steps import progress, stamps
from steps.project import venv

MODULES, BUILT = "dashboard-modules", "dashboard-built"


def run(root: Path) -> bool:
    """Install its packages and build it into the API's folder; True when there was something to do."""
    folder = root / "dashboard"
    if not (folder / "package.json").exists():
        return False
    return any([_modules(root, folder), _build(root, folder)])


def _modules(root: Path, folder: Path) -> bool:
    locked = stamps.digest(folder / "package-lock.json")
    if stamps.is_done(root, MODULES, locked) and (folder / "node_modules" / ".package-lock.json").exists():
        return False
    with progress.doing("Installing the dashboard's packages"):
        fix = "Is the network there, and room on the disk? `make setup` goes on where it was."
        _npm(root, "ci", "--no-audit", "--no-fund", "--loglevel=error", fix=fix)
    stamps.remember(root, MODULES, locked)
    return True


def _build(root: Path, folder: Path) -> bool:
    sources = stamps.digest(folder)
    if stamps.is_done(root, BUILT, sources) and output(root).exists():
        return False
    with progress.doing("Building the dashboard"):
        _npm(root, "run", "--silent", "build", fix="Mend what the lines above name, then `make setup` again.")
    stamps.remember(root, BUILT, sources)
    return True


def output(root: Path) -> Path:
    """The page every visit starts with; the API serves its folder."""
    return root / "src" / "persona" / "api" / "dashboard" / "index.html"


def _npm(root: Path, *what: str, fix: str) -> None:
    first = venv(root) / "bin"
    progress.run(
        [first / "npm", *what],
        cwd=root / "dashboard",
        env={"PATH": f"{first}{os.pathsep}{os.environ['PATH']}", "NG_CLI_ANALYTICS": "false", "CI": "true"},
        failure=f"`npm {' '.join(what)}` did not work in dashboard/:",
        fix=fix,
    )
