"""/live and /stream: who is doing what now."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterable, AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from sqlalchemy import Engine

from persona.api.feed import Feed, Listener
from persona.api.schemas.events import Event
from persona.api.schemas.live import Live, Tile
from persona.api.services import Services
from persona.api.views import cards
from persona.api.views.tiles import build_tiles, count_running
from persona.db.reading import events, roster
from persona.db.transactions import reading

router = APIRouter(tags=["Live"])
RETRY_MS = 2000
"""How long a browser waits before it comes back."""


@router.get("/live", summary="Who is doing what now")
def live(services: Services) -> Live:
    """Everybody's tile."""
    with reading(services.engine) as db:
        people = build_tiles(db)
    return Live(people=people, running=count_running(people), at=datetime.now(UTC))


@router.get("/stream", response_class=EventSourceResponse, summary="What happens, as it happens")
async def stream(
    request: Request,
    services: Services,
    after: Annotated[int | None, Query(ge=0, description="Start behind this event.")] = None,
    last_event_id: Annotated[str | None, Header(description="Sent by browsers that come back.")] = None,
) -> AsyncIterable[ServerSentEvent]:
    """`activity` carries an Event, `tile` a Tile; `insights` counts the answers /insights has had.

    First comes that count, then what was missed, then every tile.
    """
    feed: Feed = request.app.state.feed
    start = int(last_event_id) if last_event_id and last_event_id.isdecimal() else after
    yield ServerSentEvent(retry=RETRY_MS, comment="Persona's live stream")
    with feed.listen() as listener:
        if answers := feed.insights():
            yield _insights(answers)
        async for message in _follow(services.engine, listener, start):
            yield message


async def _follow(engine: Engine, listener: Listener, start: int | None) -> AsyncIterator[ServerSentEvent]:
    # The listener is in place before the past is read: nothing falls between, what comes twice is left out.
    past, tiles, told = await asyncio.to_thread(_read_past, engine, start)
    for message in (*map(_activity, past), *map(_tile, tiles)):
        yield message
    async for news in listener.news():
        for event in news.events:
            if event.id > told:
                yield _activity(event)
        for tile in news.tiles:
            yield _tile(tile)
        if news.insights is not None:
            yield _insights(news.insights)


def _read_past(engine: Engine, start: int | None) -> tuple[list[Event], list[Tile], int]:
    with reading(engine) as db:
        people = roster.read_roster(db)
        last = events.last_event_id(db)
        missed: Iterator[Event] = iter(())
        if start is not None:
            missed = (cards.event(row, people) for row in events.iter_events(db, after=start))
        return list(missed), build_tiles(db), last


def _activity(event: Event) -> ServerSentEvent:
    return ServerSentEvent(event="activity", id=str(event.id), data=event)


def _tile(tile: Tile) -> ServerSentEvent:
    return ServerSentEvent(event="tile", data=tile)


def _insights(number: int) -> ServerSentEvent:
    return ServerSentEvent(event="insights", data={"answers": number})
