"""The parameters that several addresses share, and how their values become filters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from persona.api import problems
from persona.db.reading import paging
from persona.db.reading.roster import Roster

PAGE = 50
PAGE_AT_MOST = 100
DAY = r"^\d{4}-\d{2}-\d{2}$"
T = TypeVar("T")

Sort = paging.Order
Limit = Annotated[int, Field(ge=1, le=PAGE_AT_MOST)]
CursorText = Annotated[str | None, Field(max_length=300, description="`next_cursor` of the page before.")]


class Parameters(BaseModel):
    """Query parameters; one that does not exist is refused, not ignored."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


def cursor_in(text: str | None, *, order: paging.Order) -> paging.Cursor | None:
    """Where the page starts; None for the first one."""
    if text is None:
        return None
    cursor = paging.find_cursor(text, order=order)
    if cursor is None:
        raise problems.invalid_value(
            "cursor", text, (), hint="Take it as it is from `next_cursor`, with the same `sort`."
        )
    return cursor


def known_people(chosen: Iterable[str], people: Roster) -> tuple[str, ...]:
    """The personas asked for, all of which must be on the panel."""
    everybody = {member.persona_id: member.name for member in people}
    names = ", ".join(f"{name} is {persona_id}" for persona_id, name in list(everybody.items())[:10])
    return known("persona", chosen, everybody, hint=names)


def known(
    parameter: str, chosen: Iterable[str], allowed: Iterable[str], *, hint: str = ""
) -> tuple[str, ...]:
    """The chosen values, each of which must be allowed."""
    values = set(allowed)
    for value in chosen:
        if value not in values:
            raise problems.invalid_value(parameter, value, values, hint=hint)
    return tuple(chosen)
