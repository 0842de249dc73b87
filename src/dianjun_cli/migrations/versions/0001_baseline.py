"""The first version of the store: every table of the main job."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bulletin_issue",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("number_in_year", sa.Integer(), nullable=False),
        sa.Column("number_total", sa.Integer(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("published_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("edited", sa.Boolean(), nullable=False),
        sa.Column("content", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("month", "revision"),
    )
    op.create_index(op.f("ix_bulletin_issue_month"), "bulletin_issue", ["month"], unique=False)
    op.create_table(
        "calendar_day",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "platform",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "kind",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("kind IN ('home', 'station', 'point', 'household')", name="ck_kind"),
            nullable=False,
        ),
        sa.Column(
            "household_kind",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("household_kind IN ('liaison', 'trade', 'industry')", name="ck_household_kind"),
            nullable=True,
        ),
        sa.Column("trade", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("township", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("contact", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("phone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("receives", sa.Boolean(), nullable=False),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["platform.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index(op.f("ix_platform_parent_id"), "platform", ["parent_id"], unique=False)
    op.create_index(op.f("ix_platform_township"), "platform", ["township"], unique=False)
    op.create_table(
        "representative",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "level",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("level IN ('district', 'township')", name="ck_level"),
            nullable=False,
        ),
        sa.Column("term", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("township", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("electoral_unit", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("employer", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("post", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("trade", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("phone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
    )
    op.create_index(op.f("ix_representative_name"), "representative", ["name"], unique=False)
    op.create_index(op.f("ix_representative_township"), "representative", ["township"], unique=False)
    op.create_table(
        "setting",
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("key", "valid_from"),
    )
    op.create_table(
        "store_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("letter", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ledger", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("field", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("live", sa.Boolean(), nullable=False),
        sa.Column("masked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_text_record", "text", ["ledger", "record_id"], unique=False)
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("short_name", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "kind",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("kind IN ('district', 'township', 'village', 'enterprise')", name="ck_kind"),
            nullable=False,
        ),
        sa.Column("township", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("contact", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("phone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sa.UniqueConstraint("short_name"),
    )
    op.create_table(
        "voter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "sex",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("sex IN ('male', 'female')", name="ck_sex"),
            nullable=True,
        ),
        sa.Column("phone", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("phone_key", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("employer", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("local", sa.Boolean(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_voter_name"), "voter", ["name"], unique=False)
    op.create_index(op.f("ix_voter_phone_key"), "voter", ["phone_key"], unique=False)
    op.create_table(
        "bulletin_file",
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column(
            "edition",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("edition IN ('internal', 'public')", name="ck_edition"),
            nullable=False,
        ),
        sa.Column("form", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["issue_id"],
            ["bulletin_issue.id"],
        ),
        sa.PrimaryKeyConstraint("issue_id", "edition", "form"),
    )
    op.create_table(
        "identity_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("voter_id", sa.Integer(), nullable=False),
        sa.Column("looked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("through", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["voter_id"],
            ["voter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_identity_look_voter_id"), "identity_look", ["voter_id"], unique=False)
    op.create_table(
        "reception_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.Column("month", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("void_on", sa.Date(), nullable=True),
        sa.Column("void_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["platform_id"],
            ["platform.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("platform_id", "month"),
    )
    op.create_index(op.f("ix_reception_day_held_on"), "reception_day", ["held_on"], unique=False)
    op.create_index(op.f("ix_reception_day_month"), "reception_day", ["month"], unique=False)
    op.create_index(op.f("ix_reception_day_platform_id"), "reception_day", ["platform_id"], unique=False)
    op.create_table(
        "representative_platform",
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column("platform_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["platform_id"],
            ["platform.id"],
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
        ),
        sa.PrimaryKeyConstraint("representative_id", "platform_id"),
    )
    op.create_index(
        op.f("ix_representative_platform_platform_id"), "representative_platform", ["platform_id"], unique=False
    )
    op.create_table(
        "representative_post",
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column(
            "held",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("held IN ('committee', 'presidium', 'leader')", name="ck_held"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
        ),
        sa.PrimaryKeyConstraint("representative_id", "held"),
    )
    op.create_table(
        "suggestion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("series", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("month", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("letter", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("source_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("title_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("proposed_id", sa.Integer(), nullable=True),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=True),
        sa.Column("voter_id", sa.Integer(), nullable=True),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("received_time", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("recorder", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column(
            "channel",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint(
                "channel IN ('reception', 'visit', 'phone', 'online', 'letter', 'nianzhang', 'contact')",
                name="ck_channel",
            ),
            nullable=False,
        ),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "nature",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("nature IN ('suggestion', 'help', 'complaint', 'question', 'thanks')", name="ck_nature"),
            nullable=False,
        ),
        sa.Column(
            "route",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint(
                "route IN ('on_the_spot', 'village', 'township', 'district', 'proposal', 'petition', 'declined')",
                name="ck_route",
            ),
            nullable=True,
        ),
        sa.Column("batches", sa.Integer(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("secrecy", sa.Boolean(), nullable=False),
        sa.Column("archive_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint(
                "state IN ('registered', 'accepted', 'assigned', 'handling', 'returned', 'answered', 'confirmed', 'closed', 'archived', 'declined', 'petitioned', 'merged', 'void')",
                name="ck_state",
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("outcome IN ('solved', 'planned', 'explained')", name="ck_outcome"),
            nullable=True,
        ),
        sa.Column(
            "rating",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("rating IN ('satisfied', 'basically', 'dissatisfied')", name="ck_rating"),
            nullable=True,
        ),
        sa.Column("main_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["main_id"],
            ["suggestion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["point_id"],
            ["platform.id"],
        ),
        sa.ForeignKeyConstraint(
            ["proposed_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["title_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.ForeignKeyConstraint(
            ["voter_id"],
            ["voter.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("series", "month", "letter", "serial"),
        sa.UniqueConstraint("source_number"),
    )
    op.create_index(
        "ix_suggestion_due", "suggestion", ["due_on"], unique=False, sqlite_where=sa.text("closed_on IS NULL")
    )
    op.create_index(
        "ix_suggestion_point_due",
        "suggestion",
        ["point_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index("ix_suggestion_point_received", "suggestion", ["point_id", "received_on"], unique=False)
    op.create_index("ix_suggestion_received", "suggestion", ["received_on"], unique=False)
    op.create_index(op.f("ix_suggestion_representative_id"), "suggestion", ["representative_id"], unique=False)
    op.create_index(
        "ix_suggestion_unit_due",
        "suggestion",
        ["unit_id", "due_on"],
        unique=False,
        sqlite_where=sa.text("closed_on IS NULL"),
    )
    op.create_index(op.f("ix_suggestion_voter_id"), "suggestion", ["voter_id"], unique=False)
    op.create_table(
        "unit_alias",
        sa.Column("alias", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("alias"),
    )
    op.create_index(op.f("ix_unit_alias_unit_id"), "unit_alias", ["unit_id"], unique=False)
    op.create_table(
        "bulletin_acceptance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("accepted", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("accepted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("suggestion_id", "accepted"),
    )
    op.create_index(
        op.f("ix_bulletin_acceptance_suggestion_id"), "bulletin_acceptance", ["suggestion_id"], unique=False
    )
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column(
            "verb",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint(
                "verb IN ('register', 'answer', 'accept', 'first-reply', 'assign', 'sign', 'reply', 'return', 'extend', 'confirm', 'rehandle', 'close', 'reopen', 'decline', 'resume', 'petition', 'merge', 'unmerge', 'archive', 'edit', 'void')",
                name="ck_verb",
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("loaded", sa.Boolean(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("due_rule", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("due_calendar", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("due_provisional", sa.Boolean(), nullable=False),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("outcome IN ('solved', 'planned', 'explained')", name="ck_outcome"),
            nullable=True,
        ),
        sa.Column(
            "rating",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("rating IN ('satisfied', 'basically', 'dissatisfied')", name="ck_rating"),
            nullable=True,
        ),
        sa.Column(
            "way",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("way IN ('phone', 'visit', 'message', 'in_person', 'online')", name="ck_way"),
            nullable=True,
        ),
        sa.Column("main_id", sa.Integer(), nullable=True),
        sa.Column("text_id", sa.Integer(), nullable=True),
        sa.Column("text_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("payload", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["main_id"],
            ["suggestion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
        ),
        sa.ForeignKeyConstraint(
            ["text_id"],
            ["text.id"],
        ),
        sa.ForeignKeyConstraint(
            ["unit_id"],
            ["unit.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("ix_event_case", "event", ["suggestion_id"], unique=False)
    op.create_index("ix_event_verb", "event", ["verb", "happened_on"], unique=False)
    op.create_table(
        "reception_duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("role IN ('rota', 'leader')", name="ck_role"),
            nullable=False,
        ),
        sa.Column(
            "presence",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("presence IN ('planned', 'present', 'leave', 'absent')", name="ck_presence"),
            nullable=False,
        ),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.ForeignKeyConstraint(
            ["day_id"],
            ["reception_day.id"],
        ),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day_id", "representative_id"),
    )
    op.create_index(op.f("ix_reception_duty_day_id"), "reception_duty", ["day_id"], unique=False)
    op.create_index(op.f("ix_reception_duty_representative_id"), "reception_duty", ["representative_id"], unique=False)
    op.create_table(
        "standing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column(
            "standing",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint(
                "standing IN ('in_progress', 'on_the_spot', 'implemented', 'declined', 'petitioned', 'merged')",
                name="ck_standing",
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("first_due_on", sa.Date(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("outcome IN ('solved', 'planned', 'explained')", name="ck_outcome"),
            nullable=True,
        ),
        sa.Column(
            "rating",
            sqlmodel.sql.sqltypes.AutoString(),
            sa.CheckConstraint("rating IN ('satisfied', 'basically', 'dissatisfied')", name="ck_rating"),
            nullable=True,
        ),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=True),
        sa.Column("category", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("channel", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_standing_case", "standing", ["suggestion_id"], unique=False)
    op.create_index("ix_standing_category", "standing", ["category", "standing", "to_on", "from_on"], unique=False)
    op.create_index("ix_standing_point", "standing", ["point_id", "standing", "to_on", "from_on"], unique=False)
    op.create_index("ix_standing_unit", "standing", ["unit_id", "standing", "to_on", "from_on"], unique=False)
    op.create_table(
        "suggestion_deputy",
        sa.Column("suggestion_id", sa.Integer(), nullable=False),
        sa.Column("representative_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["representative_id"],
            ["representative.id"],
        ),
        sa.ForeignKeyConstraint(
            ["suggestion_id"],
            ["suggestion.id"],
        ),
        sa.PrimaryKeyConstraint("suggestion_id", "representative_id"),
    )
