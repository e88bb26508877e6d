"""What the commands of every group have in common: their options, and the settings they run with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from persona.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Answer with JSON on standard output.")]


def settings() -> Settings:
    """The settings, read when a command runs."""
    from persona.settings import load_settings  # noqa: PLC0415

    return load_settings()
