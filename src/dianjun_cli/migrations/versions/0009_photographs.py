"""Photographs of an issue, and how it was signed off."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    with op.batch_alter_table("bulletin_issue") as batch:
        batch.add_column(sa.Column("reviewed_by", words(), nullable=True))
        batch.add_column(sa.Column("signed_by", words(), nullable=True))
        batch.add_column(sa.Column("signed_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("copies", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("recipients", words(), nullable=True))
    op.create_table(
        "bulletin_photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", words(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("media", words(), nullable=False),
        sa.Column("sha256", words(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("caption_id", sa.Integer(), nullable=False),
        sa.Column("consent", words(), nullable=True),
        sa.Column(
            "section",
            words(),
            sa.CheckConstraint("section IN ('hopes', 'progress', 'echoes')", name="ck_section"),
            nullable=True,
        ),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("actor", words(), nullable=False),
        sa.Column("added_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["caption_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("month", "serial"),
    )
    op.create_index(op.f("ix_bulletin_photo_month"), "bulletin_photo", ["month"], unique=False)
    op.create_index(op.f("ix_bulletin_photo_suggestion_id"), "bulletin_photo", ["suggestion_id"], unique=False)
