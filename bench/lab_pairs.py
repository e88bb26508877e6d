"""Pairs what was captured in the lab with what the lab says was visible: one to one, by id, else by what both say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from persona.domain.observation import VISIBLE_ENOUGH

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
    """Pair rows of `lab truth --json` (whole) with captures of the same account, platform and surface.

    A capture is a mapping with `account`, `platform`, `surface`, `item_id` and `creative`, the full record. Platforms
    do not put an id on every ad, so the ad's id, advertiser, headline and domain may stand for it; two of one
    advertiser are paired in their order.
    """
    visible: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in truth:
        if row["visible_fraction"] >= VISIBLE_ENOUGH:
            visible[_where(row)].append(row)
    found, false = [], []
    for capture in captured:
        waiting = visible[_where(capture)]
        ids = [row for row in waiting if row["item_id"] == capture["item_id"]]
        same = ids or [row for row in waiting if names_of_truth(row) & names_of_capture(capture)]
        if same:
            waiting.remove(same[0])
            found.append((same[0], capture))
        else:
            false.append(capture)
    return Pairs(found, [row for rows in visible.values() for row in rows], false)


def names_of_truth(row: Row) -> set[str]:
    """What an ad may be known by, as the lab knows it."""
    names = (row["ad_id"], row.get("advertiser"), row.get("brand"), row.get("headline"))
    return {plain(name) for name in (*names, f"{row.get('brand')}.example")} - {""}


def names_of_capture(capture: Row) -> set[str]:
    """What an ad may be known by, as it was captured."""
    creative = capture["creative"]
    advertiser, landing = creative["advertiser"], creative["landing"]
    names = (
        creative["ad_id"], advertiser["name"], advertiser["username"], creative["headline"],
        creative["display_url"], landing["domain"], *(card["headline"] for card in creative["items"]),
    )  # fmt: skip
    return {plain(name) for name in names} - {""}


def plain(text: str | None) -> str:
    """Letters and digits alone, in one case."""
    return re.sub(r"[^\w.]", "", text or "").casefold().rstrip(".")


def _where(row: Row) -> tuple[str, ...]:
    return row["account"], row["platform"], row["surface"]
