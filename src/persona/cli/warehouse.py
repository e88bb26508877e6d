"""`warehouse build`, `warehouse ask`: what was shown, as files by day and as answers."""

from __future__ import annotations

import ibis

from persona import wiring
from persona.backends.warehouse.tables import TableName, unbound
from persona.cli.console import answer_json, answer_table, say
from persona.cli.demo_folder import with_data
from persona.db.transactions import reading
from persona.insight import shown_queries
from persona.insight.filling import fill
from persona.settings import Settings

QUESTIONS: dict[str, tuple[TableName, shown_queries.Question]] = {
    "slots": ("exposure", shown_queries.slots),
    "sightings": ("observation", shown_queries.sightings),
    "left-out": ("session", shown_queries.left_out),
    "counted": ("session", shown_queries.counted),
}


def build(settings: Settings, *, json_output: bool) -> None:
    """Bring the warehouse up to the database."""
    settings = with_data(settings)
    with reading(wiring.open_database(settings)) as db:
        done = fill(db, wiring.open_warehouse(settings))
    if json_output:
        answer_json({"days": done.days, "written": done.written, "rows": done.rows})
        return
    rows = ", ".join(f"{count} {table} rows" for table, count in done.rows.items()) or "nothing had changed"
    say(f"The warehouse has {done.days} days; {done.written} of them were written now: {rows}.")


def ask(settings: Settings, question: str, *, sql: str | None, json_output: bool) -> None:
    """Answer a question, or show how an engine would be asked."""
    table, query = QUESTIONS[question]
    if sql is not None:
        print(ibis.to_sql(query(unbound(table)), dialect=sql))  # noqa: T201 - the answer
        return
    settings = with_data(settings)
    warehouse = wiring.open_warehouse(settings)
    with reading(wiring.open_database(settings)) as db:
        fill(db, warehouse)
    expression = query(warehouse.table(table))
    rows = warehouse.rows(expression.order_by(expression.columns))
    if json_output:
        answer_json(rows)
        return
    columns = list(expression.columns)
    answer_table(columns, [[str(row[each]) for each in columns] for row in rows], title=f"{len(rows)} rows")
