"""Waiting for the voter, supervision, and the ledger of promises."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
