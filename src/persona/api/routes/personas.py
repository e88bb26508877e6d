"""/personas: who is on the panel."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter

from persona.api.schemas.days import Day
from persona.api.schemas.people import PersonaList, PersonaPage
from persona.api.services import Services
from persona.api.views.cards import persona_cards
from persona.api.views.days import build_day
from persona.api.views.person import build_person
from persona.db.reading.roster import read_roster
from persona.db.transactions import reading

router = APIRouter(tags=["Personas"])


@router.get("/personas", summary="Everybody on the panel")
def personas(services: Services) -> PersonaList:
    """All of them: a panel is read in one go."""
    with reading(services.engine) as db:
        cards = persona_cards(db, read_roster(db))
    return PersonaList(items=cards, total=len(cards))


@router.get("/personas/{persona_id}", summary="One persona with its days")
def persona(persona_id: str, services: Services) -> PersonaPage:
    """Who it is, what its days looked like, and what it was shown."""
    with reading(services.engine) as db:
        return build_person(db, persona_id)


@router.get("/personas/{persona_id}/days/{day}", summary="One day of a persona, hour by hour")
def persona_day(persona_id: str, day: date, services: Services) -> Day:
    """What was planned when, where and with whom, and the sessions that came of it."""
    with reading(services.engine) as db:
        return build_day(db, persona_id, day)
