"""Photographs of an issue, and how it was signed off."""

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
