"""`persona coverage`: how complete what was seen is, and how many ads were probably missed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from persona import wiring
from persona.cli.console import answer_json, answer_table
from persona.cli.demo_folder import with_data
from persona.db.reading.coverage import coverage_by_surface
from persona.db.transactions import reading
from persona.domain.coverage import Coverage, as_dict, total
from persona.settings import Settings

Parts = Mapping[tuple[str, str], Coverage]
"""Coverage by platform and surface."""
COLUMNS = [
    "Platform",
    "Surface",
    "Items",
    "Ads",
    "Captured",
    "Missed, and why",
    "Looked at twice",
    "Missed unseen",
]


def coverage(settings: Settings, *, json_output: bool) -> None:
    """Of everything in the data folder."""
    with reading(wiring.open_database(with_data(settings))) as db:
        parts = coverage_by_surface(db)
    if json_output:
        answer_json(coverage_json(parts))
        return
    show_coverage(parts)


def coverage_json(parts: Parts) -> dict[str, Any]:
    """For machines: the whole, and each surface."""
    surfaces = [
        {"platform": platform, "surface": surface, **as_dict(part)}
        for (platform, surface), part in parts.items()
    ]
    return {**as_dict(total(parts.values())), "surfaces": surfaces}


def show_coverage(parts: Parts) -> None:
    """For people."""
    rows = [_row(platform, surface, part) for (platform, surface), part in parts.items()]
    whole = total(parts.values())
    if len(rows) > 1:
        rows.append(_row("All", "", whole))
    answer_table(COLUMNS, rows, title=f"{whole.captured} ads seen{missed_words(whole)}")


def missed_words(whole: Coverage) -> str:
    """Such as ` (an estimated 0 to 4 more were missed)`; nothing when nothing was looked at twice."""
    missed = whole.missed
    if missed is None:
        return ""
    return f" (an estimated {missed.low} to {missed.high} more were missed)"


def _row(platform: str, surface: str, part: Coverage) -> list[str]:
    missed = part.missed
    misses = ", ".join(f"{number} {miss.replace('_', ' ')}" for miss, number in part.misses.items())
    return [
        platform,
        surface,
        str(part.items),
        str(part.slots),
        str(part.captured),
        misses or "none",
        f"{part.sampled}, {part.suspected} in doubt",
        "not known" if missed is None else f"{missed.low} to {missed.high}",
    ]
