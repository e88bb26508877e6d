"""The contract of a warehouse: a day of a table is replaced as a whole, and tables are asked by Ibis expressions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import ibis

    from persona.backends.warehouse.tables import TableName


class Warehouse(Protocol):
    """Tables partitioned by day."""

    def marks(self, table: TableName) -> dict[date, str]:
        """The days there are of a table, each with the mark it was written with."""

    def replace_day(
        self, table: TableName, day: date, rows: Iterable[Mapping[str, Any]], *, mark: str
    ) -> int:
        """Write all rows of a day in place of those there were; how many there are now.

        A reader sees the day as it was or as it is, never half of it.

        Raises:
            DiskFull: there was no room; the day is as it was.
        """

    def drop_day(self, table: TableName, day: date) -> None:
        """Forget a day; one that is not there is no error."""

    def table(self, name: TableName) -> ibis.Table:
        """A table to write expressions about; empty when nothing was ever written to it."""

    def rows(self, expression: ibis.Table) -> list[dict[str, Any]]:
        """The answer to an expression.

        Raises:
            QueryRejected: the engine could not answer it.
        """
