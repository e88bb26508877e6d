"""The commands of `persona drafts`."""

from __future__ import annotations

from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

drafts_app = typer.Typer(
    no_args_is_help=True,
    help="Comments that people of the panel would write: they wait for you, and none is posted.",
)

DraftId = Annotated[str, typer.Argument(help="The id from `drafts list`.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides; your name on this machine by default.")]


@drafts_app.command("list")
def drafts_list(
    state: Annotated[str, typer.Option(help="waiting, approved, rejected or all.")] = "waiting",
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows.")] = 50,
    *,
    json_output: Json = False,
) -> None:
    """Drafts that wait, or those somebody has decided about."""
    from persona.cli.drafts import list_drafts  # noqa: PLC0415

    list_drafts(settings(), state=state, limit=limit, json_output=json_output)


@drafts_app.command("approve")
def drafts_approve(
    draft: DraftId,
    *,
    by: By = None,
    why: Annotated[str | None, typer.Option(help="A reason, when there is something to say.")] = None,
    json_output: Json = False,
) -> None:
    """Mark a draft as approved; it is not posted."""
    from persona.cli.drafts import decide  # noqa: PLC0415

    decide(settings(), draft, approves=True, who=by, why=why, json_output=json_output)


@drafts_app.command("reject")
def drafts_reject(
    draft: DraftId,
    *,
    why: Annotated[str, typer.Option(help="The reason: it is kept.")],
    by: By = None,
    json_output: Json = False,
) -> None:
    """Mark a draft as rejected."""
    from persona.cli.drafts import decide  # noqa: PLC0415

    decide(settings(), draft, approves=False, who=by, why=why, json_output=json_output)
