"""Motions and proposals."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STATES = (
    "state IN ('submitted', 'accepted', 'listed', 'unlisted', 'assigned', 'handling', 'returned', 'answered', "
    "'rated', 'closed', 'declined', 'withdrawn')"
)


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "proposal",
        *entered(),
        sa.Column(
            "kind", words(), sa.CheckConstraint("kind IN ('motion', 'proposal')", name="ck_kind"), nullable=False
        ),
        sa.Column("state", words(), sa.CheckConstraint(STATES, name="ck_state"), nullable=False),
        sa.Column(
            "level", words(), sa.CheckConstraint("level IN ('district', 'township')", name="ck_level"), nullable=False
        ),
        sa.Column("township", words(), nullable=True),
        sa.Column("meeting", words(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("category", words(), nullable=False),
        sa.Column("source_number", words(), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        *(sa.Column(n, sa.Date(), nullable=True) for n in ("answered_on", "ended_on", "supervised_on", "praised_on")),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.UniqueConstraint("source_number"),
    )
    op.create_index(op.f("ix_proposal_received_on"), "proposal", ["received_on"], unique=False)
    op.create_index(op.f("ix_proposal_suggestion_id"), "proposal", ["suggestion_id"], unique=False)
