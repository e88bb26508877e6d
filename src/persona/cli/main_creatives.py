"""The commands about distinct ads: `persona creatives`."""

from __future__ import annotations

from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

creatives_app = typer.Typer(no_args_is_help=True, help="The same ad again, and what it sells.")

Creative = Annotated[str, typer.Argument(help="An id from `creatives list`, or the start of one.")]


@creatives_app.command("group")
def creatives_group(*, json_output: Json = False) -> None:
    """Take in what was captured since, compare it, group it, and say what it sells."""
    from persona.cli.creatives import group  # noqa: PLC0415

    group(settings(), json_output=json_output)


@creatives_app.command("list")
def creatives_list(
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="At most so many rows.")] = 50,
    *,
    everything: Annotated[bool, typer.Option("--all", help="Every row, however many.")] = False,
    category: Annotated[
        str | None, typer.Option(help="A category's id, or `not sure`; without it, all.")
    ] = None,
    json_output: Json = False,
) -> None:
    """Distinct ads, most seen first: how often, by how many people, what they sell."""
    from persona.cli.creatives import list_creatives  # noqa: PLC0415

    list_creatives(
        settings(), limit=None if everything else limit, category=category, json_output=json_output
    )


@creatives_app.command("show")
def creatives_show(creative: Creative, *, json_output: Json = False) -> None:
    """One distinct ad: its appearances, its sightings, its other versions and its campaign."""
    from persona.cli.creatives import show  # noqa: PLC0415

    show(settings(), creative, json_output=json_output)


@creatives_app.command("merge")
def creatives_merge(
    creative: Creative,
    other: Annotated[str, typer.Argument(help="The ad that is the same one.")],
    *,
    json_output: Json = False,
) -> None:
    """Say that two ads are the same one; this goes before what the machine finds."""
    from persona.cli.creatives import merge_two  # noqa: PLC0415

    merge_two(settings(), creative, other, json_output=json_output)


@creatives_app.command("split")
def creatives_split(
    creative: Creative,
    part: Annotated[str, typer.Argument(help="An appearance from `creatives show`, or a sighting of it.")],
    *,
    json_output: Json = False,
) -> None:
    """Say that an appearance is an ad of its own."""
    from persona.cli.creatives import split_off  # noqa: PLC0415

    split_off(settings(), creative, part, json_output=json_output)


@creatives_app.command("undo")
def creatives_undo(
    correction: Annotated[
        int | None, typer.Argument(help="Number of a correction; without it, the newest.")
    ] = None,
    *,
    json_output: Json = False,
) -> None:
    """Take a correction back; an undo can be undone."""
    from persona.cli.creatives import undo_one  # noqa: PLC0415

    undo_one(settings(), correction, json_output=json_output)


@creatives_app.command("corrections")
def creatives_corrections(*, json_output: Json = False) -> None:
    """What people corrected, oldest first."""
    from persona.cli.creatives import list_made  # noqa: PLC0415

    list_made(settings(), json_output=json_output)


@creatives_app.command("category")
def creatives_category(
    creative: Creative,
    category: Annotated[str, typer.Argument(help="The id of a category, such as 1006.")],
    *,
    json_output: Json = False,
) -> None:
    """Say what an ad sells; this goes before what the machine finds."""
    from persona.cli.creatives import give_category  # noqa: PLC0415

    give_category(settings(), creative, category, json_output=json_output)


@creatives_app.command("classify")
def creatives_classify(
    text: Annotated[str, typer.Argument(help="The words of an ad.")],
    *,
    json_output: Json = False,
) -> None:
    """What an ad with these words sells, by the IAB Ad Product Taxonomy, or that nobody can be sure."""
    from persona.cli.creatives import classify_text  # noqa: PLC0415

    classify_text(settings(), text, json_output=json_output)


@creatives_app.command("categories")
def creatives_categories(
    words: Annotated[str, typer.Argument(help="Words that its path must have; without them, all.")] = "",
    *,
    json_output: Json = False,
) -> None:
    """The categories of the IAB Ad Product Taxonomy 2.0 with their ids."""
    from persona.cli.creatives import list_categories  # noqa: PLC0415

    list_categories(words, json_output=json_output)
