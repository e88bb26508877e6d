"""Where demonstrations keep their data: one numbered folder each, the one that was cut off is taken up again."""

from __future__ import annotations

from pathlib import Path

from persona import errors
from persona.cli.console import say
from persona.settings import Settings

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


def with_data(settings: Settings) -> Settings:
    """The settings, or those of the newest demonstration when there is no data of one's own.

    Raises:
        NotFound: there is neither.
    """
    if settings.db.url is not None or (settings.home / "persona.sqlite").exists():
        return settings
    demo = newest_demo(settings.home / "demo")
    if demo is None:
        raise errors.NotFound(
            f"There is no panel in {settings.home}.",
            hint="`persona panel new` makes one; `persona demo` shows one at work.",
        )
    say(f"Showing the newest demonstration, {demo}.")
    return settings.model_copy(update={"home": demo})
