"""Step 2: every package of the lock, checked against its hash, and Persona itself as an editable install."""

from __future__ import annotations

from pathlib import Path

from steps import progress, stamps
from steps.project import python

LOCKED, OURSELVES = "packages", "persona"
_PIP = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore", "PIP_NO_INPUT": "1"}
_NETWORK = "Is the network there? `make setup` goes on where it was."


def run(root: Path) -> bool:
    """Install what the lock lists, then link the project in; True when there was something to do."""
    lock, project = root / "requirements.lock", root / "pyproject.toml"
    locked, ourselves = stamps.digest(lock), stamps.digest(project)
    if stamps.is_done(root, LOCKED, locked) and stamps.is_done(root, OURSELVES, ourselves):
        return False
    if not stamps.is_done(root, LOCKED, locked):
        with progress.doing("Installing the packages (a minute or two the first time)"):
            _pip(root, "--require-hashes", "--requirement", str(lock))
        stamps.remember(root, LOCKED, locked)
    with progress.doing("Linking Persona into .venv"):
        # Nothing is fetched here: the build tools are in the lock, hashes and all.
        _pip(root, "--no-deps", "--no-build-isolation", "--editable", str(root))
    stamps.remember(root, OURSELVES, ourselves)
    return True


def _pip(root: Path, *what: str) -> None:
    progress.run(
        [python(root), "-m", "pip", "install", "--quiet", *what],
        failure="pip could not install what Persona needs:",
        fix=_NETWORK,
        env=_PIP,
    )
