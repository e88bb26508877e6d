"""Keeps a made panel: its recipe, its people and homes, and what is known of them, as one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.orm import Session

from persona import errors
from persona.db.models import (
    AccountRow,
    Base,
    DeviceRow,
    HouseholdFactsRow,
    HouseholdRow,
    PanelRow,
    PersonaFactsRow,
    PersonaRow,
    PlanRow,
    RunRow,
    SessionRow,
)
from persona.db.people import load_panel
from persona.db.study_models import StudyRow
from persona.db.transactions import reading, writing
from persona.domain.facts import Child, HomeFacts, PanelFacts, PersonFacts

ONLY_PANEL = 1


def check_replaceable(engine: Engine) -> None:
    """Return when the panel there, if any, has not lived a day yet.

    Raises:
        InvalidState: it has a history, which is only ever appended to.
    """
    with reading(engine) as db:
        _refuse_history(db)


def replace_panel(engine: Engine, made: PanelFacts) -> int:
    """Keep a panel in place of one that has not lived yet; how many people that one had.

    Raises:
        InvalidState: the panel there has a history, which is only ever appended to.
    """
    with writing(engine) as db:
        before = db.scalar(select(func.count()).select_from(PersonaRow)) or 0
        _refuse_history(db)
        _remove(db, AccountRow, DeviceRow, PersonaFactsRow, HouseholdFactsRow)
        # A twin's row refers to the other's, which must go last.
        db.execute(delete(PersonaRow).where(PersonaRow.twin_of.is_not(None)))
        _remove(db, PersonaRow, HouseholdRow, PanelRow)
        _add_all(db, made)
        return before


def find_panel_facts(engine: Engine) -> PanelFacts | None:
    """The panel with everything known of it; None when none was made by a recipe."""
    with reading(engine) as db:
        recipe = db.get(PanelRow, ONLY_PANEL)
        if recipe is None:
            return None
        homes = {row.household_id: row.facts for row in db.scalars(select(HouseholdFactsRow))}
        people = {row.persona_id: row.facts for row in db.scalars(select(PersonaFactsRow))}
        asked = {key: getattr(recipe, key) for key in ("size", "seed", "country", "design")}
    panel = load_panel(engine)
    return PanelFacts(
        **asked,
        panel=panel,
        homes=tuple(_home(homes[home.id]) for home in panel.households),
        people=tuple(_person(people[person.id]) for person in panel.people),
    )


def _refuse_history(db: Session) -> None:
    people = db.scalar(select(func.count()).select_from(PersonaRow))
    lived = {
        "planned day(s)": db.scalar(select(func.count()).select_from(PlanRow)),
        "session(s)": db.scalar(select(func.count()).select_from(SessionRow)),
        "run(s)": db.scalar(select(func.count()).select_from(RunRow)),
        "study(ies)": db.scalar(select(func.count()).select_from(StudyRow)),
    }
    history = ", ".join(f"{number} {what}" for what, number in lived.items() if number)
    if history:
        raise errors.InvalidState(
            f"The panel in this folder, {people} people, has a history ({history}), which is never thrown away.",
            hint="Make the new panel in a folder of its own: PERSONA_HOME=/path/to/folder.",
        )


def _add_all(db: Session, made: PanelFacts) -> None:
    panel = made.panel
    asked = {key: getattr(made, key) for key in ("size", "seed", "country", "design")}
    db.add(PanelRow(id=ONLY_PANEL, **asked))
    # A twin's row refers to the other's, which must be there first.
    firsts = [person for person in panel.people if person.twin_of is None]
    twins = [person for person in panel.people if person.twin_of is not None]
    _insert(db, HouseholdRow, [asdict(each) for each in panel.households])
    _insert(db, PersonaRow, [asdict(each) for each in firsts])
    _insert(db, PersonaRow, [asdict(each) for each in twins])
    _insert(db, DeviceRow, [asdict(each) for each in panel.devices])
    _insert(db, AccountRow, [asdict(each) for each in panel.accounts])
    homes = [{"household_id": facts.household_id, "facts": asdict(facts)} for facts in made.homes]
    people = [{"persona_id": facts.persona_id, "facts": asdict(facts)} for facts in made.people]
    _insert(db, HouseholdFactsRow, homes)
    _insert(db, PersonaFactsRow, people)


def _remove(db: Session, *tables: type[Base]) -> None:
    for table in tables:
        db.execute(delete(table))


def _insert(db: Session, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        db.execute(insert(table), list(rows))


def _home(facts: dict[str, Any]) -> HomeFacts:
    return HomeFacts(
        **{
            **facts,
            "children": tuple(Child(**child) for child in facts["children"]),
            "shared_devices": tuple(facts["shared_devices"]),
        }
    )


def _person(facts: dict[str, Any]) -> PersonFacts:
    return PersonFacts(
        **{
            **facts,
            "owned_devices": tuple(facts["owned_devices"]),
            "platforms": tuple(facts["platforms"]),
        }
    )
