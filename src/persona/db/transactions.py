"""Two ways to use the database: read without disturbing writers, write as one unit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from persona import errors


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A consistent view that takes no write lock."""
    with engine.connect().execution_options(read_only=True) as connection, Session(connection) as session:
        yield session


@contextmanager
def writing(engine: Engine) -> Iterator[Session]:
    """One transaction: everything inside happens, or nothing.

    Raises:
        DiskFull: the database could not grow.
        BackendUnavailable: another writer held the database for too long.
    """
    try:
        with Session(engine, expire_on_commit=False) as session, session.begin():
            # The lock is taken now, so that what is read inside is what is written upon.
            session.connection()
            yield session
    except OperationalError as error:
        reason = str(error.orig)
        if "full" in reason or "disk I/O" in reason:
            raise errors.DiskFull from error
        if "locked" in reason:
            raise errors.BackendUnavailable("The database was busy for too long.") from error
        if "readonly" in reason:
            raise errors.FolderNotWritable from error
        raise errors.BackendError(f"The database refused: {reason}.") from error
