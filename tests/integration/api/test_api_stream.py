"""The live stream over a real connection: what happens arrives, and nothing is lost over a broken line."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from persona.db.models import EventRow, SessionRow
from persona.db.transactions import writing
from support.seeded import SeededWorld
from support.seeded_people import NAMES, id_of


@dataclass(frozen=True)
class Message:
    """One server-sent event."""

    event: str | None
    id: int | None
    data: Any


@contextmanager
def streaming(
    api: httpx.Client, *, last_event_id: int | None = None, after: int | None = None
) -> Iterator[Iterator[Message]]:
    """An open stream's messages."""
    headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
    params = {} if after is None else {"after": after}
    with api.stream("GET", "/stream", headers=headers, params=params, timeout=20) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        yield _messages(answer.iter_lines())


def _messages(lines: Iterator[str]) -> Iterator[Message]:
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line and name:
            fields[name] = value
        if not line and "data" in fields:
            number = int(fields["id"]) if "id" in fields else None
            yield Message(event=fields.get("event"), id=number, data=json.loads(fields["data"]))
        if not line:
            fields = {}


def until(messages: Iterator[Message], wanted: Callable[[Message], bool]) -> list[Message]:
    """All messages up to the wanted one."""
    found: list[Message] = []
    for message in messages:
        found.append(message)
        if wanted(message):
            return found
    raise AssertionError("the stream ended before the wanted message")


def skip_tiles(messages: Iterator[Message]) -> None:
    """Read the tiles every stream begins with."""
    for _ in NAMES:
        assert next(messages).event == "tile"


def an_event(number: int, kind: str = "ad_seen") -> EventRow:
    """Something that happens to Mara."""
    return EventRow(kind=kind, persona_id=id_of("Mara Vogel"), sentence=f"saw ad number {number}")


def test_a_new_stream_begins_with_everybody_s_tile(changing_api: httpx.Client) -> None:
    with streaming(changing_api) as messages:
        tiles = [next(messages) for _ in NAMES]
    assert [tile.event for tile in tiles] == ["tile"] * 6
    assert [tile.data for tile in tiles] == changing_api.get("/live").json()["people"]


def test_what_happens_arrives_in_order_with_its_number(
    changing_api: httpx.Client, own_world: SeededWorld
) -> None:
    with streaming(changing_api) as messages:
        skip_tiles(messages)
        own_world.add(*(an_event(n) for n in range(3)))
        found = until(messages, lambda message: message.data.get("sentence") == "saw ad number 2")
    activity = [message for message in found if message.event == "activity"]
    assert [message.data["sentence"] for message in activity] == [f"saw ad number {n}" for n in range(3)]
    assert all(message.id == message.data["id"] for message in activity)
    assert activity[0].data["persona_name"] == "Mara Vogel"


def test_a_broken_line_is_taken_up_where_it_broke(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    with streaming(changing_api) as messages:
        skip_tiles(messages)
        own_world.add(an_event(0))
        last = until(messages, lambda message: message.event == "activity")[-1].id
    own_world.add(*(an_event(n) for n in range(1, 700)))
    with streaming(changing_api, last_event_id=last) as messages:
        missed = until(messages, lambda message: message.data.get("sentence") == "saw ad number 699")
        own_world.add(an_event(700))
        fresh = until(messages, lambda message: message.data.get("sentence") == "saw ad number 700")
    sentences = [message.data["sentence"] for message in missed + fresh if message.event == "activity"]
    assert sentences == [f"saw ad number {n}" for n in range(1, 701)]


def test_a_page_can_start_behind_the_event_it_knows(changing_api: httpx.Client) -> None:
    known = changing_api.get("/events", params={"limit": 4}).json()["items"]
    with streaming(changing_api, after=known[0]["id"]) as messages:
        behind = [next(messages).data for _ in range(3)]
    assert behind == known[1:]


def test_a_last_event_id_that_is_none_starts_with_now(changing_api: httpx.Client) -> None:
    with changing_api.stream("GET", "/stream", headers={"Last-Event-ID": "'; drop table event"}) as answer:
        first = next(_messages(answer.iter_lines()))
    assert (answer.status_code, first.event) == (200, "tile")


def test_a_tile_is_sent_again_only_when_it_changed(
    changing_api: httpx.Client, own_world: SeededWorld
) -> None:
    with streaming(changing_api) as messages:
        skip_tiles(messages)
        own_world.add(an_event(0))
        until(messages, lambda message: message.event == "activity")
        with writing(own_world.engine) as db:
            session = db.query(SessionRow).filter_by(state="running").one()
            session.doing = "searching for “trail shoes”"
        own_world.add(an_event(1))
        found = until(messages, lambda message: message.data["sentence"] == "saw ad number 1")
        found += (
            until(messages, lambda message: message.data["sentence"].startswith("Searching"))
            if not any(message.data["sentence"].startswith("Searching") for message in found)
            else []
        )
    changed = [
        message.data
        for message in found
        if message.event == "tile" and message.data["sentence"].startswith("Searching")
    ]
    assert [tile["name"] for tile in changed] == ["Mara Vogel"]


def test_every_stream_is_told(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    with streaming(changing_api) as one, streaming(changing_api) as other:
        skip_tiles(one)
        skip_tiles(other)
        own_world.add(an_event(5))
        for messages in (one, other):
            assert (
                until(messages, lambda message: message.event == "activity")[-1].data["sentence"]
                == "saw ad number 5"
            )


def test_history_and_stream_tell_the_same(changing_api: httpx.Client, own_world: SeededWorld) -> None:
    with streaming(changing_api) as messages:
        skip_tiles(messages)
        own_world.add(an_event(1, kind="liked"))
        told = until(messages, lambda message: message.event == "activity")[-1].data
    assert changing_api.get("/events", params={"after": told["id"] - 1}).json()["items"] == [told]


def test_events_without_a_start_are_the_newest_oldest_first(changing_api: httpx.Client) -> None:
    newest = changing_api.get("/events", params={"limit": 5}).json()["items"]
    everything = changing_api.get("/events", params={"after": 0, "limit": 500}).json()["items"]
    assert newest == everything[-5:]
    assert everything[0]["kind"] == "run_started"
