"""The platform's interruptions, by scenario: which stop screen meets which account, when and how often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from persona_lab import toml_lines
from persona_lab.checking import Table
from persona_lab.records import Account
from persona_lab.state import State
from persona_lab.surfaces import PLATFORMS

KINDS = ("challenge", "login_wall", "rate_limit", "suspended", "layout")
EVERYBODY = "*"
FOREVER = 0
"""`times` that never runs out."""

Stop = dict[str, Any]
"""`{"kind", "account", "after_items", "times"}` and perhaps `"platform"`; plain, because the log keeps it."""


def load(path: Path) -> list[Stop]:
    """The stops of a scenario file.

    Raises:
        FileProblem: names the file, the line, what is wrong and what to do.
    """
    content, lines = toml_lines.read(path)
    return _stops(Table(content, lines, path, ()))


def from_json(content: dict[str, Any]) -> list[Stop]:
    """The stops of a scenario given as JSON: the same shape as the file."""
    return _stops(Table(content, toml_lines.Lines(""), "the scenario", ()))


def due(state: State, account: Account, platform: str = "tiktok") -> Stop | None:
    """The stop that meets this account's next request, if any, with the key its firing is counted under."""
    for number, stop in enumerate(state.scenario):
        key = f"{state.scenario_number}/{number}/{account.username}"
        fired = state.stops_fired.get(key, 0)
        if (
            stop["account"] in {EVERYBODY, account.username}
            and stop.get("platform", platform) == platform
            and account.items_served >= stop["after_items"]
            and (stop["times"] == FOREVER or fired < stop["times"])
        ):
            return {**stop, "key": key}
    return None


def _stops(root: Table) -> list[Stop]:
    root.knows("stop")
    return [_stop(table) for table in root.tables("stop")]


def _stop(table: Table) -> Stop:
    table.knows("kind", "account", "after_items", "times", "platform")
    kind = table.choice("kind", KINDS)
    once = FOREVER if kind == "suspended" else 1
    where = {"platform": table.choice("platform", PLATFORMS)} if "platform" in table.names() else {}
    return {
        "kind": kind,
        "account": table.text("account", default=EVERYBODY),
        "after_items": int(table.number("after_items", default=0, least=0, most=10**9, whole=True)),
        "times": int(table.number("times", default=once, least=0, most=10**9, whole=True)),
        **where,
    }
