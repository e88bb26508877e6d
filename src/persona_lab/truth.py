"""The ground truth: every ad that was served, and how much of it was really in view."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from persona_lab.log import FILE_NAME, Event, read_events
from persona_lab.records import Unit
from persona_lab.state import State

COLUMNS = (
    "account",
    "platform",
    "surface",
    "ad_format",
    "item_id",
    "campaign",
    "served_at",
    "visible_fraction",
    "visible_ms",
    "clicks",
)


def of_folder(home: Path, *, whole: bool = False) -> list[dict[str, Any]]:
    """The truth, recomputed from a folder's log; `whole` is with all that is known of each ad."""
    return (whole_rows if whole else rows)(State.from_events(read_events(home / FILE_NAME)))


def rows(state: State) -> list[dict[str, Any]]:
    """One row per served ad, oldest first."""
    return [_row(unit) for unit in state.units.values()]


def whole_rows(state: State) -> list[dict[str, Any]]:
    """The rows with all that is true of each ad: advertiser, label and its disguise, landing, the trap it is in."""
    return [{**_row(unit), "brand": unit.brand, **unit.details} for unit in state.units.values()]


def visits(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The visits of brand pages."""
    return [
        {"account": event["account"], "brand": event["brand"], "at": iso(event["t"]), "via": event["via"]}
        for event in events
    ]


def clicks(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The clicks on ads."""
    return [
        {
            "account": event["account"],
            "item_id": event["item"],
            "ad_id": event["ad"],
            "campaign": event["campaign"],
            "at": iso(event["t"]),
            "target": event["target"],
        }
        for event in events
    ]


def iso(at_ms: int) -> str:
    """A moment of lab time in ISO 8601, UTC."""
    return datetime.fromtimestamp(at_ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def table(found: list[dict[str, Any]]) -> str:
    """The truth for a person to read."""
    lines = [[str(row[column]) for column in COLUMNS] for row in found]
    widths = [max(len(line[n]) for line in [list(COLUMNS), *lines]) for n in range(len(COLUMNS))]
    drawn = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [list(COLUMNS), *lines]
    ]
    seen = sum(row["visible_fraction"] >= 0.5 for row in found)  # noqa: PLR2004 - half of an ad is the threshold
    return "\n".join([*drawn, "", f"{len(found)} ads served, {seen} at least half in view."])


def _row(unit: Unit) -> dict[str, Any]:
    return {
        "account": unit.account,
        "platform": unit.surface.platform,
        "surface": unit.surface.name,
        "ad_format": unit.ad_format,
        "item_id": unit.item_id,
        "ad_id": unit.ad_id,
        "campaign": unit.campaign,
        "served_at": iso(unit.served_at),
        "visible_fraction": unit.visible_fraction,
        "visible_ms": unit.visible_ms,
        "clicks": unit.clicks,
    }
