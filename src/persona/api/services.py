"""What the API is given when it is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine

from persona.backends.blobs.base import BlobReader
from persona.backends.search.base import SearchIndex
from persona.backends.search.memory import MemorySearch

BUILT_DASHBOARD = Path(__file__).parent / "dashboard"
"""Where `make setup` puts the dashboard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiServices:
    """The ready objects behind every answer."""

    engine: Engine
    blobs: BlobReader
    target: str
    """What sessions run against: `lab` unless a conduct file allows more."""
    home: Path
    """The data folder."""
    seed: int
    version: str
    dashboard: Path | None = BUILT_DASHBOARD
    """Folder of the built dashboard; None serves the API alone."""
    search: SearchIndex = field(default_factory=MemorySearch)
    """What ads are found by; unless given, an index in memory, made anew at every start."""
    host: str = "127.0.0.1"
    """The name or address the API is reached by, besides `localhost`; other names are refused."""


def services_of(request: Request) -> ApiServices:
    """The services of the app that got this request."""
    found: ApiServices = request.app.state.services
    return found


Services = Annotated[ApiServices, Depends(services_of)]
"""A route's parameter that brings the services."""
