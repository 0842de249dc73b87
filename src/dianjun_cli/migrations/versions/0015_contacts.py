"""Links of the two contacts (双联), the 廿长, visits."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

KINDS = "contact_kind IN ('committee', 'presidium', 'voter', 'nianzhang')"
WAYS = "way IN ('call', 'phone', 'wechat', 'meet')"


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "nianzhang",
        *entered(),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("group_name", words(), nullable=True),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
    )
    op.create_table(
        "contact",
        *entered(),
        sa.Column("contact_kind", words(), sa.CheckConstraint(KINDS, name="ck_contact_kind"), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("voter_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
        sa.ForeignKeyConstraint(["deputy_id"], ["representative.id"]),
        sa.ForeignKeyConstraint(["voter_id"], ["voter.id"]),
    )
    op.create_table(
        "contact_visit",
        *entered(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("way", words(), sa.CheckConstraint(WAYS, name="ck_way"), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("help_kind", words(), nullable=True),
        sa.Column("passed_to", words(), nullable=True),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["representative_id"], ["representative.id"]),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_table(
        "contact_visited",
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["visit_id"], ["contact_visit.id"]),
        sa.ForeignKeyConstraint(["contact_id"], ["contact.id"]),
        sa.PrimaryKeyConstraint("visit_id", "contact_id"),
    )
    for table, columns in {
        "nianzhang": ("representative_id",),
        "contact": ("representative_id", "deputy_id", "voter_id"),
        "contact_visit": ("held_on", "representative_id", "suggestion_id"),
        "contact_visited": ("contact_id",),
    }.items():
        for column in columns:
            op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)
