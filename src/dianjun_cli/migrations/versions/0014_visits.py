"""Audiences with heads of organs (约见), meetings sat in on (列席)."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "audience",
        *entered(),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("head", words(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_table(
        "sitting",
        *entered(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("meeting", words(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_audience_requested_on"), "audience", ["requested_on"], unique=False)
    op.create_index(op.f("ix_audience_unit_id"), "audience", ["unit_id"], unique=False)
    op.create_index(op.f("ix_sitting_held_on"), "sitting", ["held_on"], unique=False)
