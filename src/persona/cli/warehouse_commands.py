"""The commands of the warehouse; they import what they need when they run, as those in `main.py` do."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from persona.settings import Settings

warehouse_app = typer.Typer(no_args_is_help=True, help="What was shown, by day, as files for statistics.")
Json = Annotated[bool, typer.Option("--json", help="Answer with JSON on standard output.")]


class Question(StrEnum):
    """What the warehouse can be asked."""

    SLOTS = "slots"
    SIGHTINGS = "sightings"
    LEFT_OUT = "left-out"
    COUNTED = "counted"


class Engine(StrEnum):
    """Engines whose SQL can be shown."""

    DUCKDB = "duckdb"
    BIGQUERY = "bigquery"


@warehouse_app.command("build")
def warehouse_build(*, json_output: Json = False) -> None:
    """Bring the warehouse up to the database: only days that changed are written."""
    from persona.cli.warehouse import build  # noqa: PLC0415

    build(_settings(), json_output=json_output)


@warehouse_app.command("ask")
def warehouse_ask(
    question: Annotated[Question, typer.Argument(help="What to ask.")],
    *,
    sql: Annotated[
        Engine | None, typer.Option(help="Do not ask: show the SQL that this engine would be sent.")
    ] = None,
    json_output: Json = False,
) -> None:
    """Slots or sightings by persona, day, daypart, platform and surface; windows left out or counted."""
    from persona.cli.warehouse import ask  # noqa: PLC0415

    ask(_settings(), question.value, sql=sql.value if sql else None, json_output=json_output)


def _settings() -> Settings:
    from persona.settings import load_settings  # noqa: PLC0415

    return load_settings()
