"""Keeps a search index at one with the database: follows its events, and makes the index anew when it must."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from persona import errors
from persona.db.reading.events import last_event_id
from persona.db.reading.searchable import changed_since, count_searchable, iter_searchable
from persona.db.transactions import reading
from persona.insight.search.documents import document_of

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from persona.backends.search.base import Answer, Document, Query, SearchIndex

logger = logging.getLogger(__name__)

LOOK_BACK = 100
"""Events that are read again: where several processes write, a smaller number may be committed after a larger one."""
PATIENCE_SECONDS = 1.0
"""How long a search waits for the index to be brought up to date by another thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What keeping did."""

    indexed: int
    rebuilt: bool = False


class IndexKeeper:
    """The only one who writes to a search index."""

    def __init__(self, engine: Engine, index: SearchIndex) -> None:
        self._engine = engine
        self._index = index
        self._busy = threading.Lock()
        self._followed: int | None = None
        self._recent: set[str] = set()

    def catch_up(self) -> Kept:
        """Bring the index up to the database; it is made anew when it was lost, or belongs to another database.

        Raises:
            BackendUnavailable: another process is writing it.
        """
        with self._busy, reading(self._engine) as db:
            mark, last = self._index.mark(), last_event_id(db)
            if mark is None or mark > last:
                return self._rebuild(db, last)
            done = self._follow(db, mark, last)
            if (done or self._followed is None) and self._index.count() != count_searchable(db):
                # Something was lost: ads without an event, or an index that was cut off.
                return self._rebuild(db, last)
            self._followed = last
            return Kept(indexed=done)

    def rebuild(self, progress: Callable[[int], None] = lambda _: None) -> Kept:
        """Make the index anew from the database, whatever it holds; `progress` is told every thousand ads."""
        with self._busy, reading(self._engine) as db:
            return self._rebuild(db, last_event_id(db), progress)

    def search(self, query: Query) -> tuple[Answer, int]:
        """Find ads, and say how many cannot be found yet.

        Raises:
            QueryRejected: what is asked for cannot be understood.
            IndexDamaged: the index cannot be read; the next call makes it anew.
        """
        self._try_to_catch_up()
        answer = self._index.search(query)
        with reading(self._engine) as db:
            behind = max(0, count_searchable(db) - self._index.count())
        return answer, behind

    def _try_to_catch_up(self) -> None:
        with reading(self._engine) as db:
            if self._index.mark() is not None and self._followed == last_event_id(db):
                return
        if not self._busy.acquire(timeout=PATIENCE_SECONDS):
            return
        self._busy.release()
        try:
            self.catch_up()
        except errors.BackendUnavailable:
            logger.info("another process is writing the search index; what it has is searched")

    def _follow(self, db: Session, mark: int, last: int) -> int:
        """Put what events since the mark tell of; how many ads that was."""
        recent, new = changed_since(db, mark - LOOK_BACK), changed_since(db, mark)
        late = recent - self._recent if self._followed is not None else set()
        chosen = new | late
        self._recent = recent
        if chosen:
            self._index.put(map(document_of, iter_searchable(db, only=chosen)), mark=last)
        return len(chosen)

    def _rebuild(self, db: Session, last: int, progress: Callable[[int], None] = lambda _: None) -> Kept:
        counted = _Counted(progress)
        self._index.replace_all(counted.each(document_of(row) for row in iter_searchable(db)), mark=last)
        self._followed, self._recent = last, changed_since(db, last - LOOK_BACK)
        return Kept(indexed=counted.count, rebuilt=True)


class _Counted:
    """Counts what passes, and tells."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self._progress = progress
        self.count = 0

    def each(self, documents: Iterator[Document]) -> Iterator[Document]:
        for document in documents:
            self.count += 1
            if not self.count % 1000:
                self._progress(self.count)
            yield document
