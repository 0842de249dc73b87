"""Firms that are helped, their difficulties, investment leads."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

FIRMS = "firm_kind IN ('old', 'other')"
STATUS = "status IN ('running', 'stopped', 'away', 'closed')"
KINDS = (
    "difficulty_kind IN ('production', 'sales', 'finance', 'change', 'payment', 'market', 'site', 'surroundings', "
    "'other')"
)


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "enterprise",
        *entered(),
        sa.Column("listed_on", sa.Date(), nullable=False),
        sa.Column("name", words(), nullable=False),
        sa.Column("short_name", words(), nullable=True),
        sa.Column("firm_kind", words(), sa.CheckConstraint(FIRMS, name="ck_firm_kind"), nullable=False),
        sa.Column("status", words(), sa.CheckConstraint(STATUS, name="ck_status"), nullable=False),
        sa.Column("township", words(), nullable=False),
        sa.Column("industry", words(), nullable=True),
        sa.Column("since_year", sa.Integer(), nullable=True),
        *(sa.Column(n, words(), nullable=True) for n in ("contact", "phone", "team", "pinyin", "initials")),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_enterprise_listed_on"), "enterprise", ["listed_on"], unique=False)
    op.create_table(
        "difficulty",
        *entered(),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        sa.Column("difficulty_kind", words(), sa.CheckConstraint(KINDS, name="ck_difficulty_kind"), nullable=False),
        sa.Column("enterprise_id", sa.Integer(), nullable=False),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["enterprise_id"], ["enterprise.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_difficulty_raised_on"), "difficulty", ["raised_on"], unique=False)
    op.create_index(op.f("ix_difficulty_enterprise_id"), "difficulty", ["enterprise_id"], unique=False)
    op.create_table(
        "investment_lead",
        *entered(),
        sa.Column("found_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        *(sa.Column(n, words(), nullable=True) for n in ("source", "firm", "industry")),
        sa.Column("amount", sa.Integer(), nullable=True),
        *(sa.Column(n, words(), nullable=True) for n in ("company", "credit_code")),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_investment_lead_found_on"), "investment_lead", ["found_on"], unique=False)
