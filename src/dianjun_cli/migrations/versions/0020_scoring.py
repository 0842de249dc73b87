"""Criteria, creations, marks, items of points, frozen results."""

from typing import Any

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    words = sqlmodel.sql.sqltypes.AutoString

    def needed(kind: type[Any], *names: str) -> list[sa.Column[Any]]:
        return [sa.Column(name, kind(), nullable=False) for name in names]

    def free(kind: type[Any], *names: str) -> list[sa.Column[Any]]:
        return [sa.Column(name, kind(), nullable=True) for name in names]

    op.create_table(
        "criterion",
        *needed(sa.Integer, "id", "scheme"),
        *needed(words, "code", "chapter", "section", "standard"),
        *needed(sa.Float, "points"),
        sa.Column(
            "applies",
            words(),
            sa.CheckConstraint("applies IN ('point', 'household', 'both')", name="ck_applies"),
            nullable=False,
        ),
        sa.Column(
            "method",
            words(),
            sa.CheckConstraint("method IN ('duty', 'credit', 'rate', 'manual')", name="ck_method"),
            nullable=False,
        ),
        *free(words, "counted"),
        *free(sa.Integer, "needed"),
        *free(words, "how", "evidence"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scheme", "code"),
    )
    op.create_index(op.f("ix_criterion_scheme"), "criterion", ["scheme"], unique=False)
    op.create_table(
        "creation",
        *entered(),
        *needed(sa.Integer, "platform_id", "creation_year"),
        *needed(sa.Date, "applied_on"),
        *needed(words, "title"),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
    )
    op.create_index(op.f("ix_creation_platform_id"), "creation", ["platform_id"], unique=False)
    op.create_table(
        "mark",
        *needed(sa.Integer, "id", "creation_id"),
        *needed(words, "code"),
        *free(sa.Float, "self_score", "assessed"),
        *free(words, "reason", "evidence"),
        sa.ForeignKeyConstraint(["creation_id"], ["creation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("creation_id", "code"),
    )
    op.create_table(
        "point_item",
        *needed(sa.Integer, "id", "scheme"),
        *needed(words, "code", "name", "counted"),
        *needed(sa.Float, "first", "further", "cap"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("scheme", "code"),
    )
    op.create_index(op.f("ix_point_item_scheme"), "point_item", ["scheme"], unique=False)
    op.create_table(
        "frozen_score",
        *needed(sa.Integer, "id", "score_year", "platform_id", "revision"),
        *needed(sa.Float, "total"),
        *needed(words, "payload"),
        *needed(sa.Date, "frozen_on"),
        *needed(sqlmodel.sql.sqltypes.UTCDateTime, "recorded_at"),
        *needed(words, "actor"),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("score_year", "platform_id", "revision"),
    )
