"""Firms, difficulties and leads from files, all or nothing; the last two with their log, a step a row."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Already, Field, File, Sheet, filled, read
from dianjun_cli.core.parsing import body, day, many, number, of_list, parse_word, past, remembered, several
from dianjun_cli.entries.service import Step
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.units.importing import unit
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
FIRMS = (
    Field("listed_on", "列入日期", day, required=True), Field("name", "企业名称", required=True),
    Field("short_name", "简称"), Field("firm_kind", "类别", parse_word(FirmKind), required=True),
    Field("township", "乡镇街道", required=True), Field("industry", "行业"), Field("since_year", "落户年份", number),
    Field("contact", "联系人"), Field("phone", "电话"), Field("status", "状况", parse_word(FirmStatus)),
    Field("leaders", "攻坚小组代表", several), Field("team", "小组其他成员"), Field("text", "情况", body), *CLOCK,
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
    Field("on", "日期", day, required=True), Field("firm", "企业"), Field("title", "难题"),
    Field("kind", "类别", parse_word(DifficultyKind)), Field("unit", "单位"), Field("deputies", "代表", several),
    Field("team", "小组"), Field("due_on", "期限", day), Field("text", "内容", body),
    Field("rating", "企业评价", parse_word(Rating)), Field("way", "致谢方式", parse_word(ThanksWay)), *CLOCK,
)  # fmt: skip
LEADS = (
    Field("number", "原编号", required=True), Field("verb", "动作", _verb(LeadVerb), required=True),
    Field("on", "日期", day, required=True), Field("title", "项目"), Field("source", "来源"),
    Field("firm", "企业"), Field("industry", "行业"), Field("amount", "投资额", number),
    Field("deputies", "引荐代表", several), Field("company", "公司"), Field("credit_code", "信用代码"),
    Field("text", "内容", body), *CLOCK,
)  # fmt: skip
FILES = {
    "enterprise import": File(FIRMS, "企业名称"),
    "enterprise difficulty import": File(DIFFICULTIES, "企业、登记日期和难题；它的各步跟着它"),
    "enterprise lead import": File(LEADS, "登记日期和项目；它的各步跟着它"),
}
NEEDED = {
    DifficultyVerb.STEP: "text", DifficultyVerb.SOLVE: "text", DifficultyVerb.EASE: "text",
    DifficultyVerb.SHELVE: "text", DifficultyVerb.EXTEND: "due_on", DifficultyVerb.CONFIRM: "rating",
    DifficultyVerb.THANK: "way", DifficultyVerb.RESUME: "text",
}  # fmt: skip


def firms(desk: Desk, path: Path) -> int:
    """Import firms. Returns how many."""
    clocks, towns = Clocks(desk), of_list(desk.settings["office.townships"], "乡镇街道")
    checks = {"listed_on": past(desk.today), "township": towns, "leaders": many(deputy(desk))}
    sheet = read(path, FIRMS, checks | clocks.checks)
    old = {row["name"] for row in _living(desk, "v_enterprise")}

    def put(row: Row) -> None:
        sheet.single(row["name"], old, f"企业“{row['name']}”")
        facts = {"status": FirmStatus.RUNNING}
        facts |= filled(row, "leaders", "listed_on", "text", "recorded_at", "actor")
        parts = {Part.LEADER: row["leaders"]} if row["leaders"] else None
        service.add(desk, facts, row["listed_on"], row["text"] or "", parts, clocks.of(row))

    return len(sheet.each(put))


class _Known:
    """Records that the rows of a file go on with: by 原编号 those of the file, by number those of the store."""

    def __init__(self, desk: Desk, view: str, what: str) -> None:
        self.keys = {row["number"]: row["id"] for row in desk.reader.rows(f"SELECT number, id FROM {view}")}
        self.what = what
        self.own: dict[str, Any] = {}
        self.there: set[str] = set()

    def find(self, source: str) -> int:
        """Return the record that a row goes on with. Raises NotFound, or Already when the store has its whole life."""
        if source in self.there:
            raise Already(f"{self.what}“{source}”已经有了。")
        found = self.own.get(source) or self.keys.get(source)
        if found is None:
            raise NotFound(f"没有原编号或编号为“{source}”的{self.what}；它的“登记”那一行要写在前面。")
        return int(found)

    def new(self, sheet: Sheet, row: Row, needed: tuple[str, ...], key: Any, old: Mapping[Any, int]) -> None:
        """Refuse a 登记 that lacks something, says its 原编号 again, or is in the store."""
        source = row[sheet.fields[0].key]
        if source in self.own or source in self.keys or source in self.there:
            raise BadInput(f"原编号“{source}”登记了两次。")
        lacking = [field.label for field in sheet.fields if field.key in needed and row[field.key] is None]
        if lacking:
            raise BadInput(f"“登记”要写{'、'.join(f'“{label}”' for label in lacking)}。")
        try:
            sheet.once(key, old, f"{row['on']} 的“{row['title']}”")
        except Already:
            self.there.add(source)
            raise


def difficulties(desk: Desk, path: Path) -> int:
    """Import difficulties with their log; 原编号 binds the rows of one, and a number of ours (KN-…) goes on with it."""
    clocks, known = Clocks(desk), _Known(desk, "v_difficulty", "难题")
    firm = remembered(lambda text: queries.find(desk.reader, text))
    checks = {"on": past(desk.today), "firm": firm, "unit": unit(desk), "deputies": many(deputy(desk))}
    sheet = read(path, DIFFICULTIES, checks | clocks.checks)
    living = _living(desk, "v_difficulty")
    old = Counter((row["firm_number"], row["raised_on"], row["title"]) for row in living)

    def put(row: Row) -> None:
        clock = clocks.of(row)
        if row["verb"] is not EntryVerb.ADD:
            return _act(desk, known.find(row["source"]), row, clock)
        whose = row["firm"] or {}
        key = (whose.get("number"), str(row["on"]), row["title"])
        known.new(sheet, row, ("firm", "title", "kind"), key, old)
        facts = {"enterprise_id": whose["id"], "title": row["title"], "difficulty_kind": row["kind"]}
        known.own[row["source"]] = service_cases.raise_(desk, facts, row["on"], row["text"] or "", clock).id

    return len(sheet.each(put, ("source",)))


def _act(desk: Desk, key: int, row: Row, clock: Clock) -> None:
    lacking = NEEDED.get(row["verb"])
    if lacking and row[lacking] is None:
        label = next(field.label for field in DIFFICULTIES if field.key == lacking)
        raise BadInput(f"“{row['verb'].label}”要写“{label}”。")
    who = list(dict.fromkeys(row["deputies"] or ()))
    facts = {
        "unit_id": row["unit"], "team": rules.TEAM if row["team"] else None, "deputies": who,
        "rating": row["rating"].value if row["rating"] else None, "way": row["way"].value if row["way"] else None,
    }  # fmt: skip
    facts = {name: value for name, value in facts.items() if value}
    if row["verb"] is DifficultyVerb.TAKE and not facts:
        raise BadInput("“认领”要写单位、代表或小组。")
    step = Step(row["text"] or "", facts, row["due_on"])
    service_cases.act(desk, key, row["verb"], row["on"], step, who, clock)


def leads(desk: Desk, path: Path) -> int:
    """Import investment leads with their log, as `difficulties` does."""
    clocks, known = Clocks(desk), _Known(desk, "v_lead", "线索")
    sheet = read(path, LEADS, {"on": past(desk.today), "deputies": many(deputy(desk))} | clocks.checks)
    old = Counter((row["found_on"], row["title"]) for row in _living(desk, "v_lead"))

    def put(row: Row) -> None:
        clock = clocks.of(row)
        if row["verb"] is not EntryVerb.ADD:
            key, told = known.find(row["number"]), (row["company"] or "", row["credit_code"])
            if row["verb"] is LeadVerb.REGISTER and not row["company"]:
                raise BadInput("“注册”要写“公司”。")
            service_cases.lead_on(desk, key, row["verb"], row["on"], row["text"] or "", *told, clock)
            return
        known.new(sheet, row, ("title",), (str(row["on"]), row["title"]), old)
        facts = {key: row[key] for key in ("title", "source", "firm", "industry", "amount") if row[key] is not None}
        parts = {Part.LEAD: row["deputies"]} if row["deputies"] else None
        made = service_cases.find(desk, facts, row["on"], row["text"] or "", parts, clock)
        known.own[row["number"]] = made.id

    return len(sheet.each(put, ("number",)))


def _living(desk: Desk, view: str) -> list[Any]:
    return desk.reader.rows(f"SELECT * FROM {view} WHERE void_on IS NULL")
