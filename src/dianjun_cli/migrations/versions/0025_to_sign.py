"""A reading list names who is to sign, and may have a limit."""

import sqlalchemy as sa
from alembic import op

from dianjun_cli.core.migrate import allow_words

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
PARTS = ("lead", "join", "cosign", "speak", "read", "leader", "excused", "absent", "to_sign")


def upgrade() -> None:
    """Add to the store."""
    allow_words(op.get_bind(), "entry_deputy", {"part": PARTS})
    op.add_column("training", sa.Column("sign_by", sa.Date(), nullable=True))
