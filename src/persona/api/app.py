"""Makes the app: routes, problems, guard and the dashboard's files."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI

from persona.api import description, guard, problems
from persona.api.dashboard_files import DashboardFiles
from persona.api.feed import Feed
from persona.api.index_follower import IndexFollower
from persona.api.insights_desk import InsightsDesk, own_findings, own_trends
from persona.api.routes import (
    ads,
    blobs,
    coverage,
    creatives,
    drafts,
    events,
    home,
    insights,
    live,
    personas,
    sessions,
    system,
    trends,
)
from persona.insight.search.keeping import IndexKeeper

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from persona.api.services import ApiServices

PREFIX = "/api/v1"


def create_app(services: ApiServices) -> FastAPI:
    """The whole door as an ASGI app."""
    app = FastAPI(
        title="Persona",
        summary="Who was shown which ads: personas, sessions, ads and their evidence.",
        version=services.version,
        openapi_url=f"{PREFIX}/openapi.json",
        # Their pages load scripts from elsewhere, which our content policy refuses.
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
        lifespan=_lifespan,
    )
    app.state.services = services
    app.state.insights = InsightsDesk(own_findings(services))
    app.state.trends = InsightsDesk(own_trends(services))
    app.state.keeper = IndexKeeper(services.engine, services.search)
    problems.install(app)
    description.install(app)
    modules = (
        system, home, live, personas, sessions, ads, drafts, coverage, insights, trends, events, blobs,
    )  # fmt: skip
    for module in modules:
        app.include_router(module.router, prefix=PREFIX)
    for router in (creatives.router, creatives.correcting_router):
        app.include_router(router, prefix=PREFIX)
    if services.dashboard is not None:
        app.mount("/", DashboardFiles(services.dashboard), name="dashboard")
    app.add_middleware(guard.Guard, host=services.host)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    desks: tuple[InsightsDesk, ...] = (app.state.insights, app.state.trends)
    follower = IndexFollower(app.state.services.engine, app.state.keeper)
    follower.start()
    app.state.feed = Feed(app.state.services.engine, insights=lambda: sum(desk.answers() for desk in desks))
    app.state.feed.start()
    yield
    await app.state.feed.stop()
    follower.stop()
    for desk in desks:
        desk.close()
