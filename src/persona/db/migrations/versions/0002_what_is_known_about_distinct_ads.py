"""What is known about distinct ads."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "correction",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("others", sa.JSON(), nullable=False),
        sa.Column("category_id", sa.String(), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("made_in", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["correction.id"], name=op.f("fk_correction_undoes")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correction")),
    )
    op.create_table(
        "appearance",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("creative_key", sa.String(), nullable=False),
        sa.Column("advertiser", sa.String(), nullable=True),
        sa.Column("advertiser_username", sa.String(), nullable=True),
        sa.Column("tokens", sa.JSON(), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("cut_off", sa.Boolean(), nullable=False),
        sa.Column("landing_domain", sa.String(), nullable=True),
        sa.Column("landing_path", sa.String(), nullable=True),
        sa.Column("plays", sa.Boolean(), nullable=False),
        sa.Column("fills_screen", sa.Boolean(), nullable=False),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("observation_id", sa.String(length=36), nullable=False),
        sa.Column("picture_sha256", sa.String(length=64), nullable=False),
        sa.Column("hashes", sa.JSON(), nullable=True),
        sa.Column("problem", sa.String(), nullable=True),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("brand", sa.String(), nullable=True),
        sa.Column("creative_id", sa.String(length=32), nullable=True),
        sa.Column("look_id", sa.String(length=32), nullable=True),
        sa.Column("campaign_id", sa.String(length=32), nullable=True),
        sa.Column("classified", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.String(), nullable=True),
        sa.Column("category_how", sa.String(), nullable=True),
        sa.Column("category_share", sa.Double(), nullable=True),
        sa.Column("category_choices", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_appearance_observation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
    )
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_appearance_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appearance_category_id"), ["category_id"], unique=False)
        batch_op.create_index("ix_appearance_creative_id_id", ["creative_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_appearance_look_id"), ["look_id"], unique=False)

    op.create_table(
        "creative_comparison",
        sa.Column("one_id", sa.String(length=32), nullable=False),
        sa.Column("other_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["appearance.id"], name=op.f("fk_creative_comparison_one_id")),
        sa.ForeignKeyConstraint(
            ["other_id"], ["appearance.id"], name=op.f("fk_creative_comparison_other_id")
        ),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_creative_comparison")),
    )
    with op.batch_alter_table("creative_comparison", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_creative_comparison_other_id"), ["other_id"], unique=False)

    op.create_table(
        "creative_sighting",
        sa.Column("observation_id", sa.String(length=36), nullable=False),
        sa.Column("appearance_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name=op.f("fk_creative_sighting_appearance_id")
        ),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observation.id"], name=op.f("fk_creative_sighting_observation_id")
        ),
        sa.PrimaryKeyConstraint("observation_id", name=op.f("pk_creative_sighting")),
    )
    with op.batch_alter_table("creative_sighting", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_creative_sighting_appearance_id"), ["appearance_id"], unique=False
        )


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("creative_sighting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_creative_sighting_appearance_id"))

    op.drop_table("creative_sighting")
    with op.batch_alter_table("creative_comparison", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_creative_comparison_other_id"))

    op.drop_table("creative_comparison")
    with op.batch_alter_table("appearance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_appearance_look_id"))
        batch_op.drop_index("ix_appearance_creative_id_id")
        batch_op.drop_index(batch_op.f("ix_appearance_category_id"))
        batch_op.drop_index(batch_op.f("ix_appearance_campaign_id"))

    op.drop_table("appearance")
    op.drop_table("correction")
