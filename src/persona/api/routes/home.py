"""/home: the briefing."""

from __future__ import annotations

from fastapi import APIRouter

from persona.api.schemas.home import Home
from persona.api.services import Services
from persona.api.views.briefing import build_home
from persona.db.transactions import reading

router = APIRouter(tags=["Home"])


@router.get("/home", summary="What happened, what stands out, what needs a person")
def home(services: Services) -> Home:
    """Sentences, totals and the newest ads."""
    with reading(services.engine) as db:
        return build_home(db, target=services.target)
