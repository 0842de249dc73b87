"""Questions about criteria, creations, marks and frozen results."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from dianjun_cli.core.derived import declared
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row, first
from dianjun_cli.duties import queries as duties
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.suggestions.figures import RATES
from dianjun_cli.vocab import PlatformKind
from dianjun_cli.vocab.scoring import Applies, CreationState, CreationVerb, Method

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
    Column("void_on", "作废日期", wide=True),
    Column("void_reason", "作废原因", wide=True),
    Column("void_by", "谁作废的", wide=True),
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
    Column("void_on", "作废日期", wide=True),
    Column("void_reason", "作废原因", wide=True),
    Column("void_by", "谁作废的", wide=True),
)
FROZEN = (
    Column("rank", "名次"),
    Column("point", "编码"),
    Column("point_name", "名称"),
    Column("kind", "类型", PlatformKind, yields=1),
    Column("township", "乡镇街道"),
    Column("total", "定的分"),
    Column("now", "现在算"),
    Column("changed", "变了的条"),
    Column("frozen_on", "定的日期"),
    Column("revision", "第几次", wide=True),
)
JUDGED = (CreationState.ASSESSED, CreationState.NAMED, CreationState.REMOVED)


def scheme(reader: Reader, year: int, view: str = "v_criterion") -> int | None:
    """Return the scheme in force in a year: the newest that began by then."""
    found = reader.value(f"SELECT max(scheme) FROM {view} WHERE scheme <= :year AND void_on IS NULL", year=year)
    return int(found) if found is not None else None


def criteria(reader: Reader, year: int, void: bool = False) -> list[Row]:
    """Return the criteria in force in a year, in order of code."""
    return _of_scheme(reader, "v_criterion", year, void)


def items(reader: Reader, year: int, void: bool = False) -> list[Row]:
    """Return the items of the deputies' points in force in a year."""
    return _of_scheme(reader, "v_point_item", year, void)


def _of_scheme(reader: Reader, view: str, year: int, void: bool) -> list[Row]:
    return reader.rows(
        f"SELECT * FROM {view} WHERE scheme = :scheme AND (:void = 1 OR void_on IS NULL) ORDER BY code",
        scheme=scheme(reader, year, view),
        void=int(void),
    )


def countable(reader: Reader) -> dict[str, dict[str, str]]:
    """Return what each method can count, with what it is called."""
    return {
        Method.DUTY.value: {row["code"]: row["name"] for row in duties.in_force(reader)},
        Method.CREDIT.value: {key: credit.label for key, credit in declared("credits", "CREDITS").items()},
        Method.RATE.value: {key: rate.label for key, rate in RATES.items()},
    }


def versions(reader: Reader, code: str) -> list[Row]:
    """Return a criterion as every scheme has it, void ones too, in order of years."""
    return reader.rows("SELECT * FROM v_criterion WHERE code = :code ORDER BY scheme", code=code)


def of_duty(reader: Reader, code: str, today: date, since: date) -> dict[str, Table]:
    """Return what a duty's card and receipts show: the criteria that it answers, used in the year of a day or later."""
    rows = reader.rows("SELECT * FROM v_criterion WHERE void_on IS NULL ORDER BY scheme, code")
    schemes = sorted({row["scheme"] for row in rows})
    last = {one: after - 1 for one, after in pairwise(schemes)}
    found = [
        row | {"said": f"{row['scheme']} 年起用的创建标准第 {row['code']} 条"}
        for row in rows
        if row["method"] == Method.DUTY and row["counted"] == code and last.get(row["scheme"], 9999) >= since.year
    ]
    shown = [column for key in ("scheme", *OF_DUTY) for column in CRITERIA if column.key == key]
    return {"criteria": Table([replace(column, wide=False) for column in shown], found, title="评哪些创建标准")}


OF_DUTY = ("code", "chapter", "standard", "points", "applies")


def used(reader: Reader, since: int, until: int, code: str) -> dict[int, str]:
    """Return, by year, where scores were given by a scheme: a result frozen, places assessed, this criterion marked."""
    frozen_years = reader.rows(
        "SELECT DISTINCT score_year AS year FROM v_frozen_score WHERE score_year BETWEEN :since AND :until",
        since=since,
        until=until,
    )
    found = {row["year"]: f"{row['year']} 年的结果已经定了" for row in frozen_years}
    marked = {row["creation_id"] for row in reader.rows("SELECT creation_id FROM v_mark WHERE code = :code", code=code)}
    places: dict[int, list[str]] = {}
    for row in creations(reader):
        if since <= row["creation_year"] <= until and (row["state"] in JUDGED or row["id"] in marked):
            places.setdefault(row["creation_year"], []).append(row["number"])
    told = {
        year: f"{year} 年 {len(numbers)} 个（{numbers[0]}{' 等' if numbers[1:] else ''}）"
        for year, numbers in places.items()
    }
    return told | found


def applies(criterion: Row, kind: str) -> bool:
    """Tell whether a criterion applies to a place of that kind."""
    own = Applies.HOUSEHOLD if kind == PlatformKind.HOUSEHOLD else Applies.POINT
    return criterion["applies"] in (Applies.BOTH, own)


def creations(reader: Reader, year: int | None = None, void: bool = False, until: date | None = None) -> list[Row]:
    """Return the creations in order of number, with how far each has come (by a day)."""
    rows = reader.rows(
        "SELECT * FROM v_creation WHERE (:year IS NULL OR creation_year = :year) AND (:void = 1 OR void_on IS NULL) "
        "AND (:until IS NULL OR applied_on <= :until) ORDER BY number",
        year=year,
        until=until,
        void=int(void),
    )
    steps: dict[int, list[Row]] = {}
    for step in entries.steps(reader, LEDGER, until=until):
        steps.setdefault(step["record_id"], []).append(step)
    return [_told(row, steps.get(row["id"], [])) for row in rows]


def _told(row: Row, steps: list[Row]) -> Row:
    gone = rules.undone((step["verb"], step["facts"]) for step in steps)
    steps = [step for step in steps if step["id"] not in gone and step["verb"] != CreationVerb.UNDO]
    days = {step["verb"]: step["happened_on"] for step in steps}
    state = rules.after(row["number"], [step["verb"] for step in steps])
    return {**row, "state": state.value, "named_on": days.get("name"), "removed_on": days.get("remove")}


def to_assess(reader: Reader, rows: list[Row]) -> list[Row]:
    """Return those of the creations that a place has marked itself and the office has not, or not all of."""
    manual: dict[int, list[Row]] = {}
    found = []
    for row in rows:
        if row["state"] not in (CreationState.SELF_SCORED, CreationState.ASSESSED):
            continue
        year = row["creation_year"]
        if year not in manual:
            manual[year] = [one for one in criteria(reader, year) if one["method"] == Method.MANUAL]
        given = {code for code, one in marks(reader, row["id"]).items() if one["assessed"] is not None}
        if any(one["code"] not in given and applies(one, row["kind"]) for one in manual[year]):
            found.append(row)
    return found


def creation(reader: Reader, wanted: str) -> Row:
    """Return the creation that a number or a tail of one means."""
    row = entries.find(reader, LEDGER, wanted)
    return _told(row, entries.steps(reader, LEDGER, row["id"]))


def of_place(reader: Reader, platform_id: int, year: int, until: date | None = None) -> Row | None:
    """Return a place's living creation of a year (applied for by a day), or None."""
    return first([row for row in creations(reader, year, until=until) if row["platform_id"] == platform_id])


def needed_of_place(reader: Reader, place: Row, year: int) -> Row:
    """Return a place's living creation of a year. Raises NotFound saying how to apply."""
    found = of_place(reader, place["id"], year)
    if found is None:
        raise NotFound(f"{place['code']} 还没有申报 {year} 年的示范创建；先 dj score apply {place['code']} {year}。")
    return found


def marks(reader: Reader, creation_id: int, until: date | None = None) -> dict[str, Row]:
    """Return what was given by hand in a creation (by a day), by criterion: the last of each counts."""
    rows = reader.rows("SELECT * FROM v_mark WHERE creation_id = :id ORDER BY code", id=creation_id)
    found = {row["code"]: {**row, "self_score": None, "assessed": None} for row in rows}
    for step in entries.steps(reader, LEDGER, creation_id, until):
        if column := GIVEN.get(step["verb"]):
            for code, score in step["facts"].items():
                found[code][column] = score
    return found


def history(reader: Reader, creation_id: int) -> Table:
    """Return what happened to a creation: of every mark which criterion and how many points."""

    def said(verb: str, facts: Mapping[str, Any]) -> str:
        if verb not in GIVEN:
            return ""
        few = [f"第 {code} 条 {score:g} 分" for code, score in list(facts.items())[:6] if score is not None]
        return "、".join(few) + (f" 等 {len(facts)} 条" if len(facts) > 6 else "")

    return entries.history(reader, LEDGER, creation_id, CreationVerb, said=said)


GIVEN = {CreationVerb.SELF.value: "self_score", CreationVerb.ASSESS.value: "assessed"}


def frozen(reader: Reader, year: int) -> list[Row]:
    """Return the newest frozen result of every place of a year, the best first; `rows` is the sheet as it was."""
    rows = reader.rows(
        "SELECT f.* FROM v_frozen_score f WHERE f.score_year = :year AND f.revision = "
        "(SELECT max(g.revision) FROM v_frozen_score g WHERE g.score_year = :year) ORDER BY f.total DESC, f.point",
        year=year,
    )
    return [{**row, "rows": json.loads(row["payload"])} for row in rows]


def ranked(rows: list[Row], key: str = "total") -> list[Row]:
    """Return rows in order of points with their ranks; equal points share a rank.

    Places are ranked among their kind, 点 first, then 户: fewer criteria apply to a household.
    """
    found: list[Row] = []

    def order(row: Row) -> tuple[bool, float, str]:
        return household(row), -row[key], row.get("point") or row.get("code", "")

    place = 0
    for row in sorted(rows, key=order):
        above = found[-1] if found and household(found[-1]) == household(row) else None
        place = place + 1 if above else 1
        rank: Any = above["rank"] if above and above[key] == row[key] else place
        found.append({**row, "rank": rank})
    return found


def household(row: Row) -> bool:
    """Tell whether a row is of a household."""
    return row.get("kind") == PlatformKind.HOUSEHOLD.value
