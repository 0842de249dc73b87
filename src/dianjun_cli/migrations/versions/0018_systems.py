"""The office's written systems and their revisions."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

KINDS = "system_kind IN ('reception', 'contact', 'first_item', 'creation', 'other')"


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "written_system",
        *entered(),
        sa.Column("title", words(), nullable=False),
        sa.Column("system_kind", words(), sa.CheckConstraint(KINDS, name="ck_system_kind"), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("in_force_on", sa.Date(), nullable=False),
        *(sa.Column(n, words(), nullable=True) for n in ("issued_by", "document_number", "duties")),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["replaces_id"], ["written_system.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_written_system_issued_on"), "written_system", ["issued_on"], unique=False)
    op.create_index(op.f("ix_written_system_replaces_id"), "written_system", ["replaces_id"], unique=False)
