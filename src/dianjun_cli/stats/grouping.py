"""How cases are grouped: by which key, what people call a group, one dimension or two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.reader import Reader
from dianjun_cli.vocab import Channel

NONE = "—"
# The key in v_standing (d) or v_step (d). A township is rolled up from its points.
KEYS = {
    "township": "d.point_id",
    "point": "d.point_id",
    "unit": "d.unit_id",
    "deputy": "d.representative_id",
    # Leaders receive as ordinary deputies; what came by another way than the reception day was no one's turn.
    "role": "CASE WHEN d.representative_id IN (SELECT l.representative_id FROM v_leader l) THEN '领导干部' "
    "WHEN d.representative_id IS NOT NULL AND d.channel = 'reception' THEN '轮值代表' ELSE '其他' END",
    "category": "d.category",
    "channel": "d.channel",
    "month": "substr(CAST(d.received_on AS VARCHAR(10)), 1, 7)",
}
GROUPS = {"township": "乡镇街道", "point": "平台", "unit": "承办单位", "deputy": "代表", "role": "接待角色",
          "category": "类别", "channel": "渠道", "month": "接待月份"}  # fmt: skip
Dims = tuple[str, ...]
Name = str | tuple[str, ...] | None


def dims_of(text: str | None, most: int = 2) -> Dims:
    """Return the dimensions that `--by` names: none, one, or two joined by a comma. Raises BadInput."""
    if text is None:
        return ()
    found = tuple(_dim(part.strip()) for part in text.replace("，", ",").split(","))
    if len(found) > most:
        ways = "一种" if most == 1 else "两种，如 --by township,category"
        raise BadInput(f"这里最多按{ways}分组；“{text}”是 {len(found)} 种。")
    if len(set(found)) < len(found):
        raise BadInput(f"两种分组“{text}”是同一种；请写两种不同的，如 --by township,category。")
    return found


def _dim(text: str) -> str:
    for key, label in GROUPS.items():
        if text in (key, label):
            return key
    known = "、".join(f"{key}（{label}）" for key, label in GROUPS.items())
    raise BadInput(f"不能按“{text}”分组；可用：{known}。")


def label_of(dims: Dims) -> str:
    """Return what the groups are, as a heading."""
    return "、".join(GROUPS[dim] for dim in dims) or "范围"


def select(dims: Dims) -> str:
    """Return the keys of the dimensions as columns key0, key1 of a query, each followed by a comma."""
    return "".join(f"{KEYS[dim]} AS key{place}, " for place, dim in enumerate(dims))


def names(reader: Reader, dims: Dims) -> Callable[[dict[str, Any]], Name]:
    """Return the function that takes the keys out of a row and says what people call its group."""
    known = [names_of(reader, dim) for dim in dims]

    def name(row: dict[str, Any]) -> Name:
        found = tuple(known[place](row.pop(f"key{place}")) for place in range(len(known)))
        return found if len(found) > 1 else found[0] if found else None

    return name


def names_of(reader: Reader, by: str) -> Callable[[Any], str]:
    """Return the function from a group's key to what people call it."""
    if by == "township":
        rows = reader.rows("SELECT id, township AS name FROM v_platform")
    elif by == "point":
        rows = reader.rows("SELECT id, code AS name FROM v_platform")
    elif by == "unit":
        rows = reader.rows("SELECT id, COALESCE(short_name, name) AS name FROM v_unit")
    elif by == "deputy":
        rows = reader.rows("SELECT id, code, name FROM v_representative")
        rows = [{"id": row["id"], "name": f"{row['code']} {row['name']}"} for row in rows]
    elif by == "channel":
        return lambda key: Channel(key).label
    else:
        return lambda key: key or NONE
    known = {row["id"]: str(row["name"]) for row in rows}
    return lambda key: known.get(key, NONE)


def told(name: Name) -> str:
    """Return a group's name on one line, as `--group` takes it."""
    return ",".join(name) if isinstance(name, tuple) else name or "全部"


def order(name: Name) -> tuple[Any, ...]:
    """Return by what groups are sorted: by name, the group without one last."""
    parts = name if isinstance(name, tuple) else (name or "",)
    return tuple((part == NONE, part) for part in parts)


def wanted(dims: Dims, group: str | None, known: list[Name]) -> str | None:
    """Return the group that `--group` names, among those there are. Raises BadInput or NotFound."""
    if group is None:
        return None
    if not dims:
        raise BadInput("--group 要和 --by 一起用，如 --by township --group 艾家镇。")
    text = ",".join(part.strip() for part in group.replace("，", ",").split(",")) if len(dims) > 1 else group.strip()
    if text not in {told(name) for name in known}:
        hint = "；两种分组写成 艾家镇,道路交通 这样" if len(dims) > 1 and "," not in text else ""
        shown = "、".join(told(name) for name in known[:12]) + ("……" if len(known) > 12 else "")
        raise NotFound(f"没有“{group}”这一组的件{hint}；有：{shown or '（一件也没有）'}。")
    return text
