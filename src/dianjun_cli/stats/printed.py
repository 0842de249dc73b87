"""A printed table gone over: do its parts add up, are its percentages what they say, rounded as they are printed?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, read_rows
from dianjun_cli.core.output import Column, Row, Table
from dianjun_cli.core.parsing import number

TOTALS = ("合计", "总计", "共计", "总数")
COLUMNS = (
    Column("group", "分组"),
    Column("item", "项目"),
    Column("count", "数量"),
    Column("percent", "印的占比"),
    Column("exact", "算出占比"),
    Column("fault", "毛病"),
)


def _percent(text: str) -> str:
    """Read a percentage as it is printed, 29.7 or 29.7%: how many places it has says how it was rounded."""
    kept = text.strip().rstrip("%％").strip()
    try:
        found = Decimal(kept)
    except InvalidOperation:
        raise BadInput(f"“{text}”不是百分比，请写成 29.7 或 29.7%。") from None
    if not found.is_finite() or not 0 <= found <= 1000:
        raise BadInput(f"“{text}”不是百分比，请写成 29.7 或 29.7%。")
    return kept


FIELDS = (
    Field("group", "分组"), Field("item", "项目", required=True), Field("count", "数量", number, required=True),
    Field("percent", "占比", _percent),
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """The rows of one group, and its total, printed or added up."""

    rows: Sequence[dict[str, Any]]
    printed: int | None

    @property
    def summed(self) -> int:
        """What the rows add up to."""
        return sum(row["count"] for row in self.rows)

    @property
    def whole(self) -> int:
        """What percentages are of."""
        return self.summed if self.printed is None else self.printed


def verify(path: Path) -> Table:
    """Return the rows of a printed table with what is wrong with each; exit code 1 when something is.

    Columns: 项目, 数量, 占比 (if there is any) and 分组 where a sheet holds several tables; a row 合计 closes each.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in read_rows(path, FIELDS):
        groups.setdefault(row["group"] or "", []).append(row)
    if not groups:
        raise BadInput(f"文件“{path}”里没有数。")
    found, notes = [], []
    for name, rows in groups.items():
        shown, told = _group(name, rows)
        found += shown
        notes.append(told)
    faults = sum(1 for row in found if row["fault"])
    notes.append(f"{faults} 处对不上。" if faults else "都对得上。")
    return Table(COLUMNS, found, notes=tuple(filter(None, notes)), exit_code=1 if faults else 0)


def _group(name: str, rows: Sequence[dict[str, Any]]) -> tuple[list[Row], str]:
    totals = [row for row in rows if row["item"] in TOTALS]
    if len(totals) > 1:
        raise BadInput(f"{name or '这张表'}有 {len(totals)} 行合计；几张表请用“分组”列分开。")
    parts = [row for row in rows if row["item"] not in TOTALS]
    part = Part(parts, totals[0]["count"] if totals else None)
    found: list[Row] = [_line(name, row, part.whole, _share_fault(row, part.whole)) for row in parts]
    if totals:
        lacks = part.summed - part.whole
        fault = f"各项相加是 {part.summed}，比合计{'多' if lacks > 0 else '少'} {abs(lacks)}" if lacks else ""
        found.append(_line(name, totals[0], part.whole, fault or _share_fault(totals[0], part.whole)))
    return found, _rounding(name, parts, part)


def _line(name: str, row: dict[str, Any], whole: int, fault: str) -> Row:
    exact = str(_rounded(row["count"], whole, 2, ROUND_HALF_UP)) if whole else None
    return {
        "group": name or None, "item": row["item"], "count": row["count"], "percent": row["percent"], "exact": exact,
        "fault": fault or None,
    }  # fmt: skip


def _places(printed: str) -> int:
    return len(printed.partition(".")[2])


def _rounded(count: int, whole: int, places: int, how: str) -> Decimal:
    return (Decimal(count) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-places), how)


def _share_fault(row: dict[str, Any], whole: int) -> str:
    """Return what is wrong with a percentage: half-up is right, truncated is said, anything else is wrong."""
    if row["percent"] is None or not whole:
        return ""
    printed, places = Decimal(row["percent"]), _places(row["percent"])
    right = _rounded(row["count"], whole, places, ROUND_HALF_UP)
    if printed == right or printed == _rounded(row["count"], whole, places, ROUND_DOWN):
        return ""
    return f"占比应是 {right}%"


def _rounding(name: str, rows: Sequence[dict[str, Any]], part: Part) -> str:
    """Say that percentages miss 100 by rounding, or were cut off instead of rounded."""
    shares = [Decimal(row["percent"]) for row in rows if row["percent"] is not None]
    if len(shares) < len(rows) or not part.whole or part.summed != part.whole:
        return ""
    whose = f"{name}：" if name else ""
    cut = [
        row["item"]
        for row in rows
        if Decimal(row["percent"]) != _rounded(row["count"], part.whole, _places(row["percent"]), ROUND_HALF_UP)
    ]
    told = f"{whose}{'、'.join(cut)}的占比是截尾，不是四舍五入。" if cut else ""
    miss = Decimal(100) - sum(shares, Decimal(0))
    if miss:
        told += f"{whose}占比相加是 {100 - miss}%，差 {abs(miss)} 个百分点，是取舍所致。"
    return told
