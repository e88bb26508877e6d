"""Runs migrations on the connection that `upgrade` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from persona.db import creative_models  # noqa: F401 - its tables belong to the schema
from persona.db.models import Base
from persona.db.types import UtcDateTime


def _render_plainly(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations outlive our classes: they name SQLAlchemy's own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=_render_plainly,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
