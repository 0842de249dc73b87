"""The rules of the duties, as data."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

LISTS = {
    "who": ("point", "deputy", "household", "household_deputy"),
    "level": ("district", "township"),
    "mode": ("all", "any"),
    "measure": ("records", "people", "each"),
    "every": ("month", "quarter", "half", "year", "term"),
}


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString

    def listed(name: str, nullable: bool = False) -> sa.Column[str]:
        allowed = ", ".join(f"'{word}'" for word in LISTS[name])
        return sa.Column(
            name, words(), sa.CheckConstraint(f"{name} IN ({allowed})", name=f"ck_{name}"), nullable=nullable
        )

    op.create_table(
        "duty_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", words(), nullable=False),
        sa.Column("name", words(), nullable=False),
        listed("who"),
        listed("level", nullable=True),
        sa.Column("counted", words(), nullable=False),
        listed("mode"),
        listed("measure"),
        sa.Column("needed", sa.Integer(), nullable=False),
        listed("every"),
        sa.Column("source", words(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code", "valid_from"),
    )
    op.create_index(op.f("ix_duty_rule_code"), "duty_rule", ["code"], unique=False)
