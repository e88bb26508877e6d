"""/sessions: what was planned and what came of it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from persona.api.routes.parameters import PAGE, CursorText, Limit, Parameters, Sort, cursor_in, known_people
from persona.api.schemas.sessions import SessionPage, State
from persona.api.services import Services
from persona.api.views.cards import session_card
from persona.db.reading.roster import read_roster
from persona.db.reading.sessions import SessionFilter, device_names, list_sessions
from persona.db.transactions import reading

router = APIRouter(tags=["Personas"])


class SessionQuery(Parameters):
    """Which sessions; a parameter given twice means either."""

    persona: tuple[str, ...] = ()
    state: tuple[State, ...] = ()
    day: tuple[date, ...] = ()
    sort: Sort = "newest"
    cursor: CursorText = None
    limit: Limit = PAGE


@router.get("/sessions", summary="Sessions by planned start")
def sessions(query: Annotated[SessionQuery, Query()], services: Services) -> SessionPage:
    """A page of sessions."""
    after = cursor_in(query.cursor, order=query.sort)
    with reading(services.engine) as db:
        people = read_roster(db)
        wanted = SessionFilter(
            personas=known_people(query.persona, people), states=tuple(query.state), days=tuple(query.day)
        )
        page = list_sessions(db, wanted, order=query.sort, after=after, limit=query.limit)
        devices = device_names(db)
        cards = [session_card(row, people, devices) for row in page.items]
    return SessionPage(items=cards, total=page.total, next_cursor=page.next_cursor)
