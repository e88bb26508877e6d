"""What the ad server thinks it knows about an account: from its profile, its behaviour, its address; with error.

It reads nothing but what happened on the platform. A few accounts are taken for another gender or age, and interests
are believed a little too early or too late, as on any platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from persona_lab import chance, geo
from persona_lab.campaigns import AGE_BRACKETS, GENDERS, SEARCHED_DAYS, WEEKDAYS
from persona_lab.geo import Place
from persona_lab.interest import INTERESTED, level_at
from persona_lab.records import Account
from persona_lab.visitor import Device, Visitor

WRONG_GENDER = 0.04
"""Share of accounts taken for another gender than they state."""
WRONG_AGE = 0.05
"""Share of accounts put into a neighbouring age bracket."""
INTEREST_NOISE = 0.05
"""How far, at most, the threshold for believing an interest lies off, per account and topic."""
DAY_MS = 86_400_000

_BRACKET_STARTS = (25, 35, 45, 55, 65)


@dataclass(frozen=True, slots=True)
class Beliefs:
    """One account in the ad server's eyes, at one moment."""

    gender: str
    age: str
    place: Place | None
    device: Device
    interests: frozenset[str]
    visited: Mapping[str, int]
    """Brand to the last visit of its page, in milliseconds."""
    searched: tuple[str, ...]
    """Recent searches, lower case."""
    at: int
    local: datetime

    @property
    def weekday(self) -> str:
        """The local day of the week."""
        return WEEKDAYS[self.local.weekday()]


def believe(seed: int, account: Account, visitor: Visitor) -> Beliefs:
    """What is believed about `account` when it asks as `visitor`."""
    local = geo.local_time(visitor.at, visitor.place)
    return Beliefs(
        gender=_gender(seed, account),
        age=_age(seed, account, local.year),
        place=visitor.place,
        device=visitor.device,
        interests=frozenset(_interests(seed, account, visitor.at)),
        visited=account.visits,
        searched=tuple(query for at, query in account.searches if visitor.at - at <= SEARCHED_DAYS * DAY_MS),
        at=visitor.at,
        local=local,
    )


def shown(beliefs: Beliefs) -> dict[str, Any]:
    """Beliefs as plain JSON, for the admin."""
    place = beliefs.place
    return {
        "gender": beliefs.gender,
        "age": beliefs.age,
        "country": place.country if place else None,
        "region": place.region if place else None,
        "city": place.city if place else None,
        "device": beliefs.device,
        "interests": sorted(beliefs.interests),
        "visited": dict(sorted(beliefs.visited.items())),
        "searched": list(beliefs.searched),
        "local_time": beliefs.local.isoformat(),
        "weekday": beliefs.weekday,
    }


def _gender(seed: int, account: Account) -> str:
    if chance.draw(seed, "gender", account.username) >= WRONG_GENDER:
        return account.gender
    others = [gender for gender in GENDERS[:2] if gender != account.gender]
    return chance.pick(others, seed, "other gender", account.username)


def _age(seed: int, account: Account, year: int) -> str:
    age = year - account.birth_year
    bracket = sum(age >= start for start in _BRACKET_STARTS)
    if chance.draw(seed, "age", account.username) < WRONG_AGE:
        step = chance.pick((-1, 1), seed, "age step", account.username)
        bracket = min(len(AGE_BRACKETS) - 1, max(0, bracket + step))
    return AGE_BRACKETS[bracket]


def _interests(seed: int, account: Account, at: int) -> list[str]:
    return [
        topic
        for topic, interest in account.interests.items()
        if level_at(interest, at)
        >= INTERESTED + INTEREST_NOISE * (2 * chance.draw(seed, "interest", account.username, topic) - 1)
    ]
