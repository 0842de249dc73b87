"""Why a duty, a criterion or an item of the points was voided, and by whom."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    for table in ("duty_rule", "criterion", "point_item"):
        op.add_column(table, sa.Column("void_reason", sa.String(), nullable=True))
        op.add_column(table, sa.Column("void_by", sa.String(), nullable=True))
