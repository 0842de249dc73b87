"""Criteria and items of the points may be voided."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    for table in ("criterion", "point_item"):
        op.add_column(table, sa.Column("void_on", sa.Date(), nullable=True))
