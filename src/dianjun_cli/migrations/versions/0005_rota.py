"""Leave, swaps and notices of the rota."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0005"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT, UTC = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    """Add to the store."""
    op.add_column("reception_day", sa.Column("notified_on", sa.Date(), nullable=True))
    op.add_column("reception_day", sa.Column("notified_by", TEXT(), nullable=True))
    op.create_table(
        "reception_leave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", TEXT(), nullable=False),
        sa.Column("actor", TEXT(), nullable=False),
        sa.Column("recorded_at", UTC(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", TEXT(), nullable=True),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reception_leave_representative_id"), "reception_leave", ["representative_id"])
    op.create_index(op.f("ix_reception_leave_to_on"), "reception_leave", ["to_on"])
    op.create_table(
        "reception_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column(
            "verb",
            TEXT(),
            sa.CheckConstraint(
                "verb IN ('swap', 'replace', 'leave', 'back', 'leader', 'move', 'void')", name="ck_verb"
            ),
            nullable=False,
        ),
        sa.Column("out_id", sa.Integer(), nullable=True),
        sa.Column("in_id", sa.Integer(), nullable=True),
        sa.Column("reason", TEXT(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UTC(), nullable=False),
        sa.Column("actor", TEXT(), nullable=False),
        sa.ForeignKeyConstraint(["day_id"], ["reception_day.id"]),
        sa.ForeignKeyConstraint(["in_id"], ["representative.id"]),
        sa.ForeignKeyConstraint(["out_id"], ["representative.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_reception_change_day_id"), "reception_change", ["day_id"])
