"""The editor's kept draft of an issue."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

VERBS = "'pick', 'drop', 'order', 'headline', 'lead', 'reset'"


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "bulletin_decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", words(), nullable=False),
        sa.Column("verb", words(), sa.CheckConstraint(f"verb IN ({VERBS})", name="ck_verb"), nullable=False),
        sa.Column(
            "section",
            words(),
            sa.CheckConstraint("section IN ('hopes', 'progress', 'echoes')", name="ck_section"),
            nullable=True,
        ),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("actor", words(), nullable=False),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_bulletin_decision_month"), "bulletin_decision", ["month"], unique=False)
    op.create_index(op.f("ix_bulletin_decision_suggestion_id"), "bulletin_decision", ["suggestion_id"], unique=False)
