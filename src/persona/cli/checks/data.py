"""Can the data folder be written to, and is there room on its disk?"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from persona import errors
from persona.cli.checks.check import Check, green, red, yellow

ROOM_NEEDED = 200_000_000
"""Bytes; below this a day's captures may not fit."""
ROOM_WANTED = 2_000_000_000
"""Bytes; two weeks of six people, with a margin."""


def folder(home: Path) -> Check:
    """Can the folder be written to, or made?"""
    stands = _nearest(home)
    try:
        with tempfile.TemporaryFile(dir=stands):
            pass
    except OSError as error:
        fix = errors.FolderNotWritable.hint
        return red("Data folder", f"{stands} cannot be written to ({error.strerror}).", fix=fix)
    if not home.is_dir() and home.exists():
        return red("Data folder", f"{home} is a file, not a folder.", fix=errors.FolderNotWritable.hint)
    return green("Data folder", f"{home}{'' if home.exists() else ' (made at the first run)'}.")


def room(home: Path) -> Check:
    """Is there space on its disk?"""
    return judge_room(shutil.disk_usage(_nearest(home)).free)


def judge_room(free: int) -> Check:
    """What so many free bytes mean for captures."""
    said = f"{free / 1e9:,.1f} GB are free for captures."
    if free < ROOM_NEEDED:
        return red("Disk", said, fix=errors.DiskFull.hint)
    if free < ROOM_WANTED:
        return yellow("Disk", said, fix="Enough for some days. " + errors.DiskFull.hint)
    return green("Disk", said)


def _nearest(home: Path) -> Path:
    """The folder itself, or the first one above it that exists."""
    return next(
        (path for path in (home, *home.parents) if path.is_dir() and os.access(path, os.X_OK)), Path("/")
    )
