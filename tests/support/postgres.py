"""A real PostgreSQL for the length of a test run: own folder, unix socket only, gone afterwards."""

from __future__ import annotations

import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from persona.db.engine import open_engine, upgrade
from support.waiting import wait_until

TEMPLATE = "persona_template"
START_SECONDS = 30.0
STOP_SECONDS = 20.0
QUICK = ("-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=60")
"""Nothing here needs to survive a power cut."""


class PostgresServer:
    """A running server; every database it gives is a copy of a migrated template."""

    def __init__(self, socket: Path) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        made = open_engine(self.url(TEMPLATE))
        upgrade(made)
        made.dispose()

    def url(self, name: str) -> str:
        """Where a database is."""
        return f"postgresql+psycopg://persona@/{name}?host={self._socket}"

    def fresh_database(self, *, migrated: bool = True) -> str:
        """The URL of a new database."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {TEMPLATE}" if migrated else ""))
        return self.url(name)

    def _execute(self, statement: str) -> None:
        engine = create_engine(self.url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """Start one and stop it again."""
    programs = _programs()
    folder = Path(tempfile.mkdtemp(prefix="persona-pg-"))
    owner = _owner(folder)
    data = folder / "data"
    log = (folder / "log").open("wb")
    try:
        initdb = [
            programs / "initdb",
            "-D",
            data,
            "-U",
            "persona",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C",
            "--no-sync",
        ]
        subprocess.run(initdb, check=True, stdout=log, stderr=log, cwd=folder, **owner)
        start = [programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *QUICK]
        server = subprocess.Popen(start, stdout=log, stderr=log, cwd=folder, **owner)
        try:
            wait_until(lambda: _answers(folder), seconds=START_SECONDS)
            yield PostgresServer(folder)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(STOP_SECONDS)
    finally:
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("PostgreSQL's driver is not installed: pip install 'psycopg[binary]'.")
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not on_path and not found:
        pytest.skip("There is no PostgreSQL on this machine: apt-get install postgresql.")
    return (found[-1] if found else Path(str(on_path))).parent


def _owner(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then another user of the machine owns it."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    user = names.get("postgres") or names["nobody"]
    os.chown(folder, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _answers(socket: Path) -> bool:
    import psycopg  # noqa: PLC0415 - an optional part of the tests

    try:
        psycopg.connect(f"host={socket} user=persona dbname=postgres").close()
    except psycopg.OperationalError:
        return False
    return True
