"""Follows the database's events, so that an ad can be found as soon as it was captured."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from persona import errors
from persona.db.reading.changes import ChangeWatch

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from persona.insight.search.keeping import IndexKeeper

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 0.4
"""An ad is to be found within two seconds of its capture."""
AFTER_TROUBLE_SECONDS = 5.0


class IndexFollower:
    """Looks a few times a second, in a thread of its own."""

    def __init__(self, engine: Engine, keeper: IndexKeeper) -> None:
        self._watch = ChangeWatch(engine)
        self._keeper = keeper
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="search index", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Stop looking; what is being written is finished by the process that starts next."""
        self._over.set()
        self._thread.join(timeout=1.0)

    def _run(self) -> None:
        due = True
        while not self._over.is_set():
            pause = LOOK_EVERY_SECONDS
            try:
                due = self._watch.changed() or due
                if due:
                    self._keeper.catch_up()
                    due = False
            except (errors.PersonaError, SQLAlchemyError) as trouble:
                logger.warning("the search index could not be brought up to date: %s", trouble)
                pause = AFTER_TROUBLE_SECONDS if not isinstance(trouble, errors.BackendUnavailable) else pause
            self._over.wait(pause)
        self._watch.close()
