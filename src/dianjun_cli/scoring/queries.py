"""Questions about criteria, creations, marks and frozen results."""

from __future__ import annotations

import json
from typing import Any

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row, first
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab import PlatformKind
from dianjun_cli.vocab.scoring import Applies, CreationState, Method

from . import rules

LEDGER = Ledger("creation", "CJ", "示范创建", "v_creation")
CRITERIA = (
    Column("code", "条"),
    Column("chapter", "一级"),
    Column("section", "二级"),
    Column("standard", "标准"),
    Column("points", "分值"),
    Column("method", "怎么评", Method),
    Column("applies", "适用", Applies, yields=1),
    Column("counted", "算哪些", wide=True),
    Column("needed", "满分", wide=True),
    Column("how", "计分办法", wide=True),
    Column("evidence", "佐证", wide=True),
    Column("scheme", "起用年", wide=True),
)
CREATIONS = (
    Column("number", "编号"),
    Column("creation_year", "年度"),
    Column("point", "编码"),
    Column("point_name", "名称"),
    Column("township", "乡镇街道"),
    Column("state", "进展", CreationState),
    Column("applied_on", "申报日期"),
    Column("named_on", "命名日期", wide=True),
    Column("removed_on", "摘牌日期", wide=True),
    Column("void_on", "作废日期", wide=True),
)
ITEMS = (
    Column("code", "项"),
    Column("name", "内容"),
    Column("first", "第一次"),
    Column("further", "以后每次"),
    Column("cap", "封顶"),
    Column("counted", "算哪些", wide=True),
    Column("scheme", "起用年", wide=True),
)
FROZEN = (
    Column("rank", "名次"),
    Column("point", "编码"),
    Column("point_name", "名称"),
    Column("township", "乡镇街道"),
    Column("total", "定的分"),
    Column("now", "现在算"),
    Column("changed", "变了的条"),
    Column("frozen_on", "定的日期"),
    Column("revision", "第几次", wide=True),
)


def scheme(reader: Reader, year: int, view: str = "v_criterion") -> int | None:
    """Return the scheme in force in a year: the newest that began by then."""
    found = reader.value(f"SELECT max(scheme) FROM {view} WHERE scheme <= :year", year=year)
    return int(found) if found is not None else None


def criteria(reader: Reader, year: int) -> list[Row]:
    """Return the criteria in force in a year, in order of code."""
    return reader.rows("SELECT * FROM v_criterion WHERE scheme = :scheme ORDER BY code", scheme=scheme(reader, year))


def items(reader: Reader, year: int) -> list[Row]:
    """Return the items of the deputies' points in force in a year."""
    found = scheme(reader, year, "v_point_item")
    return reader.rows("SELECT * FROM v_point_item WHERE scheme = :scheme ORDER BY code", scheme=found)


def applies(criterion: Row, kind: str) -> bool:
    """Tell whether a criterion applies to a place of that kind."""
    household = kind == PlatformKind.HOUSEHOLD
    return criterion["applies"] in (Applies.BOTH, Applies.HOUSEHOLD if household else Applies.POINT)


def creations(reader: Reader, year: int | None = None, void: bool = False) -> list[Row]:
    """Return the creations in order of number, with how far each has come."""
    rows = reader.rows(
        "SELECT * FROM v_creation WHERE (:year IS NULL OR creation_year = :year) AND (:void = 1 OR void_on IS NULL) "
        "ORDER BY number",
        year=year,
        void=int(void),
    )
    steps: dict[int, list[Row]] = {}
    for step in entries.steps(reader, LEDGER):
        steps.setdefault(step["record_id"], []).append(step)
    return [_told(row, steps.get(row["id"], [])) for row in rows]


def _told(row: Row, steps: list[Row]) -> Row:
    days = {step["verb"]: step["happened_on"] for step in steps}
    state = rules.after(row["number"], [step["verb"] for step in steps])
    return {**row, "state": state.value, "named_on": days.get("name"), "removed_on": days.get("remove")}


def creation(reader: Reader, wanted: str) -> Row:
    """Return the creation that a number or a tail of one means."""
    row = entries.find(reader, LEDGER, wanted)
    return _told(row, entries.steps(reader, LEDGER, row["id"]))


def of_place(reader: Reader, platform_id: int, year: int) -> Row | None:
    """Return a place's living creation of a year, or None."""
    return first([row for row in creations(reader, year) if row["platform_id"] == platform_id])


def needed_of_place(reader: Reader, place: Row, year: int) -> Row:
    """Return a place's living creation of a year. Raises NotFound saying how to apply."""
    found = of_place(reader, place["id"], year)
    if found is None:
        raise NotFound(f"{place['code']} 还没有申报 {year} 年的示范创建；先 dj score apply {place['code']} {year}。")
    return found


def marks(reader: Reader, creation_id: int) -> dict[str, Row]:
    """Return what was given by hand in a creation, by criterion."""
    rows = reader.rows("SELECT * FROM v_mark WHERE creation_id = :id ORDER BY code", id=creation_id)
    return {row["code"]: row for row in rows}


def frozen(reader: Reader, year: int) -> list[Row]:
    """Return the newest frozen result of every place of a year, the best first; `rows` is the sheet as it was."""
    rows = reader.rows(
        "SELECT f.* FROM v_frozen_score f WHERE f.score_year = :year AND f.revision = "
        "(SELECT max(g.revision) FROM v_frozen_score g WHERE g.score_year = :year) ORDER BY f.total DESC, f.point",
        year=year,
    )
    return [{**row, "rows": json.loads(row["payload"])} for row in rows]


def ranked(rows: list[Row], key: str = "total") -> list[Row]:
    """Return rows in order of points with their ranks; equal points share a rank."""
    found: list[Row] = []
    for place, row in enumerate(sorted(rows, key=lambda row: (-row[key], row.get("point") or row.get("code", ""))), 1):
        same = found and found[-1][key] == row[key]
        rank: Any = found[-1]["rank"] if same else place
        found.append({**row, "rank": rank})
    return found
