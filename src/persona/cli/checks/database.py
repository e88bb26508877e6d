"""Can this Persona read the database? Looks only: the database is neither made nor brought up to date."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import SQLAlchemyError

from persona import errors
from persona.cli.checks.check import Check, green, red
from persona.db.engine import MIGRATIONS


def database(url: str) -> Check:
    """Does it answer, and in a version that is not newer than ours?"""
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and not Path(place.database or "").is_file():
        return green("Database", f"{place.database} (made at the first run).")
    try:
        version = _version(url)
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", error)).strip()
        return red(
            "Database",
            f"{place.render_as_string()} cannot be read: {said}.",
            fix="Move the file away, or point PERSONA_HOME at another folder.",
        )
    return _judge(place.render_as_string(), version)


def _judge(where: str, version: str | None) -> Check:
    known = sorted(file.name.partition("_")[0] for file in (MIGRATIONS / "versions").glob("0*.py"))
    if version is None or version == known[-1]:
        return green("Database", f"{where}, version {version or 'none yet'}.")
    if version in known:
        return green("Database", f"{where}, version {version}; the next run brings it to {known[-1]}.")
    return red(
        "Database", f"{where} has version {version}, newer than this Persona.", fix=errors.DatabaseTooNew.hint
    )


def _version(url: str) -> str | None:
    engine = create_engine(_read_only(url))
    try:
        with engine.connect() as connection:
            if not engine.dialect.has_table(connection, "alembic_version"):
                return None
            return connection.execute(text("select version_num from alembic_version")).scalar()
    finally:
        engine.dispose()


def _read_only(url: str) -> str:
    """SQLite would make a file just from being asked."""
    place = make_url(url)
    if place.get_backend_name() != "sqlite":
        return url
    return f"sqlite:///file:{place.database}?mode=ro&uri=true"
