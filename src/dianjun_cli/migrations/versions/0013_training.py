"""Trainings planned and held."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = "training_kind IN ('course', 'lecture', 'law', 'first_item')"
AUDIENCES = "audience IN ('all', 'district', 'township', 'new', 'committee')"
WAYS = "way IN ('together', 'reading', 'seminar')"


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "training_plan",
        *entered(),
        sa.Column("month", words(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("training_kind", words(), sa.CheckConstraint(KINDS, name="ck_training_kind"), nullable=False),
        sa.Column("audience", words(), sa.CheckConstraint(AUDIENCES, name="ck_audience"), nullable=False),
        sa.Column("topic", words(), nullable=True),
        sa.Column("stage", words(), nullable=True),
        sa.Column("host", words(), nullable=True),
    )
    op.create_table(
        "training",
        *entered(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("training_kind", words(), sa.CheckConstraint(KINDS, name="ck_training_kind"), nullable=False),
        sa.Column("way", words(), sa.CheckConstraint(WAYS, name="ck_way"), nullable=False),
        sa.Column("audience", words(), sa.CheckConstraint(AUDIENCES, name="ck_audience"), nullable=False),
        *(sa.Column(n, words(), nullable=True) for n in ("topic", "stage", "law", "place", "speaker", "evidence")),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["training_plan.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_training_held_on"), "training", ["held_on"], unique=False)
    op.create_index(op.f("ix_training_plan_id"), "training", ["plan_id"], unique=False)
