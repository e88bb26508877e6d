"""Has anything been written since the last look? Asked often, so it must cost next to nothing."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from persona import errors

if TYPE_CHECKING:
    from sqlalchemy import Engine


class ChangeWatch:
    """Remembers a mark of the database and tells when it moved.

    SQLite keeps such a mark itself: it moves when any other connection commits. Elsewhere every look counts
    as a change, and the caller finds out by reading.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None
        self._mark: int | None = None

    def changed(self) -> bool:
        """Whether something was committed since the last call; the first call says yes.

        Raises:
            BackendUnavailable: the database does not answer; the next call that is answered says yes.
        """
        if self._engine.dialect.name != "sqlite":
            return True
        try:
            mark = self._read_mark()
        except sqlite3.Error as error:
            # Past SQLAlchemy, which would have made one of its own errors of it.
            self.close()
            raise errors.BackendUnavailable("The database did not answer.") from error
        moved = mark != self._mark
        self._mark = mark
        return moved

    def _read_mark(self) -> int:
        if self._connection is None:
            # A connection of its own and outside any transaction: inside one the mark would stand still.
            self._connection = self._engine.raw_connection()
        cursor = self._connection.cursor()
        mark = int(cursor.execute("PRAGMA data_version").fetchone()[0])
        cursor.close()
        return mark

    def close(self) -> None:
        """Give the connection back."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._mark = None
