"""What people pass to each other, and ads that lead to a search."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Apply."""
    # Not in a batch: SQLite would make the table anew, without the triggers that guard it.
    op.add_column("learned_day", sa.Column("influenced", sa.JSON(), nullable=True))
    op.create_table(
        "ad_search",
        sa.Column("session_id", sa.String(length=36), nullable=False),
        sa.Column("persona_id", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("observation_id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_ad_search_session_id")),
        sa.ForeignKeyConstraint(["persona_id"], ["persona.id"], name=op.f("fk_ad_search_persona_id")),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_ad_search_observation_id")
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_ad_search")),
    )
    with op.batch_alter_table("ad_search", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ad_search_persona_id"), ["persona_id"], unique=False)
    for statement in _guards(op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    """Undo."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER ad_search_only_grows ON ad_search")
        op.execute("DROP FUNCTION ad_search_only_grows()")
    op.drop_table("ad_search")
    op.drop_column("learned_day", "influenced")


def _guards(dialect: str) -> list[str]:
    """What caused a search is only ever added: the database itself refuses the rest."""
    why = "ad_search is only ever added to"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER ad_search_no_{what.lower()} BEFORE {what} ON ad_search "
            f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            for what in ("UPDATE", "DELETE")
        ]
    function = f"AS $$ BEGIN RAISE EXCEPTION '{why}'; END $$"
    trigger = "BEFORE UPDATE OR DELETE ON ad_search FOR EACH ROW EXECUTE FUNCTION ad_search_only_grows()"
    return [
        f"CREATE FUNCTION ad_search_only_grows() RETURNS trigger LANGUAGE plpgsql {function}",
        f"CREATE TRIGGER ad_search_only_grows {trigger}",
    ]
