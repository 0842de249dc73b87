"""A revision that exists only in tests: it makes stores of the newest version older than the program."""

import sqlalchemy as sa
from alembic import op

from dianjun_cli.core.reader import MIGRATIONS

revision = "9001"
down_revision = max(path.name[:4] for path in MIGRATIONS.glob("[0-9]*.py"))
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to a table that others point to."""
    with op.batch_alter_table("platform", recreate="always") as batch:
        batch.add_column(sa.Column("tested", sa.Boolean(), nullable=False, server_default=sa.false()))
