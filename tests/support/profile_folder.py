"""A closed browser profile as a folder: a cookie database, preferences, caches and locks."""

from __future__ import annotations

import sqlite3
from pathlib import Path

CACHES = (
    "Default/Cache/data_0",
    "Default/Code Cache/js/index",
    "GrShaderCache/data_1",
    "Crashpad/report",
    "Default/GPUCache/x",
)


def make_profile(folder: Path, *, cookie: str = "bread") -> Path:
    """Lay it out."""
    (folder / "Default").mkdir(parents=True)
    connection = sqlite3.connect(folder / "Default" / "Cookies")
    connection.execute("create table cookies (name text, value text)")
    connection.execute("insert into cookies values ('session', ?)", (cookie,))
    connection.executemany("insert into cookies values (?, ?)", [(f"c{n}", "x" * 400) for n in range(200)])
    connection.commit()
    connection.close()
    (folder / "Default" / "Preferences").write_text('{"profile": {"name": "Ada"}}')
    (folder / "Local State").write_text("{}")
    for name in CACHES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("cached")
    (folder / "SingletonLock").symlink_to("elsewhere-4711")
    return folder


def cookie_in(folder: Path) -> str:
    """The session cookie of a profile."""
    connection = sqlite3.connect(folder / "Default" / "Cookies")
    (value,) = connection.execute("select value from cookies where name = 'session'").fetchone()
    connection.close()
    return str(value)


def damage(database: Path) -> None:
    """Overwrite pages in the middle of a database."""
    content = bytearray(database.read_bytes())
    content[4096:12288] = b"\xff" * 8192
    database.write_bytes(content)
