"""The commands about days: `persona plan`, `persona personas show` and `persona review`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

plan_app = typer.Typer(no_args_is_help=True, help="The days people live, hour by hour.")
personas_app = typer.Typer(no_args_is_help=True, help="The people of the panel.")

Who = Annotated[str, typer.Argument(help="A name or a part of it, or an id from `personas list`.")]


@personas_app.command("list")
def personas_list(*, json_output: Json = False) -> None:
    """Who is on the panel."""
    from persona.cli.lists import list_personas  # noqa: PLC0415

    list_personas(settings(), json_output=json_output)


@personas_app.command("show")
def personas_show(persona: Who, *, json_output: Json = False) -> None:
    """One of them: interests as made and as they are now, and what each lived day moved."""
    from persona.cli.persona_facts import show_persona  # noqa: PLC0415

    show_persona(settings(), persona, json_output=json_output)


@plan_app.command("show")
def plan_show(
    persona: Who,
    *,
    day: Annotated[
        str | None, typer.Option("--date", help="Such as 2026-11-24; without it, the last day planned.")
    ] = None,
    json_output: Json = False,
) -> None:
    """A day of somebody in words, as a strip with the hours, and as a list."""
    from persona.cli.days import show_day  # noqa: PLC0415

    show_day(settings(), persona, day, json_output=json_output)


@plan_app.command("cost")
def plan_cost(*, json_output: Json = False) -> None:
    """What language models were asked, what it cost, and what became of the days they wrote."""
    from persona.cli.day_costs import show_costs  # noqa: PLC0415

    show_costs(settings(), json_output=json_output)


def review(
    folder: Annotated[Path, typer.Argument(help="Where the review is kept; a new folder begins one.")],
    *,
    days: Annotated[int, typer.Option(help="Generated days in a new review.")] = 300,
    seed: Annotated[int, typer.Option(help="Which days, in which order.")] = 1,
    rater: Annotated[str, typer.Option(help="Who judges; each rater sees every day once.")] = "rater",
    answers: Annotated[
        Path | None, typer.Option(help="A file with one of a, r or s a line, instead of the keyboard.")
    ] = None,
    json_output: Json = False,
) -> None:
    """Judge days one by one, blind and mixed with controls; then the share accepted, with its interval."""
    from persona.cli.review import ReviewOrder  # noqa: PLC0415
    from persona.cli.review import review as command  # noqa: PLC0415

    order = ReviewOrder(folder=folder, days=days, seed=seed, rater=rater, answers=answers)
    raise SystemExit(command(order, json_output=json_output))


@plan_app.command("trace")
def plan_trace(
    persona: Annotated[str, typer.Argument(help="A name or a part of it, or an id from `personas list`.")],
    *,
    to: Annotated[Path, typer.Option(help="A new CSV file.")],
    day: Annotated[
        str | None, typer.Option("--date", help="Such as 2026-11-24; without it, the last day planned.")
    ] = None,
) -> None:
    """Where somebody's phone is all day: along the roads second by second, every five minutes when it lies still."""
    from persona.cli.days import write_trace  # noqa: PLC0415

    write_trace(settings(), persona, day, to=to)
