"""What is known of everybody on the panel that an ad may depend on: demographics, place, device, home, interests."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from persona.db.models import (
    AccountRow,
    DeviceRow,
    HouseholdFactsRow,
    HouseholdRow,
    PersonaFactsRow,
    PersonaRow,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

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
    """Attribute to her one value, such as `age` to `25-34`."""
    interests: tuple[str, ...]
    platforms: tuple[str, ...]
    """Where she has an account."""


def read_known(db: Session) -> list[Known]:
    """Everybody, in the order of their identifiers."""
    people = (
        select(PersonaRow, HouseholdRow)
        .join(HouseholdRow, HouseholdRow.id == PersonaRow.household_id)
        .order_by(PersonaRow.id)
    )
    accounts = select(AccountRow.persona_id, AccountRow.platform, DeviceRow.kind).join(
        DeviceRow, DeviceRow.id == AccountRow.device_id
    )
    held: dict[str, list[tuple[str, str]]] = {}
    for who, platform, kind in db.execute(accounts.order_by(AccountRow.platform)):
        held.setdefault(who, []).append((platform, kind))
    own = {row.persona_id: row.facts for row in db.scalars(select(PersonaFactsRow))}
    shared = {row.household_id: row.facts for row in db.scalars(select(HouseholdFactsRow))}
    return [
        _known(
            person,
            home,
            accounts=held.get(person.id, []),
            surveyed=_surveyed(own.get(person.id), shared.get(home.id)),
        )
        for person, home in db.execute(people)
    ]


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
    person: PersonaRow, home: HouseholdRow, *, accounts: list[tuple[str, str]], surveyed: dict[str, str]
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
            "device": " and ".join(sorted({kind for _, kind in accounts})) or "none",
            **surveyed,
        },
        interests=tuple(sorted(person.interests)),
        platforms=tuple(sorted({platform for platform, _ in accounts})),
    )


def bracket(age: int) -> str:
    """The bracket of an age in years."""
    return [name for lowest, name in AGES if age >= lowest][-1]
