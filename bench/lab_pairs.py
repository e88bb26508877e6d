"""Pairs what was captured in the lab with what the lab says was visible: one to one, by id, else by what both say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from persona.domain.observation import VISIBLE_ENOUGH
from persona.insight.ground_truth import ID_ON_EVERY_ITEM, names_of_capture, names_of_truth

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pairs:
    """The truth and its captures."""

    found: list[tuple[Row, Row]]
    """A visible unit of the truth, and its capture."""
    missed: list[Row]
    """Visible and not captured."""
    false: list[Row]
    """Captured, and no ad that was visible."""


def pair(truth: Iterable[Row], captured: Iterable[Row]) -> Pairs:
    """Pair rows of `lab truth --json` (whole) with captures, as `persona.insight.ground_truth` matches them.

    A capture maps `account`, `platform`, `surface`, `item_id`, `visible_ms` and `creative` (the full record).
    """
    visible: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in truth:
        if row["visible_fraction"] >= VISIBLE_ENOUGH:
            visible[_where(row)].append(row)
    found, false = [], []
    for capture in captured:
        waiting = visible[_where(capture)]
        likeness, _, same = max(
            ((_likeness(row, capture), -_apart(row, capture), row) for row in waiting),
            key=lambda one: one[:2],
            default=(0, 0, {}),
        )
        if likeness:
            waiting.remove(same)
            found.append((same, capture))
        else:
            false.append(capture)
    return Pairs(found, [row for rows in visible.values() for row in rows], false)


def _likeness(row: Row, capture: Row) -> int:
    """How much both say alike; 0 when they are not the same ad.

    One advertiser may have several ads on a surface: the one that agrees in most is meant, not the one served first.
    """
    if (row["platform"], row["surface"]) in ID_ON_EVERY_ITEM:
        return int(row["item_id"] == capture["item_id"])
    return len(names_of_truth(row) & names_of_capture(capture["creative"]))


def _apart(row: Row, capture: Row) -> int:
    """How far apart the two measures of visible time are, in milliseconds: of two showings of one ad it tells which."""
    return abs(int(row["visible_ms"]) - int(capture["visible_ms"]))


def _where(row: Row) -> tuple[str, ...]:
    return row["account"], row["platform"], row["surface"]
