"""/coverage: how complete what was seen is."""

from __future__ import annotations

from typing import Annotated, Any, cast

from fastapi import APIRouter, Query

from persona.api.routes.parameters import Parameters
from persona.api.schemas.coverage import CoverageReport, SurfaceCoverage, figures
from persona.api.services import Services
from persona.db.reading.coverage import coverage_by_surface
from persona.db.reading.sessions import get_session
from persona.db.transactions import reading
from persona.domain.coverage import total

router = APIRouter(tags=["Ads"])


class CoverageQuery(Parameters):
    """Of everything, or of one session."""

    session: str | None = None


@router.get("/coverage", summary="How complete what was seen is")
def coverage(query: Annotated[CoverageQuery, Query()], services: Services) -> CoverageReport:
    """Ads captured, ads missed and why, and how many nobody noticed, by surface."""
    with reading(services.engine) as db:
        if query.session is not None:
            get_session(db, query.session)
        parts = coverage_by_surface(db, query.session)
    surfaces = [
        SurfaceCoverage(platform=platform, surface=surface, **cast("Any", figures(part)))
        for (platform, surface), part in parts.items()
    ]
    return CoverageReport(**cast("Any", figures(total(parts.values()))), surfaces=surfaces)
