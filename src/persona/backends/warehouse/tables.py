"""The tables of the warehouse and their columns: the same in every engine."""

from __future__ import annotations

from typing import Literal

import ibis
import pyarrow as pa

TableName = Literal["exposure", "observation", "session"]

DAY = "day"
"""The partition: a local day of the persona. It stands in the folder's name, not in the file."""

_MOMENT = pa.timestamp("us", tz="UTC")

COLUMNS: dict[TableName, pa.Schema] = {
    "exposure": pa.schema(
        [
            ("session_id", pa.string()),
            ("seq", pa.int64()),
            ("persona_id", pa.string()),
            ("platform", pa.string()),
            ("surface", pa.string()),
            ("is_ad", pa.bool_()),
            ("daypart", pa.string()),
            ("local_hour", pa.int64()),
            ("observed_at", _MOMENT),
            ("visible_ms", pa.int64()),
            ("left_out", pa.string()),
        ]
    ),
    "observation": pa.schema(
        [
            ("observation_id", pa.string()),
            ("session_id", pa.string()),
            ("seq", pa.int64()),
            ("persona_id", pa.string()),
            ("platform", pa.string()),
            ("surface", pa.string()),
            ("creative_key", pa.string()),
            ("ad_id", pa.string()),
            ("advertiser", pa.string()),
            ("daypart", pa.string()),
            ("observed_at", _MOMENT),
            ("visible_ms", pa.int64()),
            ("viewable", pa.bool_()),
            ("left_out", pa.string()),
        ]
    ),
    "session": pa.schema(
        [
            ("session_id", pa.string()),
            ("persona_id", pa.string()),
            ("platform", pa.string()),
            ("state", pa.string()),
            ("items", pa.int64()),
            ("ads", pa.int64()),
            ("left_out", pa.string()),
        ]
    ),
}


def unbound(name: TableName) -> ibis.Table:
    """A table that belongs to no engine yet: to compile an expression for another one."""
    schema = ibis.Schema.from_pyarrow(COLUMNS[name].append(pa.field(DAY, pa.date32())))
    return ibis.table(schema, name=name)
