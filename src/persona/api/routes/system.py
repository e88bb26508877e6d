"""/health and /config."""

from __future__ import annotations

from fastapi import APIRouter
from sqlalchemy import text

from persona.api.schemas.system import Config, Health
from persona.api.services import Services
from persona.db.transactions import reading

router = APIRouter(tags=["System"])
LAB = "lab"


@router.get("/health", summary="Is it working?")
def health(services: Services) -> Health:
    """Answers `ok` when the database answers; otherwise the problem says what is wrong."""
    with reading(services.engine) as db:
        db.execute(text("select 1"))
    return Health(status="ok", version=services.version, lab=services.target == LAB, database="ok")


@router.get("/config", summary="What this installation runs with")
def config(services: Services) -> Config:
    """Where the data is, and the seed that makes it reproducible."""
    return Config(target=services.target, data_dir=str(services.home), seed=services.seed)
