"""Questions about handling units: found by name, short name, alias, pinyin or initials."""

from __future__ import annotations

from dianjun_cli.core.output import Column
from dianjun_cli.core.picking import Choice, of_row, only
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import UnitKind

COLUMNS = (
    Column("name", "名称"),
    Column("short_name", "简称"),
    Column("aliases", "别名"),
    Column("kind", "类别", UnitKind),
    Column("township", "乡镇街道"),
    Column("contact", "联系人", wide=True),
    Column("phone", "电话", wide=True),
    Column("id", "id", wide=True),
    Column("pinyin", "拼音", wide=True),
    Column("initials", "首字母", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(reader: Reader, *, kind: str | None = None, township: str | None = None, void: bool = False) -> list[Row]:
    """Return the units with their aliases, district bodies first."""
    rows = reader.rows(
        "SELECT * FROM v_unit WHERE (:kind IS NULL OR kind = :kind) AND (:township IS NULL OR township = :township) "
        "AND (:void = 1 OR void_on IS NULL) ORDER BY kind, id",
        kind=kind,
        township=township,
        void=int(void),
    )
    aliases = _aliases(reader)
    return [{**row, "aliases": aliases.get(row["id"], [])} for row in rows]


def _aliases(reader: Reader) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for row in reader.rows("SELECT alias, unit_id FROM v_unit_alias ORDER BY alias"):
        found.setdefault(row["unit_id"], []).append(row["alias"])
    return found


def choices(reader: Reader) -> list[Choice]:
    """Return the living units to pick from: by short name where there is one."""
    return [_choice(row) for row in listed(reader)]


def _choice(row: Row) -> Choice:
    short, *others = (row["short_name"] or row["name"], *names(row))
    return of_row(row, short, others=[name for name in others if name != short], note=row["name"])


def find(reader: Reader, wanted: str) -> Row:
    """Return the living unit that a name, short name, alias, pinyin, initials or an unambiguous part of one means.

    Raises NotFound for none (naming what is near) and for several.
    """
    return only(wanted, choices(reader), "承办单位", "dj unit list 列出全部。").row


def names(row: Row) -> list[str]:
    """Return everything a unit is called."""
    return [name for name in (row["name"], row["short_name"], *row["aliases"]) if name]


def by_name(reader: Reader) -> dict[str, int]:
    """Return every living unit's id by each of its names, for imports."""
    return {name: row["id"] for row in listed(reader) for name in names(row)}
