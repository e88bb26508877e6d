"""Where demonstrations keep their data: one numbered folder each, the one that was cut off is taken up again."""

from __future__ import annotations

from pathlib import Path

FINISHED = ".finished"


def folder_for_demo(base: Path) -> Path:
    """The folder of a demonstration that was cut off, or a new one."""
    newest = newest_demo(base)
    if newest is not None and not (newest / FINISHED).exists():
        return newest
    return base / str(int(newest.name) + 1 if newest else 1)


def newest_demo(base: Path) -> Path | None:
    """The folder of the newest demonstration, or None."""
    numbers = [int(path.name) for path in base.glob("*") if path.name.isdigit()]
    return base / str(max(numbers)) if numbers else None


def mark_finished(folder: Path) -> None:
    """The day in this folder is over."""
    (folder / FINISHED).touch()
