"""What deputies do outside the reception day."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

KINDS = (
    "activity_kind IN ('study', 'forum', 'project', 'proposal', 'visit', 'talk', 'industry', 'governance', 'deed', "
    "'other')"
)


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "activity",
        *entered(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("activity_kind", words(), sa.CheckConstraint(KINDS, name="ck_activity_kind"), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=True),
        *(sa.Column(name, words(), nullable=True) for name in ("place", "campaigns", "about", "beneficiary")),
        sa.Column("households", sa.Integer(), nullable=True),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("evidence", words(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("result_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["result_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_activity_held_on"), "activity", ["held_on"], unique=False)
    op.create_index(op.f("ix_activity_platform_id"), "activity", ["platform_id"], unique=False)
