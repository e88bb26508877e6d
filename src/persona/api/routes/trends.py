"""/trends and /findings: what changes from week to week, and what of it is worth telling."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import Field

from persona.api.routes.parameters import Parameters
from persona.api.schemas.trends import Trends, WeeklyFindings
from persona.api.services import Services
from persona.api.views.trends import build_trends, build_weekly
from persona.db.transactions import reading

router = APIRouter(tags=["Insights"])


class TrendQuery(Parameters):
    """Whose trends."""

    view: Annotated[str, Field(max_length=200)] = ""
    """A group such as `gender:female`, or `platform:tiktok`; without it everybody's everywhere."""


@router.get("/trends", summary="Shares by week, changes, and whom brands reach")
def trends(query: Annotated[TrendQuery, Query()], request: Request, services: Services) -> Trends:
    """The newest answer; the statistics run beside, and the stream says `insights` when there is a new one."""
    with reading(services.engine) as db:
        return build_trends(db, request.app.state.trends, view=query.view)


@router.get("/findings/weekly", summary="What was worth telling of each week")
def weekly_findings(request: Request, services: Services) -> WeeklyFindings:
    """Changes that stand out, each number with the ads behind it; or that there is not enough evidence."""
    with reading(services.engine) as db:
        return build_weekly(db, request.app.state.trends)
