"""The full record of an ad as rows of two cells: every field that says something, under its path."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ELSEWHERE = {"ad_key", "evidence", "ad_format", "session_id", "persona_id", "observation_id"}
"""Fields that the table above the record shows already, or that stand in both of its objects."""


def facts_of(creative: dict[str, Any], record: dict[str, Any]) -> list[list[str]]:
    """Rows for a table; what is null, empty or said elsewhere is left out."""
    rows = [["ad_format", str(creative.get("ad_format") or "not known")]]
    for part in (creative, record):
        for name, value in part.items():
            if name not in ELSEWHERE:
                rows.extend([path, text] for path, text in _leaves(name, value))
    return rows


def _leaves(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if value in (None, "", [], {}) or value is False:
        return
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(f"{path}.{name}", inner)
    elif isinstance(value, list) and any(isinstance(inner, dict) for inner in value):
        for number, inner in enumerate(value):
            yield from _leaves(f"{path}[{number}]", inner)
    else:
        yield path, ", ".join(map(str, value)) if isinstance(value, list) else str(value)
