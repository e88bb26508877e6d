"""Keeps the panel: saves people, homes, devices and accounts once, and gives them back as values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeVar

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.models import AccountRow, Base, DeviceRow, HouseholdRow, PersonaRow
from persona.db.transactions import reading, writing
from persona.domain.person import Account, Device, Household, Panel, Person, Traits

Row = TypeVar("Row", bound=Base)


def save_panel(engine: Engine, panel: Panel) -> int:
    """Add who is not there yet; the number of people added. Known people are never changed."""
    with writing(engine) as db:
        known = set(db.scalars(select(PersonaRow.id)))
        _add_missing(db, HouseholdRow, [asdict(each) for each in panel.households])
        db.flush()
        # A twin's row refers to the other's, which must be there first.
        people = sorted(panel.people, key=lambda person: person.twin_of is not None)
        for person in people:
            _add_missing(db, PersonaRow, [asdict(person)])
            db.flush()
        _add_missing(db, DeviceRow, [asdict(each) for each in panel.devices])
        db.flush()
        _add_missing(db, AccountRow, [asdict(each) for each in panel.accounts])
        return len({person.id for person in people} - known)


def load_panel(engine: Engine) -> Panel:
    """Everybody."""
    with reading(engine) as db:
        return Panel(
            people=tuple(_person(row) for row in db.scalars(select(PersonaRow).order_by(PersonaRow.name))),
            households=tuple(_household(row) for row in db.scalars(select(HouseholdRow))),
            devices=tuple(_device(row) for row in db.scalars(select(DeviceRow))),
            accounts=tuple(_account(row) for row in db.scalars(select(AccountRow))),
        )


def get_person(engine: Engine, persona_id: str) -> Person:
    """One person, or NotFound."""
    return _person(_get(engine, PersonaRow, persona_id))


def get_household(engine: Engine, household_id: str) -> Household:
    """One home, or NotFound."""
    return _household(_get(engine, HouseholdRow, household_id))


def get_device(engine: Engine, device_id: str) -> Device:
    """One device, or NotFound."""
    return _device(_get(engine, DeviceRow, device_id))


def get_account(engine: Engine, account_id: str) -> Account:
    """One account, or NotFound."""
    return _account(_get(engine, AccountRow, account_id))


def _add_missing(db: Session, row: type[Base], entries: list[dict[str, Any]]) -> None:
    for entry in entries:
        if db.get(row, entry["id"]) is None:
            db.add(row(**entry))


def _get(engine: Engine, row: type[Row], key: str) -> Row:
    with reading(engine) as db:
        found = db.get(row, key)
        if found is None:
            raise errors.NotFound(f"There is no {row.__tablename__} with the id {key}.")
        return found


def _person(row: PersonaRow) -> Person:
    return Person(
        id=row.id,
        household_id=row.household_id,
        name=row.name,
        age=row.age,
        gender=row.gender,  # type: ignore[arg-type] # written from a Person
        occupation=row.occupation,
        blurb=row.blurb,
        interests=row.interests,
        traits=Traits(**row.traits),
        wakes=row.wakes,
        sleeps=row.sleeps,
        works=(row.works[0], row.works[1]) if row.works else None,
        seed=row.seed,
        twin_of=row.twin_of,
    )


def _household(row: HouseholdRow) -> Household:
    return Household(**_columns(row))


def _device(row: DeviceRow) -> Device:
    return Device(**_columns(row))


def _account(row: AccountRow) -> Account:
    return Account(**_columns(row))


def _columns(row: Base) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns}
