"""Who is on the panel: personas, households, devices, accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID, uuid5

from persona import errors

NAMESPACE = UUID("6f1d3c1e-4d0e-5a55-9c0b-0d7d5f3a9a10")
"""Root of every derived identifier: the same seed gives the same panel, plan and sessions."""

DeviceKind = Literal["phone", "desktop", "tablet", "tv"]
LIVED_ON: frozenset[str] = frozenset({"phone", "desktop"})
"""Kinds of device that sessions are lived on. What is planned on the others, a television above all, is part of the
day and is shown there; it is not executed, for no adapter knows their apps."""

ADULT_AGE = 18
"""Years; the panel holds no minors."""


def derived_id(*parts: object) -> str:
    """A stable identifier made of `parts`."""
    return str(uuid5(NAMESPACE, "/".join(str(part) for part in parts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """A home with one connection."""

    id: str
    name: str
    place: str
    region: str
    country: str
    timezone: str
    locale: str
    latitude: float
    longitude: float
    source_address: str
    """The loopback address the lab sees this home come from, such as 127.0.2.10."""
    max_open_devices: int = 2
    """How many devices of this home may be in a session at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One machine identity; everybody who uses it has a browser profile of their own on it."""

    id: str
    household_id: str
    kind: DeviceKind
    name: str
    user_agent: str
    """`{major}` stands for the running browser's major version."""
    platform_hint: str
    """What `navigator.platform` says."""
    width: int
    height: int
    scale: float
    touch: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A login on one platform."""

    id: str
    persona_id: str
    device_id: str
    platform: str
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """Temperament as numbers from 0 to 1; behaviour draws on them."""

    patience: float
    """How long a video may be before it is swiped away."""
    curiosity: float
    """How often something is searched for."""
    warmth: float
    """How readily a video is liked."""
    appetite: float
    """How much is scrolled in a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A synthetic adult: demographics, interests, habits."""

    id: str
    household_id: str
    name: str
    age: int
    gender: Literal["female", "male", "nonbinary"]
    occupation: str
    blurb: str
    interests: dict[str, float]
    """Interest to strength, 0 to 1."""
    traits: Traits
    wakes: float
    """Local hour of getting up on a weekday."""
    sleeps: float
    """Local hour of going to sleep; above 24 is after midnight."""
    works: tuple[float, float] | None
    """Local hours of work on a weekday, or None."""
    seed: int
    twin_of: str | None = None

    def __post_init__(self) -> None:
        if self.age < ADULT_AGE:
            raise errors.NotAllowed(
                f"{self.name} would be {self.age} (age): the panel holds adults only.",
                hint=f"Give an age of {ADULT_AGE} or more.",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """What an account logs in with; never logged, never shown."""

    username: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The people run together, with their homes, machines and logins."""

    people: tuple[Person, ...]
    households: tuple[Household, ...]
    devices: tuple[Device, ...]
    accounts: tuple[Account, ...]
