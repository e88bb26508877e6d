"""Who asks, from where and when: everything the lab may read off a request."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from persona_lab.geo import Place, place_of

Device = Literal["phone", "desktop"]

_PHONE_WORDS = ("Mobile", "Android", "iPhone")


@dataclass(frozen=True, slots=True)
class Visitor:
    """One request's circumstances."""

    at: int
    """Milliseconds since the epoch, by the visitor's clock."""
    address: str
    """The household's address."""
    device: Device

    @property
    def place(self) -> Place | None:
        """Where the address is, if the geo table knows."""
        return place_of(self.address)


def device_of(user_agent: str) -> Device:
    """What a browser says it runs on."""
    return "phone" if any(word in user_agent for word in _PHONE_WORDS) else "desktop"
