"""One watcher for all live streams: looks at the database a few times a second and tells every listener.

A listener that does not keep up is let go; its browser comes back by itself and says what it saw last.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from persona import errors
from persona.api.views import cards, tiles
from persona.db.reading import events, roster
from persona.db.reading.changes import ChangeWatch
from persona.db.transactions import reading

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from sqlalchemy import Engine

    from persona.api.schemas.events import Event
    from persona.api.schemas.live import Tile

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.3
WAITING_AT_MOST = 2000
"""Messages a listener may be behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What changed between two looks."""

    events: list[Event] = field(default_factory=list)
    tiles: list[Tile] = field(default_factory=list)
    insights: int | None = None
    """The number of the newest answer to who is shown what, when there is a new one."""


class Listener:
    """One stream's place in the feed."""

    def __init__(self) -> None:
        self._waiting: asyncio.Queue[News | None] = asyncio.Queue(WAITING_AT_MOST)
        self._over = False

    def tell(self, news: News) -> None:
        """Put `news` in line, or let this listener go when its line is full."""
        try:
            self._waiting.put_nowait(news)
        except asyncio.QueueFull:
            self.end()

    def end(self) -> None:
        """No more news after what is in line."""
        self._over = True
        with contextlib.suppress(asyncio.QueueFull):
            self._waiting.put_nowait(None)

    async def news(self) -> AsyncIterator[News]:
        """Everything told, until the end."""
        while not (self._over and self._waiting.empty()):
            news = await self._waiting.get()
            if news is None:
                return
            yield news


class Feed:
    """Tells listeners about events and changed tiles."""

    def __init__(self, engine: Engine, *, insights: Callable[[], int] = lambda: 0) -> None:
        self._engine = engine
        self.insights = insights
        self._insights_told = 0
        self._watch = ChangeWatch(engine)
        self._listeners: set[Listener] = set()
        self._last_id: int | None = None
        self._tiles: dict[str, Tile] = {}
        self._task: asyncio.Task[None] | None = None
        self._closing = asyncio.Event()

    def start(self) -> None:
        """Begin to look, in the running loop."""
        self._task = asyncio.create_task(self._look_again_and_again())

    def close(self) -> None:
        """End every stream; one that is opened afterwards ends at once."""
        self._closing.set()
        for listener in self._listeners:
            listener.end()

    async def stop(self) -> None:
        """Close, and stop looking."""
        self.close()
        if self._task is not None:
            await self._task
        self._watch.close()

    @contextlib.contextmanager
    def listen(self) -> Iterator[Listener]:
        """A listener that is told everything from now on, inside the block."""
        listener = Listener()
        self._listeners.add(listener)
        if self._closing.is_set():
            listener.end()
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    async def _look_again_and_again(self) -> None:
        while not self._closing.is_set():
            try:
                news = await asyncio.to_thread(self._look)
            except (errors.BackendUnavailable, SQLAlchemyError):
                # The database may be busy for a moment. Forgetting the mark makes the next look read again.
                logger.warning("the live stream could not read the database", exc_info=True)
                self._watch.close()
            else:
                self._tell(news)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), LOOK_EVERY_SECONDS)

    def _tell(self, news: News) -> None:
        if news != News():
            for listener in self._listeners:
                listener.tell(news)

    def _look(self) -> News:
        number = self.insights()
        insights = number if number != self._insights_told else None
        self._insights_told = number
        if not self._watch.changed():
            return News(insights=insights)
        with reading(self._engine) as db:
            if self._last_id is None:
                self._last_id = events.last_event_id(db)
            fresh = list(events.iter_events(db, after=self._last_id))
            people = roster.read_roster(db)
            changed = self._changed_tiles(tiles.build_tiles(db)) if self._listeners else []
        if fresh:
            self._last_id = fresh[-1].id
        return News(events=[cards.event(row, people) for row in fresh], tiles=changed, insights=insights)

    def _changed_tiles(self, now: list[Tile]) -> list[Tile]:
        changed = [tile for tile in now if self._tiles.get(tile.persona_id) != tile]
        self._tiles = {tile.persona_id: tile for tile in now}
        return changed
