"""The commands about studies: `persona study`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

study_app = typer.Typer(
    no_args_is_help=True,
    help="A question asked on purpose: two groups that differ in one thing, decided beforehand.",
)

Study = Annotated[Path, typer.Argument(help="The study's folder, or its study.toml.")]


@study_app.command("new")
def study_new(
    folder: Annotated[Path, typer.Argument(help="A new folder for the study, such as grocery-ads.")],
) -> None:
    """Make a study with an example in it that says what every line means."""
    from persona.cli.study import new  # noqa: PLC0415

    new(folder)


@study_app.command("check")
def study_check(folder: Study, *, json_output: Json = False) -> None:
    """Say every fault of a study with its line, or the design in words."""
    from persona.cli.study import check  # noqa: PLC0415

    check(settings(), folder, json_output=json_output)


@study_app.command("power")
def study_power(
    folder: Study,
    *,
    price: Annotated[float | None, typer.Option(help="What a persona's day costs, in your currency.")] = None,
    json_output: Json = False,
) -> None:
    """What the study can show, how many people it takes, and what it costs."""
    from persona.cli.study import power  # noqa: PLC0415

    power(folder, price=price, json_output=json_output)


@study_app.command("simulate")
def study_simulate(folder: Study, *, json_output: Json = False) -> None:
    """Live the whole study in the lab without a browser, and estimate."""
    from persona.cli.study_run import simulate_study  # noqa: PLC0415

    raise SystemExit(simulate_study(settings(), folder, json_output=json_output))


@study_app.command("freeze")
def study_freeze(
    folder: Study,
    *,
    again: Annotated[
        bool, typer.Option("--again", help="Freeze a changed study anew; the lock tells.")
    ] = False,
    json_output: Json = False,
) -> None:
    """Put design, assignment, versions, data and seeds under one hash, and write the pre-registration."""
    from persona.cli.study import freeze  # noqa: PLC0415

    freeze(settings(), folder, again=again, json_output=json_output)


@study_app.command("run")
def study_run(folder: Study, *, json_output: Json = False) -> None:
    """Live the study in real sessions in the lab, in fast-forward, and estimate."""
    from persona.cli.study_run import run_study  # noqa: PLC0415

    raise SystemExit(run_study(settings(), folder, json_output=json_output))


@study_app.command("export")
def study_export(
    folder: Study,
    *,
    to: Annotated[Path, typer.Option(help="A new folder for the export.")],
    simulated: Annotated[
        bool, typer.Option("--simulated", help="What was simulated, not what was run.")
    ] = False,
    json_output: Json = False,
) -> None:
    """Write tables, dictionary, methods, citation and a notebook that computes the answer anew."""
    from persona.cli.study_export import export  # noqa: PLC0415

    export(settings(), folder, to, simulated=simulated, json_output=json_output)
