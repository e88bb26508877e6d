"""The commands about who is shown what: `persona targeting`, `trends`, `findings` and `warehouse`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

targeting_app = typer.Typer(no_args_is_help=True, help="Who is shown what, and how sure that is.")
trends_app = typer.Typer(no_args_is_help=True, help="What changes from week to week.")
findings_app = typer.Typer(no_args_is_help=True, help="What is worth telling.")
warehouse_app = typer.Typer(no_args_is_help=True, help="What was shown, by day, as files for statistics.")

World = Annotated[
    Path, typer.Argument(help="Folder with personas, exposures, visits and impressions as CSV.")
]
OwnWorld = Annotated[
    Path | None,
    typer.Argument(help="Folder with the four CSV files; without it, the panel's own data are read."),
]


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


@targeting_app.command("infer")
def targeting_infer(
    folder: World,
    *,
    out: Annotated[
        Path, typer.Option(help="JSON file to write: the rule of each ad there is enough evidence for.")
    ],
) -> None:
    """Infer from four CSV files which rule each ad's sightings are consistent with."""
    from persona.cli.targeting import infer  # noqa: PLC0415

    infer(folder, out=out)


@targeting_app.command("findings")
def targeting_findings(folder: OwnWorld = None, *, json_output: Json = False) -> None:
    """The same as sentences: how much more often, how sure, who saw it and who could have."""
    from persona.cli.targeting import findings, own_findings  # noqa: PLC0415

    if folder is None:
        own_findings(settings(), json_output=json_output)
    else:
        findings(folder, json_output=json_output)


@targeting_app.command("export")
def targeting_export(
    folder: Annotated[Path, typer.Argument(help="A new folder for the four CSV files.")],
    *,
    platform: Annotated[
        str | None, typer.Option(help="Which platform, when the panel is on several.")
    ] = None,
) -> None:
    """Write what the panel was shown as the four CSV files that `infer` reads."""
    from persona.cli.targeting import export  # noqa: PLC0415

    export(settings(), folder, platform=platform)


@trends_app.command("show")
def trends_show(
    *,
    view: Annotated[
        str,
        typer.Option(
            help="Whose: a group such as gender:female, or platform:tiktok; without it, everybody's everywhere."
        ),
    ] = "",
    json_output: Json = False,
) -> None:
    """Shares of the ad slots by week, changes, whom brands reach and how often; as JSON in every view."""
    from persona.cli.trends import show  # noqa: PLC0415

    show(settings(), view=view, json_output=json_output)


@findings_app.command("weekly")
def findings_weekly(
    week: Annotated[
        str | None, typer.Argument(help="Such as 2026-W47, or any day of it; without it, the last one.")
    ] = None,
    *,
    json_output: Json = False,
) -> None:
    """What changed for sure, with its numbers and the ads behind each; otherwise that there is not enough evidence."""
    from persona.cli.trends import weekly  # noqa: PLC0415

    weekly(settings(), week, json_output=json_output)


@warehouse_app.command("build")
def warehouse_build(*, json_output: Json = False) -> None:
    """Bring the warehouse up to the database: only days that changed are written."""
    from persona.cli.warehouse import build  # noqa: PLC0415

    build(settings(), json_output=json_output)


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

    ask(settings(), question.value, sql=sql.value if sql else None, json_output=json_output)
