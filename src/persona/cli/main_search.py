"""The commands that find ads by their words: `persona ads search` and `persona search`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Annotated

import typer

from persona.cli.main_options import Json, settings

search_app = typer.Typer(no_args_is_help=True, help="The index that ads are found by.")


Words = Annotated[
    str,
    typer.Argument(
        help="Words that must all occur; 'one \"in quotes\"' as it stands, advertiser:word in one field, -word not."
    ),
]
Like = Annotated[str | None, typer.Option(help="An id from `ads list`: other ads with such words.")]
Group = Annotated[
    list[str] | None, typer.Option(help="Seen by this group, such as gender:female or interest:cooking.")
]
Since = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day, where the persona lives.")
]
Until = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day, which is included.")]


class Sort(StrEnum):
    """In which order ads are listed."""

    NEWEST = "newest"
    OLDEST = "oldest"
    BEST = "best"


def ads_search(
    words: Words = "",
    *,
    like: Like = None,
    persona: Annotated[list[str] | None, typer.Option(help="Seen by this persona: its id.")] = None,
    advertiser: Annotated[list[str] | None, typer.Option(help="By this advertiser.")] = None,
    platform: Annotated[list[str] | None, typer.Option(help="On this platform.")] = None,
    group: Group = None,
    since: Since = None,
    until: Until = None,
    sort: Annotated[Sort, typer.Option(help="In which order.")] = Sort.BEST,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many ads.")] = 20,
    json_output: Json = False,
) -> None:
    """Find ads by their words, with how many there are by advertiser, person, platform and day."""
    from persona.cli.search import Wanted  # noqa: PLC0415
    from persona.cli.search import search as command  # noqa: PLC0415

    wanted = Wanted(
        words=words,
        like=like,
        personas=tuple(persona or ()),
        advertisers=tuple(advertiser or ()),
        platforms=tuple(platform or ()),
        groups=tuple(group or ()),
        since=since.date() if since else None,
        until=until.date() if until else None,
        sort=sort.value,
        limit=limit,
    )
    command(settings(), wanted, json_output=json_output)


@search_app.command("rebuild")
def search_rebuild(*, json_output: Json = False) -> None:
    """Make the index anew from the database; the one there is answers until the new one is whole."""
    from persona.cli.search import rebuild  # noqa: PLC0415

    rebuild(settings(), json_output=json_output)
