"""What a scripted language model does: writes good days from the facts alone, or misbehaves in one way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from persona.db.narration import Tokens
from support.vendor_server import Asked, Move, Said

PLANTED = re.compile(r"IGNORE ALL RULES AND (?P<order>[A-Z ]+)")


def good(asked: Asked) -> Said:
    """Every day that was asked for, as the facts want it."""
    return Said(text=json.dumps({"days": [good_day(asked.facts, day) for day in asked.facts["days"]]}))


def says(text: str) -> Move:
    """One text, whatever is asked."""
    return lambda _asked: Said(text=text)


def changed(change: Callable[[dict[str, Any]], None]) -> Move:
    """Good days with something done to each."""

    def move(asked: Asked) -> Said:
        days = [good_day(asked.facts, day) for day in asked.facts["days"]]
        for day in days:
            change(day)
        return Said(text=json.dumps({"days": days}))

    return move


def on_line_asleep(day: dict[str, Any]) -> None:
    """A sitting in the middle of the night."""
    if day["sittings"]:
        day["sittings"][0]["at"] = "04:10"


def counting(tokens: Tokens) -> Move:
    """Good days, for which the vendor counts so many tokens."""
    return lambda asked: Said(text=good(asked).text, tokens=tokens)


def turned_away(status: int, **headers: str) -> Move:
    """A status that is no answer; what it says beside it must never be kept."""
    return lambda asked: Said(
        status=status,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        text=f"your key {asked.headers.get('x-api-key') or asked.headers.get('authorization')} is noted",
    )


def obedient(asked: Asked) -> Said:
    """Does whatever an instruction that it reads anywhere tells it."""
    found = PLANTED.search(asked.raw)
    if found is None:
        return good(asked)
    day = good_day(asked.facts, asked.facts["days"][0])
    day["story"] = f"They {found['order'].lower()}."
    day["sittings"] = [{**day["sittings"][0], "platform": "darknet", "minutes": 200}]
    return Said(text=json.dumps({"days": [day]}))


def refuses(_asked: Asked) -> Said:
    """No answer, by the vendor's own means."""
    return Said(ending="refused")


def cut_short(asked: Asked) -> Said:
    """The first half of a good answer."""
    text = good(asked).text
    return Said(text=text[: len(text) // 2], ending="cut_short")


def slow(_asked: Asked) -> Said:
    """Nothing until nobody waits any more."""
    return Said(manner="slow")


def endless(_asked: Asked) -> Said:
    """An answer without an end."""
    return Said(manner="endless")


def huge(_asked: Asked) -> Said:
    """Ten megabytes."""
    return Said(raw=b'{"a": "' + b"x" * 10_000_000 + b'"}')


def garbage(_asked: Asked) -> Said:
    """A body that is nothing."""
    return Said(raw=b"<html>502 but with a 200</html>")


def strange_json(_asked: Asked) -> Said:
    """JSON of nobody's format."""
    return Said(raw=b'{"hello": [1, 2, {"usage": "much"}]}')


def good_day(facts: dict[str, Any], day: dict[str, Any]) -> dict[str, Any]:
    """A plain day: sleep, shift with its way, dinner, leisure; each platform in sittings of a quarter of an hour."""
    return {
        "date": day["date"],
        "story": _story(facts, day),
        "blocks": _blocks(day),
        "sittings": _sittings(facts, day),
    }


def _story(facts: dict[str, Any], day: dict[str, Any]) -> str:
    what = "works and then rests" if day.get("shift") else "takes it easy"
    occasions = "".join(f" It is {each}." for each in day["occasions"])
    return f"{facts['persona']['first_name']} {what} on this {day['weekday']}.{occasions}"


def _blocks(day: dict[str, Any]) -> list[dict[str, str]]:
    here, blocks = day["begins_at"], []

    def put(until: int, doing: str, place: str) -> None:
        blocks.append({"until": clock(until), "doing": doing, "place": place})

    shift = day.get("shift")
    rises = min(7 * 60, minutes(shift["from"]) - shift["minutes_each_way"] - 30) if shift else 7 * 60
    put(rises, "sleep", here)
    if here != day["ends_at"]:
        put(11 * 60, "leisure", here)
        put(11 * 60 + 5 * round(day["journey_minutes"] * 1.2 / 5), "travel", day["ends_at"])
        here = day["ends_at"]
    if shift:
        begins, ends, way = minutes(shift["from"]), minutes(shift["to"]), shift["minutes_each_way"]
        put(begins - way, "leisure", here)
        put(begins, "travel", shift["place"]) if way else None
        put(ends, "study" if shift["place"] == "school" else "work", shift["place"])
        put(ends + way, "travel", here) if way else None
    last = minutes(blocks[-1]["until"])
    dinner = max(minutes(day["dinner"]), last + 5)
    put(dinner, "leisure", here)
    put(dinner + 30, "eat", here)
    put(max(24 * 60, dinner + 60), "leisure", here)
    put(28 * 60, "sleep", here)
    return blocks


def _sittings(facts: dict[str, Any], day: dict[str, Any]) -> list[dict[str, Any]]:
    shift = day.get("shift")
    free = (
        max(minutes(day["dinner"]), minutes(shift["to"]) + shift["minutes_each_way"] + 5 if shift else 0) + 31
    )
    wanted = [
        (platform, min(15.0, total - done))
        for platform, total in day["platform_minutes"].items()
        for done in range(0, total, 15)
    ]
    found = []
    for platform, length in wanted:
        if free + length > 25 * 60 + 50:
            break
        device = facts["persona"]["platforms"][platform][0]
        found.append(
            {"at": clock(free), "minutes": length, "device": device, "platform": platform, "topics": []}
        )
        free += int(length) + 2
    return found


def clock(minute: int) -> str:
    """Minutes as the requests write them."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minutes(clock_words: str) -> int:
    """And back; what is before four is after midnight."""
    hour, minute = map(int, clock_words.split(":"))
    return 60 * (hour + 24 if hour < 4 else hour) + minute
