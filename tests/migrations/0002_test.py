"""A revision that exists only in tests: it makes stores of the first version older than the program."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to a table that others point to."""
    with op.batch_alter_table("platform", recreate="always") as batch:
        batch.add_column(sa.Column("tested", sa.Boolean(), nullable=False, server_default=sa.false()))
