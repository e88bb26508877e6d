"""Every warehouse keeps days whole and answers the same expressions; those expressions compile for BigQuery as well."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import ibis
import pytest
import sqlglot

from persona import errors
from persona.backends.warehouse.base import Warehouse
from persona.backends.warehouse.duckdb_parquet import DuckDbParquet
from persona.backends.warehouse.tables import COLUMNS, unbound
from persona.cli.warehouse import QUESTIONS
from persona.insight import shown_queries

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
WAREHOUSES: dict[str, Callable[[Path], Warehouse]] = {
    "duckdb": lambda folder: DuckDbParquet.from_url(
        (folder / "a warehouse").as_uri().replace("file", "duckdb", 1)
    ),
}


@pytest.fixture(params=WAREHOUSES)
def warehouse(request: pytest.FixtureRequest, tmp_path: Path) -> Warehouse:
    return WAREHOUSES[request.param](tmp_path)


def _passed(seq: int, **changes: Any) -> dict[str, Any]:
    given = {
        "session_id": "s-1",
        "seq": seq,
        "persona_id": "p-1",
        "platform": "tiktok",
        "surface": "for_you_feed",
        "is_ad": seq % 2 == 1,
        "daypart": "morning",
        "local_hour": 8,
        "observed_at": datetime(2026, 11, 23, 7, 30, tzinfo=UTC),
        "visible_ms": 2500,
        "left_out": None,
    }
    return {**given, **changes}


def test_a_table_nothing_was_written_to_is_empty(warehouse: Warehouse) -> None:
    for name in COLUMNS:
        assert warehouse.marks(name) == {}
        assert warehouse.rows(warehouse.table(name)) == []


def test_what_is_written_comes_back_with_its_day(warehouse: Warehouse) -> None:
    assert warehouse.replace_day("exposure", MONDAY, [_passed(1)], mark="a") == 1
    assert warehouse.rows(warehouse.table("exposure")) == [{**_passed(1), "day": MONDAY}]
    assert warehouse.marks("exposure") == {MONDAY: "a"}


def test_a_day_is_replaced_as_a_whole_and_other_days_are_left_alone(warehouse: Warehouse) -> None:
    warehouse.replace_day("exposure", MONDAY, [_passed(1), _passed(2)], mark="a")
    warehouse.replace_day("exposure", TUESDAY, [_passed(3)], mark="a")
    warehouse.replace_day("exposure", MONDAY, [_passed(5)], mark="b")
    rows = warehouse.rows(warehouse.table("exposure").order_by("day"))
    assert [(row["day"], row["seq"]) for row in rows] == [(MONDAY, 5), (TUESDAY, 3)]
    assert warehouse.marks("exposure") == {MONDAY: "b", TUESDAY: "a"}


def test_a_day_that_is_dropped_is_gone(warehouse: Warehouse) -> None:
    warehouse.replace_day("exposure", MONDAY, [_passed(1)], mark="a")
    warehouse.drop_day("exposure", MONDAY)
    warehouse.drop_day("exposure", MONDAY)
    assert warehouse.marks("exposure") == {}


def test_slots_are_counted_without_what_is_left_out(warehouse: Warehouse) -> None:
    rows = [_passed(seq) for seq in range(4)] + [_passed(seq, left_out="incident") for seq in range(4, 9)]
    warehouse.replace_day("exposure", MONDAY, rows, mark="a")
    [slots] = warehouse.rows(shown_queries.slots(warehouse.table("exposure")))
    assert (slots["slots"], slots["items"]) == (2, 4)
    assert [slots[name] for name in shown_queries.WHERE_AND_WHEN] == [
        "p-1",
        MONDAY,
        "morning",
        "tiktok",
        "for_you_feed",
    ]


def test_a_question_the_engine_cannot_answer_is_refused_in_our_words(warehouse: Warehouse) -> None:
    with pytest.raises(errors.QueryRejected, match="could not answer"):
        warehouse.rows(ibis.table({"a": "int64"}, name="nowhere"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_compiles_to_the_sql_of_bigquery(question: str) -> None:
    table, ask = QUESTIONS[question]
    sql = str(ibis.to_sql(ask(unbound(table)), dialect="bigquery"))
    parsed = sqlglot.parse_one(sql, dialect="bigquery")
    assert [each.name for each in parsed.find_all(sqlglot.exp.Table)] == [table]
    assert "GROUP BY" in sql
