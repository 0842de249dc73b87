"""Criteria, items of the deputies' points, and marks from CSV files, all or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, each, filled, number, parse_word, read_rows, several
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.vocab.scoring import Applies, CreationVerb, Method

from . import queries, service


def points(text: str) -> float:
    """Read a score: 4 or 2.5."""
    try:
        value = float(text)
    except ValueError:
        raise BadInput(f"“{text}”不是分数，请写成 4 或 2.5。") from None
    if not -1000 < value < 1000 or value != round(value, 1):  # NaN fails the first
        raise BadInput(f"分数“{text}”要在 1000 以内，最多一位小数。")
    return value


CRITERIA = (
    Field("scheme", "起用年", number, required=True), Field("code", "条", required=True),
    Field("chapter", "一级", required=True), Field("section", "二级", required=True),
    Field("standard", "标准", required=True), Field("points", "分值", points, required=True),
    Field("applies", "适用", parse_word(Applies)), Field("method", "怎么评", parse_word(Method), required=True),
    Field("counted", "算哪些"), Field("needed", "满分", number), Field("how", "计分办法"), Field("evidence", "佐证"),
)  # fmt: skip
ITEMS = (
    Field("scheme", "起用年", number, required=True), Field("code", "项", required=True),
    Field("name", "内容", required=True), Field("counted", "算哪些", several, required=True),
    Field("first", "第一次", points, required=True), Field("further", "以后每次", points, required=True),
    Field("cap", "封顶", points, required=True),
)  # fmt: skip
MARKS = (
    Field("point", "平台编码", required=True), Field("year", "年度", number, required=True),
    Field("code", "条", required=True), Field("self_score", "自评", points), Field("assessed", "考评", points),
    Field("reason", "扣分原因"), Field("evidence", "佐证"), Field("applied_on", "申报日期", parse_day),
    Field("self_on", "自评日期", parse_day), Field("assessed_on", "考评日期", parse_day),
    Field("named_on", "命名日期", parse_day),
)  # fmt: skip


def criteria(desk: Desk, path: Path) -> int:
    """Import criteria; returns how many."""
    defaults, rows = {"applies": Applies.BOTH}, read_rows(path, CRITERIA)
    return len(list(each(path, rows, lambda row: service.add_criterion(desk, defaults | filled(row)))))


def items(desk: Desk, path: Path) -> int:
    """Import items of the deputies' points; returns how many."""

    def put(row: Mapping[str, Any]) -> None:
        service.add_item(desk, {**row, "counted": ",".join(row["counted"])})

    return len(list(each(path, read_rows(path, ITEMS), put)))


def marks(desk: Desk, path: Path) -> int:
    """Import whole creations: a row a criterion, the days on any of a place's rows. Returns how many places."""
    rows = read_rows(path, MARKS)
    groups: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["point"], row["year"]), []).append(row)
    places = [{"row": found[0]["row"], "rows": found} for found in groups.values()]
    list(each(path, places, lambda place: _creation(desk, place)))
    return len(groups)


def _creation(desk: Desk, group: Mapping[str, Any]) -> None:
    rows = group["rows"]
    place = platforms.find(desk.reader, rows[0]["point"])
    year = rows[0]["year"]
    days = {key: next((row[key] for row in rows if row[key]), None)
            for key in ("applied_on", "self_on", "assessed_on", "named_on")}  # fmt: skip
    if days["applied_on"] is None:
        raise BadInput(f"{place['code']} {year} 年没有写申报日期。")
    known = {row["code"]: row["points"] for row in queries.criteria(desk.reader, year)}
    made = service.apply(desk, place["id"], place["name"], year, days["applied_on"])
    assert made.id is not None
    for column, verb, day in (("self_score", CreationVerb.SELF, days["self_on"]),
                              ("assessed", CreationVerb.ASSESS, days["assessed_on"])):  # fmt: skip
        given = [
            {"code": _known(row["code"], known), "points": known[row["code"]], "score": row[column],
             "reason": row["reason"], "evidence": row["evidence"]}
            for row in rows if row[column] is not None
        ]  # fmt: skip
        if given:
            service.mark(desk, made.id, given, verb, day or days["applied_on"])
    if days["named_on"]:
        service.act(desk, made.id, CreationVerb.NAME, days["named_on"])


def _known(code: str, known: Mapping[str, float]) -> str:
    if code not in known:
        raise BadInput(f"没有第“{code}”条；dj score criteria 列出全部。")
    return code
