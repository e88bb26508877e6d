"""Serves a log's requests again, from the same seed, and compares what comes out with what was served then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from persona_lab import campaign_file
from persona_lab.feed import Feed
from persona_lab.log import FILE_NAME, Event, read_events
from persona_lab.placing import Order, Placing
from persona_lab.state import State
from persona_lab.surfaces import surface_of
from persona_lab.visitor import Visitor


def replay(home: Path) -> dict[str, Any]:
    """How many batches, items and ads were served again, and each difference that was found."""
    state, servers = State(), None
    outcome: dict[str, Any] = {"batches": 0, "items": 0, "ads": 0, "differences": []}
    for number, event in enumerate(read_events(home / FILE_NAME), start=1):
        if event["kind"] not in {"batch", "placed"}:
            state.apply(event)
            servers = _servers(event) if event["kind"] == "started" else servers
            continue
        assert servers is not None, "a log begins with how the lab was started"
        again = _again(servers, state, event)
        outcome["batches"] += 1
        outcome["items"] += len(again["served"])
        outcome["ads"] += sum("ad" in served for served in again["served"])
        if again != event:
            outcome["differences"].append({"line": number, "then": event, "now": again})
    return outcome


def _servers(event: Event) -> tuple[Feed, Placing]:
    campaigns = campaign_file.parse(event["campaigns"], "the campaigns in the log")
    settings = {"seed": event["seed"], "ad_load": event["ad_load"], "campaigns": campaigns}
    return Feed(**settings), Placing(**settings)


def _again(servers: tuple[Feed, Placing], state: State, event: Event) -> Event:
    feed, placing = servers
    visitor = Visitor(at=event["t"], address=event["address"], device=event["device"])
    if event["kind"] == "batch":
        count, opens = len(event["served"]), event["opens"]
        return feed.serve(state, event["account"], visitor, count=count, opens=opens).event
    order = Order(
        surface=surface_of(event["on"]),
        count=event["count"],
        opens=event["opens"],
        about=event["about"],
        wants=tuple(event["wants"]),
    )
    return placing.serve(state, event["account"], visitor, order).event
