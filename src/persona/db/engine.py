"""Opens the database: the right pragmas, migrations up to this version, and clear refusals."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DatabaseError, OperationalError

from persona import errors

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_SECONDS = 20
"""How long a writer waits for another one before it gives up."""


def open_engine(url: str) -> Engine:
    """An engine for `url`; SQLite runs in WAL mode and every transaction takes its lock at the start."""
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS} if url.startswith("sqlite") else {})
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not open transactions by itself, or BEGIN IMMEDIATE below would come too late.
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    reads_only = connection.get_execution_options().get("read_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")


def upgrade(engine: Engine) -> None:
    """Bring the schema to this version.

    Raises:
        DatabaseTooNew: a newer Persona made this database; nothing was changed.
        ConfigurationError: the file is not a database.
    """
    from alembic import command  # noqa: PLC0415 - half a second that commands without a database need not pay

    script_config, known = _alembic()
    try:
        current = _current_revision(engine)
        if current is not None and current not in known:
            raise errors.DatabaseTooNew(
                f"The database at {engine.url.render_as_string()} has version {current}, which is newer "
                f"than this Persona ({known[0]})."
            )
        if current == known[0]:
            return
        with engine.begin() as connection:
            script_config.attributes["connection"] = connection
            command.upgrade(script_config, "head")
    except OperationalError as error:
        raise errors.BackendError(
            f"The database at {engine.url.render_as_string()} cannot be used: {error.orig}.",
            hint="Check the disk and the rights on the data folder.",
        ) from error
    except DatabaseError as error:
        raise errors.ConfigurationError(
            f"{engine.url.render_as_string()} is not a database Persona can read: {error.orig}.",
            hint="Move the file away, or point PERSONA_HOME at another folder. Nothing was changed.",
        ) from error


def _alembic() -> tuple[Any, list[str]]:
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    revisions = [revision.revision for revision in ScriptDirectory.from_config(config).walk_revisions()]
    return config, revisions


def _current_revision(engine: Engine) -> str | None:
    if not inspect(engine).has_table("alembic_version"):
        return None
    with engine.connect() as connection:
        found = connection.execute(text("select version_num from alembic_version")).scalar()
    return str(found) if found else None
