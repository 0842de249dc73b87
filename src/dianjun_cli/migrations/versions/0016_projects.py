"""Projects, the ballots on them, and what was supervised in which quarter."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core.migrate import entered

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store."""
    _project()
    _ballot()
    _progress()


def _word(name: str, *codes: str) -> sa.Column[str]:
    allowed = ", ".join(f"'{code}'" for code in codes)
    check = sa.CheckConstraint(f"{name} IN ({allowed})", name=f"ck_{name}")
    return sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), check, nullable=False)


def _project() -> None:
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "project",
        *entered(),
        sa.Column("source_number", words(), nullable=True),
        sa.Column("proposed_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        _word("level", "district", "township"),
        sa.Column("township", words(), nullable=True),
        sa.Column("category", words(), nullable=False),
        sa.Column("place", words(), nullable=True),
        _word("source", "voters", "deputies", "units"),
        sa.Column("suggestion_id", sa.Integer(), nullable=True),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("budget", sa.Float(), nullable=True),
        sa.Column("planned_amount", sa.Float(), nullable=True),
        sa.Column("measure", words(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["suggestion_id"], ["suggestion.id"]),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    for column in ("source_number", "proposed_on", "suggestion_id"):
        op.create_index(op.f(f"ix_project_{column}"), "project", [column], unique=False)


def _ballot() -> None:
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "project_ballot",
        *entered(),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("title", words(), nullable=False),
        _word("level", "district", "township"),
        sa.Column("township", words(), nullable=True),
        _word("method", "tick", "rank"),
        _word("ballot_round", "first", "tie", "fill"),
        sa.Column("after_id", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("quota", "members", "present")),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("issued", "returned", "spoiled", "blank")),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["after_id"], ["project_ballot.id"]),
    )
    op.create_index(op.f("ix_project_ballot_held_on"), "project_ballot", ["held_on"], unique=False)
    op.create_table(
        "project_candidate",
        sa.Column("ballot_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["ballot_id"], ["project_ballot.id"]),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"]),
        sa.PrimaryKeyConstraint("ballot_id", "project_id"),
    )
    op.create_index(op.f("ix_project_candidate_project_id"), "project_candidate", ["project_id"], unique=False)


def _progress() -> None:
    words = sqlmodel.sql.sqltypes.AutoString
    op.create_table(
        "project_progress",
        *entered(),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("quarter", words(), nullable=False),
        sa.Column("reported_on", sa.Date(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("reporter", words(), nullable=True),
        sa.Column("platform_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"]),
        sa.ForeignKeyConstraint(["platform_id"], ["platform.id"]),
        sa.ForeignKeyConstraint(["text_id"], ["text.id"]),
    )
    op.create_index(op.f("ix_project_progress_project_id"), "project_progress", ["project_id"], unique=False)
