"""What the commands of every group have in common: their options, and the settings they run with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from persona.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Answer with JSON on standard output.")]


Platforms = Annotated[
    str | None, typer.Option(help="Where they are: names with commas between, or all. See PERSONA_PLATFORMS.")
]


def settings(**given: str | None) -> Settings:
    """The settings, read when a command runs; options that were given come first."""
    from persona.settings import load_settings  # noqa: PLC0415

    return load_settings(**{name: value for name, value in given.items() if value is not None})
