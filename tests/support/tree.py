"""The files of the project, as somebody who clones it gets them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def committed(*patterns: str) -> list[Path]:
    """Files that are committed or about to be, with ignored ones left out."""
    asked = [
        "git",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
        "--",
        *(patterns or (".",)),
    ]
    listed = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in sorted(listed.split("\0")) if name and (path := ROOT / name).is_file()]


def name_of(path: Path) -> str:
    """How a person would call the file."""
    return str(path.relative_to(ROOT))
