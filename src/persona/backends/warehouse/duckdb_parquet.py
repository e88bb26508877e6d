"""The embedded warehouse: Parquet files in a folder, one for each table and day, asked through DuckDB."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import ibis
import pyarrow as pa
import pyarrow.parquet as pq

from persona import errors
from persona.backends.warehouse.tables import COLUMNS, DAY, TableName

if TYPE_CHECKING:
    from ibis.backends.duckdb import Backend

FILE = "part-0.parquet"
MARK = b"persona.mark"
"""Key of the mark in a file's own metadata: file and mark change in one step."""
OUT_OF_SPACE = 28


class DuckDbParquet:
    """Tables below one folder: `exposure/day=2026-11-24/part-0.parquet`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def from_url(cls, url: str) -> DuckDbParquet:
        """`duckdb:///folder`."""
        return cls(Path(unquote(urlsplit(url).path)))

    def marks(self, table: TableName) -> dict[date, str]:
        """The days there are of a table, each with the mark it was written with."""
        found = {}
        for path in sorted((self._folder / table).glob(f"{DAY}=*/{FILE}")):
            said = pq.read_schema(path).metadata or {}
            found[date.fromisoformat(path.parent.name.partition("=")[2])] = said.get(MARK, b"").decode()
        return found

    def replace_day(
        self, table: TableName, day: date, rows: Iterable[Mapping[str, Any]], *, mark: str
    ) -> int:
        """Write all rows of a day in place of those there were; how many there are now."""
        schema = COLUMNS[table].with_metadata({MARK: mark.encode()})
        content = pa.Table.from_pylist([dict(row) for row in rows], schema=schema)
        path = self._path(table, day)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_beside(content, path)
        except OSError as error:
            if error.errno == OUT_OF_SPACE:
                raise errors.DiskFull from error
            raise errors.FolderNotWritable(f"{path} cannot be written: {error.strerror}.") from error
        return int(content.num_rows)

    def drop_day(self, table: TableName, day: date) -> None:
        """Forget a day."""
        self._path(table, day).unlink(missing_ok=True)

    def table(self, name: TableName) -> ibis.Table:
        """A table to write expressions about."""
        files = sorted(str(path) for path in (self._folder / name).glob(f"{DAY}=*/{FILE}"))
        if not files:
            return ibis.memtable(COLUMNS[name].append(pa.field(DAY, pa.date32())).empty_table())
        return self._engine.read_parquet(files, table_name=name, hive_partitioning=True)

    def rows(self, expression: ibis.Table) -> list[dict[str, Any]]:
        """The answer to an expression."""
        try:
            answer: list[dict[str, Any]] = self._engine.to_pyarrow(expression).to_pylist()
        except (ibis.common.exceptions.IbisError, self._engine_errors) as error:
            raise errors.QueryRejected(f"The warehouse could not answer: {error}.") from error
        return answer

    @cached_property
    def _engine(self) -> Backend:
        # One connection in memory, without extensions from outside and with times in UTC.
        return ibis.duckdb.connect(autoinstall_known_extensions=False, TimeZone="UTC")

    @cached_property
    def _engine_errors(self) -> type[Exception]:
        import duckdb  # noqa: PLC0415 - only its error is needed, and only here

        return duckdb.Error

    def _path(self, table: TableName, day: date) -> Path:
        return self._folder / table / f"{DAY}={day.isoformat()}" / FILE


def _write_beside(content: pa.Table, path: Path) -> None:
    """Write to a file of another name and rename it, so that nobody reads half a file."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
    os.close(handle)
    try:
        pq.write_table(content, name, compression="zstd")
        os.replace(name, path)  # noqa: PTH105 - both names are texts here
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
