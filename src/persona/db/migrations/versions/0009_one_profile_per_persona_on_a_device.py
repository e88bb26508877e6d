"""One profile per persona on a device.

Snapshots of a device on which one persona has logins become that persona's. Snapshots of a device on which several
have logins hold the cookies of all of them: they are given to nobody, and these people begin anew, with a login at
their next session. A device without logins never had a session; if it has snapshots, they are nobody's too.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

NOBODY = ""


def upgrade() -> None:
    """Apply; snapshots are few, so they are read, and written again under their new key."""
    connection = op.get_bind()
    logins = connection.execute(sa.text("SELECT DISTINCT device_id, persona_id FROM account")).all()
    users: dict[str, list[str]] = {}
    for device_id, persona_id in logins:
        users.setdefault(device_id, []).append(persona_id)
    before = connection.execute(sa.select(_profiles())).mappings().all()
    op.drop_table("profile_generation")
    table = op.create_table(
        "profile_generation",
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("persona_id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("token", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_profile_generation_device_id")),
        sa.PrimaryKeyConstraint("device_id", "persona_id", "number", name=op.f("pk_profile_generation")),
    )
    op.bulk_insert(table, [{**row, "persona_id": _owner(users.get(row["device_id"], []))} for row in before])
    # SQLite drops a column in place too; making the table anew would drop what refers to it.
    with op.batch_alter_table("device", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("profile_generation")
        batch_op.drop_column("profile_token")


def _owner(users: list[str]) -> str:
    return users[0] if len(users) == 1 else NOBODY


def _profiles() -> sa.Table:
    return sa.Table(
        "profile_generation",
        sa.MetaData(),
        sa.Column("device_id", sa.String(length=36)),
        sa.Column("number", sa.Integer()),
        sa.Column("sha256", sa.String(length=64)),
        sa.Column("size", sa.Integer()),
        sa.Column("token", sa.Integer()),
        sa.Column("created_at", sa.DateTime(timezone=True)),
    )
