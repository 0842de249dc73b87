"""Model deeds."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "deed",
        *entered(),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        *(sa.Column(name, words(), nullable=True) for name in ("tags", "period", "sources", "nominated_by")),
        sa.Column("chosen_on", sa.Date(), nullable=True),
        sa.Column("chosen_by", words(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_deed_found_on"), "deed", ["found_on"], unique=False)
    op.create_index(op.f("ix_deed_representative_id"), "deed", ["representative_id"], unique=False)
    # An issue's editor places a deed. In plain words: Alembic adds a foreign key on SQLite only by copying the table.
    op.execute("ALTER TABLE bulletin_decision ADD COLUMN deed_id INTEGER REFERENCES deed (id)")
