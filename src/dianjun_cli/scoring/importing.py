"""Criteria, items of the deputies' points, and marks from files, all or nothing."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Already, Field, File, filled, read
from dianjun_cli.core.parsing import day, number, parse_word, past, several, text_of
from dianjun_cli.core.reader import Row
from dianjun_cli.platforms.importing import platform
from dianjun_cli.vocab.scoring import Applies, CreationVerb, Method

from . import queries, service, service_schemes


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
    Field("standard", "标准", text_of(service_schemes.LONGEST), required=True),
    Field("points", "分值", points, required=True),
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
    Field("reason", "扣分原因"), Field("evidence", "佐证"), Field("applied_on", "申报日期", day),
    Field("self_on", "自评日期", day), Field("assessed_on", "考评日期", day),
    Field("named_on", "命名日期", day),
)  # fmt: skip
FILES = {
    "score import": File(CRITERIA, "起用年和条"),
    "score import-items": File(ITEMS, "起用年和项"),
    "score import-marks": File(MARKS, "平台、年度、条和分数"),
}


DAYS = ("applied_on", "self_on", "assessed_on", "named_on")


def criteria(desk: Desk, path: Path) -> int:
    """Import criteria; returns how many."""
    sheet = read(path, CRITERIA)
    living = desk.reader.rows("SELECT scheme, code FROM v_criterion WHERE void_on IS NULL")
    old = {(row["scheme"], row["code"]) for row in living}

    def put(row: dict[str, Any]) -> None:
        sheet.single((row["scheme"], row["code"]), old, f"{row['scheme']} 年的第“{row['code']}”条")
        service_schemes.add_criterion(desk, {"applies": Applies.BOTH} | filled(row))

    return len(sheet.each(put))


def items(desk: Desk, path: Path) -> int:
    """Import items of the deputies' points; returns how many."""
    sheet = read(path, ITEMS)
    living = desk.reader.rows("SELECT scheme, code FROM v_point_item WHERE void_on IS NULL")
    old = {(row["scheme"], row["code"]) for row in living}

    def put(row: dict[str, Any]) -> None:
        sheet.single((row["scheme"], row["code"]), old, f"{row['scheme']} 年的第“{row['code']}”项")
        service_schemes.add_item(desk, {**row, "counted": ",".join(row["counted"])})

    return len(sheet.each(put))


def marks(desk: Desk, path: Path) -> int:
    """Import creations, or what came to those that were applied for: a row a criterion, the days on any of a place's.

    Returns how many places.
    """
    place = platform(desk)
    checks = {"point": lambda text: place(text)["code"]} | dict.fromkeys(DAYS, past(desk.today))

    def put(rows: list[Row]) -> None:
        _creation(desk, rows, place(rows[0]["point"]))

    return len(read(path, MARKS, checks).each_group(("point", "year"), put))


def _creation(desk: Desk, rows: list[dict[str, Any]], place: Row) -> None:
    year = rows[0]["year"]
    days = {key: next((row[key] for row in rows if row[key]), None) for key in DAYS}
    key, there, begun = _begun(desk, place, year, days["applied_on"])
    known = {row["code"]: row for row in queries.criteria(desk.reader, year)}
    new = False
    for column, verb, on in (("self_score", CreationVerb.SELF, days["self_on"]),
                              ("assessed", CreationVerb.ASSESS, days["assessed_on"])):  # fmt: skip
        given = [
            _given(row, _known(row["code"], known), row[column], verb)
            for row in rows
            if row[column] is not None and there.get(row["code"], {}).get(column) != row[column]
        ]
        if given:
            service.mark(desk, key, given, verb, on or begun)
            new = True
    if days["named_on"]:
        service.act(desk, key, CreationVerb.NAME, days["named_on"])
        new = True
    if there and not new:
        raise Already(f"{place['code']} {year} 年的分数都已经有了，没有新的。")


def _begun(desk: Desk, place: Row, year: int, applied_on: date | None) -> tuple[int, dict[str, Row], date]:
    """Return the creation's key, what it was given before, and the day a mark without one falls on."""
    found = queries.of_place(desk.reader, place["id"], year)
    if found is not None and str(applied_on or found["applied_on"]) == found["applied_on"]:
        return found["id"], queries.marks(desk.reader, found["id"]), desk.today
    if applied_on is None:
        raise BadInput(f"{place['code']} {year} 年没有写“申报日期”。")
    made = service.apply(desk, place["id"], place["name"], year, applied_on)
    assert made.id is not None
    return made.id, {}, applied_on


def _given(row: Mapping[str, Any], criterion: Row, score: float, verb: CreationVerb) -> dict[str, Any]:
    if verb is CreationVerb.ASSESS and criterion["method"] != Method.MANUAL:
        raise BadInput(f"第 {criterion['code']} 条由台账评，不写考评分。")
    return {"code": criterion["code"], "points": criterion["points"], "score": score, "reason": row["reason"],
            "evidence": row["evidence"]}  # fmt: skip


def _known(code: str, known: Mapping[str, Row]) -> Row:
    found = known.get(code) or known.get(code.zfill(2))
    if found is None:
        raise BadInput(f"没有第“{code}”条；dj score criteria 列出全部。")
    return found
