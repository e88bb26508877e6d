"""Remembers which step was done with which inputs, so that a second run has nothing to do."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from steps.project import venv


def digest(*parts: str | Path) -> str:
    """One hash over texts, the content of files, and the content of whole folders."""
    whole = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path) and part.is_dir():
            for file in _files(part):
                whole.update(f"{file.relative_to(part)}\0".encode())
                whole.update(hashlib.sha256(file.read_bytes()).digest())
        else:
            whole.update(part.read_bytes() if isinstance(part, Path) else part.encode())
        whole.update(b"\0")
    return whole.hexdigest()


def is_done(root: Path, step: str, inputs: str) -> bool:
    """True when `step` ended well with exactly these inputs."""
    return recall(root, step) == inputs


def recall(root: Path, step: str) -> str | None:
    """What was remembered for `step`."""
    try:
        return _file(root, step).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def remember(root: Path, step: str, inputs: str) -> None:
    """Write the stamp whole or not at all."""
    file = _file(root, step)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_suffix(".draft")
    draft.write_text(inputs, encoding="utf-8")
    draft.replace(file)


def _file(root: Path, step: str) -> Path:
    # Inside the environment: whoever removes .venv starts afresh.
    return venv(root) / "stamps" / step


def _files(folder: Path) -> list[Path]:
    found: list[Path] = []
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name not in {"node_modules", "dist"} and name[0] != "."
        )
        found += [Path(top) / name for name in sorted(names)]
    return found
