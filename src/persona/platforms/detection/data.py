"""Walks through an API response of any shape without ever getting lost in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

MOST_VALUES = 2_000_000
"""Values after which a response is left: none is that large."""


@dataclass(frozen=True, slots=True)
class Place:
    """One object of a response, and where it stands."""

    value: Mapping[str, Any]
    key: str
    """The key it stands under; of a list, that of the list."""
    keys: tuple[str, ...]
    """Every key from the top, the last one included."""


def parse_json(text: str) -> Any | None:
    """The JSON in `text`: one value, or one a line as a list; None when it is neither."""
    plain = text.lstrip("\ufeff \t\r\n")
    for prefix in ("for (;;);", ")]}'"):
        plain = plain.removeprefix(prefix)
    try:
        return json.loads(plain)
    except (ValueError, RecursionError):
        pass
    lines = [line for line in plain.splitlines() if line.strip()]
    try:
        return [json.loads(line) for line in lines] if lines else None
    except (ValueError, RecursionError):
        return None


def objects(data: Any) -> Iterator[Place]:
    """Every object in `data`, outer ones first, in order."""
    stack: list[tuple[Any, str, tuple[str, ...]]] = [(data, "", ())]
    seen = 0
    while stack and seen < MOST_VALUES:
        value, key, keys = stack.pop()
        seen += 1
        if isinstance(value, dict):
            yield Place(value, key, keys)
            for name, inner in reversed(list(value.items())):
                if isinstance(inner, dict | list):
                    stack.append((inner, str(name), (*keys, str(name))))
        elif isinstance(value, list):
            stack.extend((inner, key, keys) for inner in reversed(value) if isinstance(inner, dict | list))


def dig(value: Any, *path: str | int) -> Any:
    """What stands at `path`, or None when the path ends early."""
    for step in path:
        if isinstance(step, str):
            value = value.get(step) if isinstance(value, dict) else None
        else:
            value = value[step] if isinstance(value, list) and -len(value) <= step < len(value) else None
    return value


def first(value: Any, *names: str) -> Any:
    """The first of the keys that holds something."""
    if isinstance(value, dict):
        for name in names:
            if value.get(name) not in (None, "", [], {}):
                return value[name]
    return None


def text_of(value: Any) -> str | None:
    """A text in any of the shapes that responses give it: itself, `simpleText`, `runs`, `content`, `text`."""
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        if isinstance(value.get("runs"), list):
            return text_of(
                "".join(str(run.get("text", "")) for run in value["runs"] if isinstance(run, dict))
            )
        return text_of(first(value, "simpleText", "content", "text", "label"))
    return None


def find_key(value: Any, *names: str) -> Any:
    """The first thing that stands under one of `names` anywhere in `value`."""
    for place in objects(value):
        if (found := first(place.value, *names)) is not None:
            return found
    return None
