"""Cursors survive a URL and refuse to be anything else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from persona.db.reading.paging import Cursor, find_cursor


@given(
    moment=some.datetimes(timezones=some.just(UTC)),
    row_id=some.text(),
    order=some.sampled_from(["newest", "oldest"]),
)
def test_a_cursor_comes_back_as_it_was(moment: datetime, row_id: str, order: str) -> None:
    cursor = Cursor(order=order, moment=moment, id=row_id)  # type: ignore[arg-type]
    assert find_cursor(cursor.encode(), order=order) == cursor  # type: ignore[arg-type]


@given(text=some.text())
def test_any_other_text_is_no_cursor(text: str) -> None:
    assert find_cursor(text, order="newest") is None


def test_a_cursor_of_the_other_order_is_none() -> None:
    cursor = Cursor(order="newest", moment=datetime(2026, 1, 1, tzinfo=UTC), id="x")
    assert find_cursor(cursor.encode(), order="oldest") is None


@pytest.mark.parametrize("content", ["WzFd", "bnVsbA", "WyJuZXdlc3QiLCAiMjAyNi0wMS0wMSIsICJ4Il0"])
def test_json_of_another_shape_is_no_cursor(content: str) -> None:
    assert find_cursor(content, order="newest") is None
