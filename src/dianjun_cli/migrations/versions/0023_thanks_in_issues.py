"""An issue's editor places a firm's thanks."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    # In plain words: Alembic adds a foreign key on SQLite only by copying the table.
    op.execute("ALTER TABLE bulletin_decision ADD COLUMN thanks_id INTEGER REFERENCES entry_event (id)")
