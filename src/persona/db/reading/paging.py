"""Cursors: where a page ended, so that the next one starts there whatever was inserted meanwhile."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

from sqlalchemy import ColumnElement, Select, and_, or_

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import InstrumentedAttribute

T = TypeVar("T")
Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[T]):
    """Some items of a list, how many there are in all, and where to go on."""

    items: Sequence[T]
    total: int
    next_cursor: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The last row of a page: its moment, its identifier, and the order the page was read in."""

    order: Order
    moment: datetime
    id: str

    def encode(self) -> str:
        """An opaque text that survives a URL."""
        content = json.dumps([self.order, self.moment.isoformat(), self.id], separators=(",", ":"))
        return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def find_cursor(text: str, *, order: Order) -> Cursor | None:
    """The cursor in `text`, or None when it is none or was made for another order."""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        found_order, moment, row_id = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        cursor = Cursor(order=found_order, moment=datetime.fromisoformat(moment), id=str(row_id))
    except (binascii.Error, UnicodeError, ValueError, TypeError):
        return None
    return cursor if cursor.order == order and cursor.moment.tzinfo is not None else None


def in_order(
    query: Select[Any],
    moment: InstrumentedAttribute[datetime],
    row_id: InstrumentedAttribute[str],
    *,
    order: Order,
    after: Cursor | None,
) -> Select[Any]:
    """`query` sorted by moment, ties by identifier, starting behind `after`."""
    columns = (moment, row_id)
    query = query.order_by(*(column.desc() if order == "newest" else column.asc() for column in columns))
    return query if after is None else query.where(_behind(moment, row_id, after))


def _behind(
    moment: InstrumentedAttribute[datetime], row_id: InstrumentedAttribute[str], after: Cursor
) -> ColumnElement[bool]:
    # The first comparison alone lets the database jump into its index; the second one settles ties.
    if after.order == "newest":
        return and_(moment <= after.moment, or_(moment < after.moment, row_id < after.id))
    return and_(moment >= after.moment, or_(moment > after.moment, row_id > after.id))
