"""Waiting for the voter, supervision, and the ledger of promises."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import allow_words

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

STATES = (
    "registered", "accepted", "assigned", "handling", "waiting", "returned", "answered", "confirmed", "closed",
    "archived", "declined", "petitioned", "merged", "void",
)  # fmt: skip
VERBS = (
    "register", "answer", "accept", "first-reply", "assign", "sign", "reply", "return", "extend", "confirm",
    "rehandle", "close", "reopen", "decline", "resume", "petition", "merge", "unmerge", "archive", "wait", "continue",
    "supervise", "unsupervise", "promise", "edit", "void",
)  # fmt: skip


def upgrade() -> None:
    """Add to the store."""
    op.add_column("event", sa.Column("handback_due_on", sa.Date(), nullable=True))
    for table in ("suggestion", "standing"):
        op.add_column(table, sa.Column("waited", sa.Integer(), server_default="0", nullable=False))
        op.add_column(table, sa.Column("waiting_on", sa.Date(), nullable=True))
        op.add_column(table, sa.Column("supervised_on", sa.Date(), nullable=True))
    allow_words(op.get_bind(), "event", {"verb": VERBS})
    allow_words(op.get_bind(), "suggestion", {"state": STATES})
    text = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "promise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("letter", text(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("year", "letter", "serial"),
    )
    op.create_index(op.f("ix_promise_suggestion_id"), "promise", ["suggestion_id"], unique=False)
    op.create_table(
        "promise_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", text(), nullable=False),
        sa.Column("promise_id", sa.Integer(), nullable=False),
        sa.Column(
            "verb",
            text(),
            sa.CheckConstraint("verb IN ('make', 'postpone', 'keep', 'void')", name="ck_verb"),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("text_hash", text(), nullable=True),
        sa.ForeignKeyConstraint(["promise_id"], ["promise.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_promise_event", "promise_event", ["promise_id", "happened_on"], unique=False)
