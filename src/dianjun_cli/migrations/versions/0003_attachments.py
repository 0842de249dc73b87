"""Attachments by reference, and notes on a case."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KINDS = "'image', 'document', 'audio', 'video', 'other'"


def upgrade() -> None:
    """Add to the store."""
    words, instant = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ledger", words(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("record_number", words(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("path", words(), nullable=False),
        sa.Column(
            "media_kind",
            words(),
            sa.CheckConstraint(f"media_kind IN ({KINDS})", name="ck_media_kind"),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", words(), nullable=False),
        sa.Column("copy_name", words(), nullable=True),
        sa.Column("caption_id", sa.Integer(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", instant(), nullable=False),
        sa.Column("actor", words(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_by", words(), nullable=True),
        sa.Column("void_reason_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["caption_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["void_reason_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_attachment_record", "attachment", ["ledger", "record_id"], unique=False)
    op.create_index(op.f("ix_attachment_sha256"), "attachment", ["sha256"], unique=False)
    op.create_table(
        "case_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column(
            "note_kind",
            words(),
            sa.CheckConstraint("note_kind IN ('internal', 'voter')", name="ck_note_kind"),
            nullable=False,
        ),
        sa.Column("text_id", sa.Integer(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", instant(), nullable=False),
        sa.Column("actor", words(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_by", words(), nullable=True),
        sa.Column("void_reason_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["void_reason_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("suggestion_id", "serial"),
    )
