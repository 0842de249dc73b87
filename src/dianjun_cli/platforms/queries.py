"""Questions about platforms."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core.output import Column
from dianjun_cli.core.picking import Choice, of_row, only
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import HouseholdKind, PlatformKind

COLUMNS = (
    Column("code", "编码"),
    Column("name", "名称"),
    Column("kind", "类别", PlatformKind),
    Column("household_kind", "中心户类型", HouseholdKind),
    Column("trade", "行业"),
    Column("township", "乡镇街道"),
    Column("parent", "上级"),
    Column("receives", "接待"),
    Column("address", "地址", wide=True),
    Column("contact", "联系人", wide=True),
    Column("phone", "联系电话", wide=True),
    Column("pinyin", "拼音", wide=True),
    Column("initials", "首字母", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(reader: Reader, *, kind: str | None = None, township: str | None = None, void: bool = False) -> list[Row]:
    """Return the platforms in order of code; void ones only when asked for."""
    rows = reader.rows(
        "SELECT * FROM v_platform WHERE (:kind IS NULL OR kind = :kind) "
        "AND (:township IS NULL OR township = :township) AND (:void = 1 OR void_on IS NULL) ORDER BY code",
        kind=kind,
        township=township,
        void=int(void),
    )
    return [_told(row) for row in rows]


def choices(rows: list[Row]) -> list[Choice]:
    """Return platforms to pick from."""
    return [of_row(row, row["name"], row["code"], note=row["township"]) for row in rows]


def find(reader: Reader, wanted: str) -> Row:
    """Return the platform that a code, a name, pinyin, initials or an unambiguous part of one means.

    Raises NotFound for none (naming what is near) and for several.
    """
    text = wanted.strip()
    rows = reader.rows("SELECT * FROM v_platform WHERE code = :code OR name = :name", code=text.upper(), name=text)
    if len(rows) == 1:
        return _told(rows[0])
    return only(wanted, choices(rows or listed(reader)), "平台", "dj platform list 列出全部。").row


def tree(reader: Reader) -> list[Row]:
    """Return the platforms as a tree: each row's name indented below its parent's."""
    rows = listed(reader)
    below: dict[Any, list[Row]] = {}
    codes = {row["code"] for row in rows}
    for row in rows:
        below.setdefault(row["parent"] if row["parent"] in codes else None, []).append(row)
    return [{**row, "name": "　" * depth + row["name"], "depth": depth} for depth, row in _walk(below, None, 0)]


def _walk(below: dict[Any, list[Row]], parent: str | None, depth: int) -> list[tuple[int, Row]]:
    return [found for row in below.get(parent, []) for found in [(depth, row), *_walk(below, row["code"], depth + 1)]]


def _told(row: Row) -> Row:
    return {**row, "receives": bool(row["receives"])}
