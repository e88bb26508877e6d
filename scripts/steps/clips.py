"""Step 5: the lab's clips, rendered once for the machine, so that the first demonstration plays them."""

from __future__ import annotations

from pathlib import Path

from steps import progress, stamps
from steps.project import venv

RENDERED = "clips"
SOURCES = ("clips.py", "clip_drawing.py", "clip_scenes.py", "data/catalogue.toml")


def run(root: Path) -> bool:
    """Render what is missing; True when there was something to do.

    They may be deleted at any time: the lab renders them beside its work and shows pictures meanwhile.
    """
    lab = root / "src" / "persona_lab"
    if not lab.exists():
        return False
    sources = stamps.digest(*(lab / name for name in SOURCES))
    if stamps.is_done(root, RENDERED, sources):
        return False
    with progress.doing("Rendering the lab's clips"):
        progress.run(
            [venv(root) / "bin" / "python", "-m", "persona_lab", "clips"],
            failure="The lab's clips could not be rendered:",
            fix="Is there room on the disk? `make setup` goes on where it was.",
        )
    stamps.remember(root, RENDERED, sources)
    return True
