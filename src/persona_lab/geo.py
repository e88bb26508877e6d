"""Where a visitor is: the lab reads it off the address a request comes from, as an address database would."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class Place:
    """A city the lab can place an address in."""

    block: int
    """The X of 127.0.X.y."""
    city: str
    region: str
    country: str
    timezone: str


@cache
def places() -> dict[int, Place]:
    """All places by their address block."""
    text = (resources.files("persona_lab") / "data" / "places.toml").read_text()
    return {entry["block"]: Place(**entry) for entry in tomllib.loads(text)["place"]}


def place_of(address: str) -> Place | None:
    """The place of an address, or None when the table does not know it."""
    parts = address.split(".")
    if len(parts) != 4 or parts[:2] != ["127", "0"] or not parts[2].isdecimal():  # noqa: PLR2004 - IPv4 has four
        return None
    return places().get(int(parts[2]))


@cache
def _zone(name: str) -> tzinfo:
    return ZoneInfo(name)


def local_time(at_ms: int, place: Place | None) -> datetime:
    """The wall clock at `place`; UTC where the place is unknown."""
    moment = datetime.fromtimestamp(at_ms / 1000, UTC)
    return moment.astimezone(_zone(place.timezone)) if place else moment
