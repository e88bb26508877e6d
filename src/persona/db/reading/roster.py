"""Who is on the panel: each persona with home, device and login, in one fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from persona import errors
from persona.db.models import AccountRow, DeviceRow, HouseholdRow, PersonaRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One persona as others see it."""

    persona_id: str
    name: str
    age: int
    gender: str
    occupation: str
    blurb: str
    interests: dict[str, float]
    wakes: float
    sleeps: float
    works: tuple[float, float] | None
    household_id: str
    household: str
    place: str
    timezone: str
    device_kind: str
    device_name: str
    platform: str
    """The first she has a login on."""
    platforms: tuple[str, ...]
    """All she has a login on."""
    account: str
    twin: str | None
    """The other one of a pair of twins, whichever of the two was made first."""
    position: int
    """Place in the panel, from 0."""


class Roster:
    """Every member, found by identifier and listed in order."""

    def __init__(self, members: list[Member]) -> None:
        self._by_id = {member.persona_id: member for member in members}

    def __iter__(self) -> Iterator[Member]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, persona_id: object) -> bool:
        return persona_id in self._by_id

    def get(self, persona_id: str) -> Member:
        """The member with this identifier.

        Raises:
            NotFound: nobody on the panel has it.
        """
        try:
            return self._by_id[persona_id]
        except KeyError as error:
            raise errors.NotFound(
                f"Nobody on the panel has the identifier {persona_id[:60]!r}.",
                hint="`persona personas list` shows everybody on the panel.",
            ) from error

    def find(self, persona_id: str | None) -> Member | None:
        """The member with this identifier, or None."""
        return None if persona_id is None else self._by_id.get(persona_id)


def read_roster(db: Session) -> Roster:
    """Everybody on the panel, homes together."""
    query = (
        select(PersonaRow, HouseholdRow, AccountRow, DeviceRow)
        .join(HouseholdRow, PersonaRow.household_id == HouseholdRow.id)
        .outerjoin(AccountRow, AccountRow.persona_id == PersonaRow.id)
        .outerjoin(DeviceRow, AccountRow.device_id == DeviceRow.id)
        .order_by(HouseholdRow.name, HouseholdRow.id, PersonaRow.name, PersonaRow.id, AccountRow.platform)
    )
    # A persona with logins on several platforms appears once per login: the first one stands for it.
    first: dict[str, tuple[Any, ...]] = {}
    platforms: dict[str, list[str]] = {}
    for row in db.execute(query):
        first.setdefault(row[0].id, tuple(row))
        platforms.setdefault(row[0].id, []).extend([row[2].platform] if row[2] else [])
    twins = _twins([row[0] for row in first.values()])
    return Roster(
        [
            _member(*row, platforms=platforms[persona_id], twin=twins.get(persona_id), position=n)
            for n, (persona_id, row) in enumerate(first.items())
        ]
    )


def _twins(people: list[PersonaRow]) -> dict[str, str]:
    pairs = [(person.id, person.twin_of) for person in people if person.twin_of is not None]
    return {other: one for one, other in pairs} | dict(pairs)


def _member(
    person: PersonaRow,
    home: HouseholdRow,
    account: AccountRow | None,
    device: DeviceRow | None,
    *,
    platforms: list[str],
    twin: str | None,
    position: int,
) -> Member:
    return Member(
        persona_id=person.id,
        name=person.name,
        age=person.age,
        gender=person.gender,
        occupation=person.occupation,
        blurb=person.blurb,
        interests=dict(person.interests),
        wakes=person.wakes,
        sleeps=person.sleeps,
        works=(person.works[0], person.works[1]) if person.works else None,
        household_id=home.id,
        household=home.name,
        place=home.place,
        timezone=home.timezone,
        device_kind=device.kind if device else "phone",
        device_name=device.name if device else "no device yet",
        platform=account.platform if account else "",
        platforms=tuple(platforms),
        account=account.username if account else "",
        twin=twin,
        position=position,
    )
