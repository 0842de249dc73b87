"""What people and places are found by: pinyin and initials."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

from dianjun_cli.core import pinyin

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to the store, and work the keys out for who and what is there already."""
    for table in ("platform", "representative", "unit"):
        for name in ("pinyin", "initials"):
            op.add_column(table, sa.Column(name, sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    connection = op.get_bind()
    for table, short in (("platform", "NULL"), ("representative", "NULL"), ("unit", "short_name")):
        rows = connection.execute(sa.text(f"SELECT id, name, {short} FROM {table}")).fetchall()
        for key, name, short_name in rows:
            names = [name, short_name]
            if table == "unit":
                same = sa.text("SELECT alias FROM unit_alias WHERE unit_id = :id ORDER BY alias")
                names += connection.execute(same, {"id": key}).scalars().all()
            keys = pinyin.columns(names, person=table == "representative")
            put = sa.text(f"UPDATE {table} SET pinyin = :pinyin, initials = :initials WHERE id = :id")
            connection.execute(put, {**keys, "id": key})
