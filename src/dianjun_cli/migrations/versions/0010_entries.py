"""Tables of the slice entries."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "entry_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", words(), nullable=False),
        sa.Column("ledger", words(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("verb", words(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", words(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("loaded", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("text_hash", words(), nullable=True),
        sa.Column("payload", words(), nullable=True),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_entry_event", "entry_event", ["ledger", "record_id", "happened_on"], unique=False)
    op.create_table(
        "entry_deputy",
        sa.Column("ledger", words(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column(
            "part",
            words(),
            sa.CheckConstraint(
                "part IN ('lead', 'join', 'cosign', 'speak', 'read', 'leader', 'excused', 'absent')", name="ck_part"
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
        sa.PrimaryKeyConstraint("ledger", "record_id", "representative_id", "part"),
    )
    op.create_index("ix_entry_deputy", "entry_deputy", ["representative_id", "ledger"], unique=False)
