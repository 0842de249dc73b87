"""The log of chases."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    op.create_table(
        "chase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("chased_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column(
            "way",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("way IN ('phone', 'message', 'wechat', 'paper', 'in_person', 'meeting')", name="ck_way"),
            nullable=False,
        ),
        sa.Column("to_whom", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("failure", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("sheet", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_chase_case", "chase", ["suggestion_id"], unique=False)
    op.create_index("ix_chase_unit", "chase", ["unit_id", "chased_on"], unique=False)
