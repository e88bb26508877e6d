"""Tells which ads led to which searches, on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from persona.api.words import local_time, platform_name
from persona.cli.console import answer_table
from persona.domain.ad_search import AdSearchMade
from persona.domain.person import Panel, Person


def told(search: AdSearchMade) -> dict[str, Any]:
    """For machines."""
    return {**asdict(search), "day": search.day.isoformat(), "seen_at": search.seen_at.isoformat()}


def print_searches(searches: Sequence[AdSearchMade], timezone: str) -> None:
    """For people; nothing when there are none."""
    if not searches:
        return
    rows = [
        [
            str(each.day),
            f"“{each.words}”" if each.was_typed else f"“{each.words}” (not typed)",
            platform_name(each.platform),
            f"{each.advertiser or 'not named'}, on {platform_name(each.seen_on)}",
            local_time(each.seen_at, timezone),
        ]
        for each in searches
    ]
    answer_table(["Day", "Searched for", "On", "After an ad by", "Seen"], rows, title="Searches after ads")


def person_timezone(panel: Panel, person: Person) -> str:
    """The clock somebody lives by."""
    return next(home.timezone for home in panel.households if home.id == person.household_id)
