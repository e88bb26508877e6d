"""How fast hands are in a session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Apply; sessions from before have the usual pace."""
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.add_column(sa.Column("pace", sa.Double(), nullable=False, server_default="1.0"))
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.alter_column("pace", existing_type=sa.Double(), server_default=None)
