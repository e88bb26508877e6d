"""/insights: who is shown what."""

from __future__ import annotations

from fastapi import APIRouter, Request

from persona.api.schemas.insights import Insights
from persona.api.services import Services
from persona.api.views.insights import build_insights
from persona.db.transactions import reading

router = APIRouter(tags=["Insights"])


@router.get("/insights", summary="Who is shown what, and how sure that is")
def insights(request: Request, services: Services) -> Insights:
    """The newest answer of the statistics; they run beside, and the stream says `insights` when there is a new one."""
    with reading(services.engine) as db:
        return build_insights(db, request.app.state.insights)
