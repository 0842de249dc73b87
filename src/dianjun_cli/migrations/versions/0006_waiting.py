"""Waiting for the voter, supervision, and the ledger of promises."""

import sqlalchemy as sa
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
