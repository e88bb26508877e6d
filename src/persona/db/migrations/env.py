"""Runs migrations on the connection that `upgrade` hands over."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from persona.db import creative_models, models_of_days, study_models  # noqa: F401 - their tables belong to the schema
from persona.db.draft_models import CommentDraftRow
from persona.db.types import UtcDateTime


def _render_plainly(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Migrations outlive our classes: they name SQLAlchemy's own types."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UtcDateTime) else False


context.configure(
    connection=context.config.attributes["connection"],
    # The last module with tables: importing it has loaded the others, and all share one metadata.
    target_metadata=CommentDraftRow.metadata,
    render_as_batch=True,
    render_item=_render_plainly,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
