"""/events: what happened, oldest first."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from persona.api.routes.parameters import Parameters
from persona.api.schemas.events import EventList
from persona.api.services import Services
from persona.api.views import cards
from persona.db.reading import events
from persona.db.reading.roster import read_roster
from persona.db.transactions import reading

router = APIRouter(tags=["Live"])
EVENTS = 50
EVENTS_AT_MOST = 500


class EventQuery(Parameters):
    """Which events."""

    after: Annotated[int | None, Field(ge=0)] = None
    """Those behind this one; without it, the newest."""
    limit: Annotated[int, Field(ge=1, le=EVENTS_AT_MOST)] = EVENTS


@router.get("/events", summary="What happened")
def list_events(query: Annotated[EventQuery, Query()], services: Services) -> EventList:
    """The same events as in the live stream, from the past."""
    with reading(services.engine) as db:
        people = read_roster(db)
        found = events.list_events(db, after=query.after, limit=query.limit)
        return EventList(items=[cards.event(row, people) for row in found])
