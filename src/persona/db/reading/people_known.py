"""What is known of everybody on the panel that an ad may depend on: demographics, place, device, home, interests."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from persona.db.models import (
    AccountRow,
    DeviceRow,
    HouseholdFactsRow,
    HouseholdRow,
    PersonaFactsRow,
    PersonaRow,
    SessionRow,
)
from persona.db.reading.shown import left_out
from persona.domain.session import SessionState

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

AND = " and "
NO_DEVICE = "none"
"""Stands for the device of whoever has no account."""
AGES = ((18, "18-24"), (25, "25-34"), (35, "35-44"), (45, "45-54"), (55, "55-64"), (65, "65+"))
"""The lowest age of each bracket that platforms sell, and its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One persona as far as an ad may depend on her."""

    persona_id: str
    household_id: str
    name: str
    twin_of: str | None
    facts: dict[str, str]
    """Attribute to her one value, such as `age` to `25-34`; `device` over all platforms."""
    devices: Mapping[str, str] = field(default_factory=dict)
    """Platform to the kinds of device that she was really seen on there: `phone`, `desktop`, `desktop and phone`."""
    interests: tuple[str, ...]
    platforms: tuple[str, ...]
    """Where she has an account."""

    def on(self, platform: str) -> Known:
        """The same persona as one platform may know her: by the devices she uses there."""
        return replace(self, facts={**self.facts, "device": self.devices.get(platform, NO_DEVICE)})


def read_known(db: Session) -> list[Known]:
    """Everybody, in the order of their identifiers."""
    people = (
        select(PersonaRow, HouseholdRow)
        .join(HouseholdRow, HouseholdRow.id == PersonaRow.household_id)
        .order_by(PersonaRow.id)
    )
    devices = _devices(db)
    own = {row.persona_id: row.facts for row in db.scalars(select(PersonaFactsRow))}
    shared = {row.household_id: row.facts for row in db.scalars(select(HouseholdFactsRow))}
    return [
        _known(
            person,
            home,
            devices=devices.get(person.id, {}),
            surveyed=_surveyed(own.get(person.id), shared.get(home.id)),
        )
        for person, home in db.execute(people)
    ]


def _devices(db: Session) -> dict[str, dict[str, set[str]]]:
    """Persona and platform to kinds of device: those of sessions that count, else the one that holds the login."""
    logins = select(AccountRow.persona_id, AccountRow.platform, DeviceRow.kind).join(
        DeviceRow, DeviceRow.id == AccountRow.device_id
    )
    lived = (
        select(SessionRow.persona_id, SessionRow.platform, DeviceRow.kind)
        .join(DeviceRow, DeviceRow.id == SessionRow.device_id)
        .where(SessionRow.state == SessionState.DONE, left_out().is_(None))
        .distinct()
    )
    kinds: dict[tuple[str, str], set[str]] = {}
    for who, platform, kind in db.execute(lived):
        kinds.setdefault((who, platform), set()).add(kind)
    found: dict[str, dict[str, set[str]]] = {}
    for who, platform, kind in db.execute(logins):
        found.setdefault(who, {})[platform] = kinds.get((who, platform), {kind})
    return found


def _surveyed(own: Mapping[str, Any] | None, home: Mapping[str, Any] | None) -> dict[str, str]:
    """What a made panel knows beyond; nothing of people who were not made by a recipe."""
    found = {}
    for name, (facts, key) in {
        "education": (own, "education"),
        "income": (own, "income"),
        "employment": (own, "work_status"),
        "family": (home, "kind"),
    }.items():
        if facts and facts.get(key):
            found[name] = str(facts[key])
    return found


def _known(
    person: PersonaRow, home: HouseholdRow, *, devices: Mapping[str, set[str]], surveyed: dict[str, str]
) -> Known:
    return Known(
        persona_id=person.id,
        household_id=home.id,
        name=person.name,
        twin_of=person.twin_of,
        facts={
            "gender": person.gender,
            "age": bracket(person.age),
            "country": home.country,
            "region": home.region,
            "city": home.place,
            "language": home.locale.partition("-")[0],
            "device": in_one(kind for kinds in devices.values() for kind in kinds) or NO_DEVICE,
            **surveyed,
        },
        devices={platform: in_one(kinds) for platform, kinds in sorted(devices.items())},
        interests=tuple(sorted(person.interests)),
        platforms=tuple(sorted(devices)),
    )


def in_one(kinds: Iterable[str]) -> str:
    """Several kinds of device as one value."""
    return AND.join(sorted(set(kinds)))


def bracket(age: int) -> str:
    """The bracket of an age in years."""
    return [name for lowest, name in AGES if age >= lowest][-1]
