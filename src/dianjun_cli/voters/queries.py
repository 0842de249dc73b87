"""Questions about identities: masked, unless a look is logged first."""

from __future__ import annotations

from collections.abc import Collection

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import Sex

from .rules import bare, mask_name, mask_phone, phone_key

COLUMNS = (
    Column("id", "编号"),
    Column("name", "姓名"),
    Column("sex", "性别", Sex),
    Column("phone", "电话"),
    Column("address", "住址"),
    Column("employer", "工作单位"),
    Column("local", "本区选民"),
    Column("void_on", "作废日期", wide=True),
)
LOOKS = (
    Column("looked_at", "时间"),
    Column("actor", "经办人"),
    Column("voter_id", "选民编号"),
    Column("name", "姓名"),
    Column("through", "经由"),
    Column("reason", "原因"),
)
HIDDEN = "***"
FEW = 200  # more are asked for all at once: a statement has its longest


def listed(reader: Reader, *, name: str | None = None, phone: str | None = None, void: bool = False) -> list[Row]:
    """Return the voters, masked; a name or a telephone must be exactly theirs (never a part: no fishing)."""
    rows = reader.rows(
        "SELECT * FROM v_voter WHERE (:name IS NULL OR replace(replace(name, ' ', ''), '\u3000', '') = :name) "
        "AND (:phone IS NULL OR phone_key = :phone) "
        "AND (:void = 1 OR void_on IS NULL) ORDER BY id",
        name=bare(name) if name else None,
        phone=phone_key(phone) if phone else None,
        void=int(void),
    )
    return [masked(row) for row in rows]


def find(reader: Reader, voter_id: int) -> Row:
    """Return an identity in plain words: only after the look is logged, or through `masked`. Raises NotFound."""
    rows = reader.rows("SELECT * FROM v_voter WHERE id = :id", id=voter_id)
    if not rows:
        raise NotFound(f"没有编号为 {voter_id} 的选民；dj voter list 列出全部。")
    return _told(rows[0])


def of_phone(reader: Reader, phone: str) -> list[Row]:
    """Return the identities with this telephone, masked, as they stand in use."""
    key = phone_key(phone)
    if not key:
        return []
    rows = reader.rows("SELECT * FROM v_voter WHERE phone_key = :key AND void_on IS NULL ORDER BY id", key=key)
    return [masked(row) for row in rows]


def of_ids(reader: Reader, ids: Collection[int]) -> dict[int, Row]:
    """Return identities by number, masked; void ones too."""
    few = f" WHERE id IN ({', '.join(str(int(one)) for one in ids)})" if len(ids) <= FEW else ""
    rows = reader.rows(f"SELECT * FROM v_voter{few}") if ids else []
    return {row["id"]: masked(row) for row in rows}


def masked(row: Row) -> Row:
    """Return an identity as it may be shown to anyone at the desk; the plain values are gone from it."""
    return _told(row) | {
        "name": mask_name(row["name"]) if row["name"] else None,
        "phone": mask_phone(row["phone"]) if row["phone"] else None,
        "phone_key": None,
        "address": HIDDEN if row["address"] else None,
        "employer": HIDDEN if row["employer"] else None,
    }


def looks(reader: Reader, voter_id: int | None = None) -> list[Row]:
    """Return who looked at identities, the latest first, in Shanghai time; names masked."""
    rows = reader.rows(
        "SELECT k.*, v.name FROM v_identity_look k JOIN v_voter v ON v.id = k.voter_id "
        "WHERE (:voter IS NULL OR k.voter_id = :voter) ORDER BY k.id DESC",
        voter=voter_id,
    )
    return [row | {"name": mask_name(row["name"]) if row["name"] else None} for row in rows]


def _told(row: Row) -> Row:
    return row | {"local": None if row["local"] is None else bool(row["local"])}
