"""Questions about platforms."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
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


def find(reader: Reader, wanted: str) -> Row:
    """Return the platform that a code or an exact name means. Raises NotFound naming what is near."""
    text = wanted.strip()
    rows = reader.rows("SELECT * FROM v_platform WHERE code = :code OR name = :name", code=text.upper(), name=text)
    if not rows:
        # A few dozen rows, and the two engines have no substring function in common.
        rows = [row for row in listed(reader) if text and text in row["name"]]
    if len(rows) == 1:
        return _told(rows[0])
    if not rows:
        raise NotFound(f"没有编码或名称为“{wanted}”的平台；dj platform list 列出全部。")
    near = "、".join(f"{row['code']} {row['name']}" for row in rows[:6])
    raise NotFound(f"“{wanted}”可以是：{near}；请写编码。")


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
