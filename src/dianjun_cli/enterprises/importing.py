"""Firms, difficulties and leads from CSV, all or nothing; the last two with their log, a step a row."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, filled, number, parse_word, read_rows, several
from dianjun_cli.entries.queries import deputies as whom
from dianjun_cli.entries.service import Step
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.enterprises import (
    DifficultyKind,
    DifficultyVerb,
    FirmKind,
    FirmStatus,
    LeadVerb,
    ThanksWay,
)
from dianjun_cli.vocab.entries import EntryVerb, Part

from . import queries, rules, service, service_cases

Row = Mapping[str, Any]
_CLOCK = (Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"))
FIRMS = (
    Field("listed_on", "列入日期", parse_day, required=True), Field("name", "企业名称", required=True),
    Field("short_name", "简称"), Field("firm_kind", "类别", parse_word(FirmKind), required=True),
    Field("township", "乡镇街道", required=True), Field("industry", "行业"), Field("since_year", "落户年份", number),
    Field("contact", "联系人"), Field("phone", "电话"), Field("status", "状况", parse_word(FirmStatus)),
    Field("leaders", "攻坚小组代表", several), Field("team", "小组其他成员"), Field("text", "情况"), *_CLOCK,
)  # fmt: skip


def _verb(words: Any) -> Callable[[str], Any]:
    """Return a parser for the column 动作: 登记, or one of the ledger's own verbs."""

    def parse(text: str) -> Any:
        found = EntryVerb.ADD if text in (EntryVerb.ADD.label, EntryVerb.ADD.value) else words.named(text)
        if found is None:
            raise BadInput(f"“{text}”不在范围内；可用：{EntryVerb.ADD.label}、{words.labels()}")
        return found

    return parse


DIFFICULTIES = (
    Field("source", "原编号", required=True), Field("verb", "动作", _verb(DifficultyVerb), required=True),
    Field("on", "日期", parse_day, required=True), Field("firm", "企业"), Field("title", "难题"),
    Field("kind", "类别", parse_word(DifficultyKind)), Field("unit", "单位"), Field("deputies", "代表", several),
    Field("team", "小组"), Field("due_on", "期限", parse_day), Field("text", "内容"),
    Field("rating", "企业评价", parse_word(Rating)), Field("way", "致谢方式", parse_word(ThanksWay)), *_CLOCK,
)  # fmt: skip
LEADS = (
    Field("number", "原编号", required=True), Field("verb", "动作", _verb(LeadVerb), required=True),
    Field("on", "日期", parse_day, required=True), Field("title", "项目"), Field("source", "来源"),
    Field("firm", "企业"), Field("industry", "行业"), Field("amount", "投资额", number),
    Field("deputies", "引荐代表", several), Field("company", "公司"), Field("credit_code", "信用代码"),
    Field("text", "内容"), *_CLOCK,
)  # fmt: skip
NEEDED = {
    DifficultyVerb.STEP: "text", DifficultyVerb.SOLVE: "text", DifficultyVerb.EASE: "text",
    DifficultyVerb.SHELVE: "text", DifficultyVerb.EXTEND: "due_on", DifficultyVerb.CONFIRM: "rating",
    DifficultyVerb.THANK: "way", DifficultyVerb.RESUME: "text",
}  # fmt: skip


def firms(desk: Desk, path: Path) -> int:
    """Import firms. Returns how many."""
    rows, clocks = read_rows(path, FIRMS), Clocks(desk)

    def put(row: Row) -> None:
        facts = {"status": FirmStatus.RUNNING, **filled(row)}
        who = whom(desk.reader, facts.pop("leaders", []))
        on, text, clock = facts.pop("listed_on"), facts.pop("text", ""), clocks.of(row)
        facts = {key: value for key, value in facts.items() if key not in ("recorded_at", "actor")}
        service.add(desk, facts, on, text, {Part.LEADER: who} if who else None, clock)

    return len(list(each(path, rows, put)))


def difficulties(desk: Desk, path: Path) -> int:
    """Import difficulties with their log; 原编号 binds the rows of one, and a number of ours (KN-…) goes on with it."""
    rows, clocks = read_rows(path, DIFFICULTIES), Clocks(desk)
    known = {row["number"]: row["id"] for row in desk.reader.rows("SELECT number, id FROM v_difficulty")}
    old = {(row["firm_number"], row["raised_on"], row["title"]) for row in _living(desk, "v_difficulty")}
    names = units.by_name(desk.reader)

    def put(row: Row) -> None:
        clock = clocks.of(row)
        if row["verb"] is not EntryVerb.ADD:
            return _act(desk, _own(known, row["source"], "难题"), row, names, clock)
        _new(known, row, ("firm", "title", "kind"), DIFFICULTIES)
        firm = queries.find(desk.reader, row["firm"])
        if (firm["number"], str(row["on"]), row["title"]) in old:
            raise BadInput(f"{firm['name']} {row['on']} 的“{row['title']}”已经有了。")
        facts = {"enterprise_id": firm["id"], "title": row["title"], "difficulty_kind": row["kind"]}
        known[row["source"]] = service_cases.raise_(desk, facts, row["on"], row["text"] or "", clock).id

    return len(list(each(path, rows, put)))


def _act(desk: Desk, key: int, row: Row, names: Mapping[str, int], clock: Clock) -> None:
    lacking = NEEDED.get(row["verb"])
    if lacking and row[lacking] is None:
        label = next(field.label for field in DIFFICULTIES if field.key == lacking)
        raise BadInput(f"“{row['verb'].label}”要写“{label}”。")
    who = whom(desk.reader, row["deputies"] or [])
    if row["unit"] and row["unit"] not in names:
        raise NotFound(f"单位“{row['unit']}”不存在")
    facts = {
        "unit_id": names.get(row["unit"]), "team": rules.TEAM if row["team"] else None, "deputies": who or None,
        "rating": row["rating"].value if row["rating"] else None, "way": row["way"].value if row["way"] else None,
    }  # fmt: skip
    facts = {name: value for name, value in facts.items() if value}
    if row["verb"] is DifficultyVerb.TAKE and not facts:
        raise BadInput("“认领”要写单位、代表或小组。")
    step = Step(row["text"] or "", facts, row["due_on"])
    service_cases.act(desk, key, row["verb"], row["on"], step, who, clock)


def leads(desk: Desk, path: Path) -> int:
    """Import investment leads with their log, as `difficulties` does."""
    rows, clocks = read_rows(path, LEADS), Clocks(desk)
    known = {row["number"]: row["id"] for row in desk.reader.rows("SELECT number, id FROM v_lead")}
    old = {(row["found_on"], row["title"]) for row in _living(desk, "v_lead")}

    def put(row: Row) -> None:
        clock = clocks.of(row)
        if row["verb"] is not EntryVerb.ADD:
            key, told = _own(known, row["number"], "线索"), (row["company"] or "", row["credit_code"])
            service_cases.lead_on(desk, key, row["verb"], row["on"], row["text"] or "", *told, clock)
            return
        _new(known, {**row, "source": row["number"]}, ("title",), LEADS)
        if (str(row["on"]), row["title"]) in old:
            raise BadInput(f"{row['on']} 的“{row['title']}”已经有了。")
        facts = {key: row[key] for key in ("title", "source", "firm", "industry", "amount") if row[key] is not None}
        who = whom(desk.reader, row["deputies"] or [])
        parts = {Part.LEAD: who} if who else None
        known[row["number"]] = service_cases.find(desk, facts, row["on"], row["text"] or "", parts, clock).id

    return len(list(each(path, rows, put)))


def _living(desk: Desk, view: str) -> list[Any]:
    return desk.reader.rows(f"SELECT * FROM {view} WHERE void_on IS NULL")


def _own(known: Mapping[str, Any], source: str, what: str) -> int:
    if source not in known:
        raise NotFound(f"没有原编号或编号为“{source}”的{what}；它的“登记”那一行要写在前面。")
    return int(known[source])


def _new(known: Mapping[str, Any], row: Row, needed: tuple[str, ...], fields: tuple[Field, ...]) -> None:
    if row["source"] in known:
        raise BadInput(f"原编号“{row['source']}”登记了两次。")
    for key in needed:
        if row[key] is None:
            label = next(field.label for field in fields if field.key == key)
            raise BadInput(f"“登记”要写“{label}”。")
