"""Projects, ballots and steps from files, each all or nothing."""

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Already, Field, File, filled, read
from dianjun_cli.core.parsing import body, day, many, number, of_list, parse_word, past, several
from dianjun_cli.entries.service import Step
from dianjun_cli.platforms.importing import platform
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks, case_of
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.units.importing import unit
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotRound, ProjectSource, ProjectVerb

from . import queries_ballot, rules, service, service_ballot
from .queries import DATES, steps_of

PROGRESS = "进度"


def _measured(text: str) -> tuple[float, str]:
    return rules.measured(text, "")


def _action(text: str) -> str:
    allowed = (*DATES, ProjectVerb.DROP, ProjectVerb.RESUME)
    found = ProjectVerb.named(text)
    if text == PROGRESS or (found in allowed and found is not ProjectVerb.ELECT):
        return text if found is None else found.value
    words = "、".join([PROGRESS, *(verb.label for verb in allowed if verb is not ProjectVerb.ELECT)])
    raise BadInput(f"“{text}”不在范围内；可用：{words}（票决另用 dj project import-ballots）")


PROJECTS = (
    Field("source_number", "原编号"), Field("proposed_on", "征集日期", day, required=True),
    Field("title", "项目名称", required=True), Field("level", "层级", parse_word(Level), required=True),
    Field("township", "乡镇街道"), Field("category", "类别", required=True), Field("place", "地点"),
    Field("source", "来源", parse_word(ProjectSource), required=True), Field("case", "件号"),
    Field("proposed_by", "提出代表", several), Field("unit", "责任单位"), Field("budget", "预算", rules.money),
    Field("planned", "计划", _measured), Field("text", "建设内容", body), Field("shortlisted_on", "初定日期", day),
    Field("formal_on", "正式候选日期", day), Field("dropped_on", "不列入日期", day, needs="dropped"),
    Field("dropped", "不列入原因", body, needs="dropped_on"), *CLOCK,
)  # fmt: skip
BALLOTS = (
    Field("title", "会议", required=True), Field("held_on", "日期", day, required=True),
    Field("level", "层级", parse_word(Level), required=True), Field("township", "乡镇街道"),
    Field("ballot_round", "轮次", parse_word(BallotRound)), Field("method", "方法", parse_word(BallotMethod)),
    Field("quota", "应选", number, required=True), Field("members", "全体代表", number),
    Field("present", "实到", number, required=True), Field("issued", "发出", number, required=True),
    Field("returned", "收回", number, required=True), Field("spoiled", "废票", number, required=True),
    Field("blank", "弃权", number, required=True), Field("project", "项目", required=True),
    Field("votes", "得票", number, required=True), Field("points", "得分", number), *CLOCK,
)  # fmt: skip
STEPS = (
    Field("project", "项目", required=True), Field("on", "日期", day, required=True),
    Field("verb", "动作", _action, required=True), Field("text", "内容", body), Field("result", "实测", _measured),
    Field("quarter", "季度"), Field("percent", "百分比", number), Field("reporter", "报告人"),
    Field("platform", "督办平台"), Field("deputies", "督办代表", several), Field("members", "全体", number),
    Field("satisfied", "满意", number), Field("basically", "基本满意", number),
    Field("dissatisfied", "不满意", number), Field("abstained", "弃权", number), *CLOCK,
)  # fmt: skip
FILES = {
    "project import": File(PROJECTS, "原编号，或征集日期和项目名称"),
    "project import-ballots": File(BALLOTS, "会议和日期"),
    "project import-steps": File(STEPS, "项目、动作和日期；进度还看平台和内容"),
}


def projects(desk: Desk, path: Path) -> int:
    """Import candidates, with the days on which they were shortlisted, nominated or dropped. Returns how many."""
    clocks, ahead, settings = Clocks(desk), past(desk.today), desk.settings
    days = dict.fromkeys(("proposed_on", "shortlisted_on", "formal_on", "dropped_on"), ahead)
    lists = {
        "township": of_list(settings["office.townships"], "乡镇街道"),
        "category": of_list(settings["projects.categories"], "类别"),
    }
    names = {"case": case_of(desk), "unit": unit(desk), "proposed_by": many(deputy(desk))}
    sheet = read(path, PROJECTS, days | lists | names | clocks.checks)
    known = desk.reader.rows("SELECT source_number, title, proposed_on FROM v_project WHERE void_on IS NULL")
    old = {row["source_number"] for row in known if row["source_number"]}
    same = Counter((row["title"], row["proposed_on"]) for row in known)

    def put(row: dict[str, Any]) -> None:
        if row["source_number"]:
            sheet.single(row["source_number"], old, f"原编号“{row['source_number']}”")
        sheet.once((row["title"], str(row["proposed_on"])), same, f"{row['proposed_on']} 的“{row['title']}”")
        _project(desk, row, clocks.of(row))

    return len(sheet.each(put))


def _project(desk: Desk, row: dict[str, Any], clock: Clock) -> None:
    kept = ("source_number", "title", "level", "township", "category", "place", "source", "budget")
    facts = {key: value for key, value in filled(row).items() if key in kept}
    facts |= {name: row[key] for name, key in (("suggestion_id", "case"), ("unit_id", "unit")) if row[key]}
    if row["planned"]:
        facts["planned_amount"], facts["measure"] = row["planned"]
    made = service.add(desk, facts, row["proposed_on"], row["text"] or "", row["proposed_by"] or [], clock)
    for key, verb in (("shortlisted_on", ProjectVerb.SHORTLIST), ("formal_on", ProjectVerb.NOMINATE)):
        if row[key]:
            service.act(desk, made.id or 0, verb, row[key], clock=clock)
    if row["dropped_on"]:
        service.act(desk, made.id or 0, ProjectVerb.DROP, row["dropped_on"], Step(row["dropped"] or ""), clock)


def _known(desk: Desk) -> Callable[[str], int]:
    """Return a look-up of living projects by number or by the number of an older ledger."""
    rows = desk.reader.rows("SELECT id, number, source_number FROM v_project WHERE void_on IS NULL")
    known = {row["source_number"]: row["id"] for row in rows} | {row["number"]: row["id"] for row in rows}

    def find(text: str) -> int:
        if text not in known:
            raise NotFound(f"没有编号或原编号为“{text}”的项目；dj project list 列出全部。")
        return int(known[text])

    return find


def ballots(desk: Desk, path: Path) -> int:
    """Import ballots, a row a candidate, rows of one ballot together; each is counted and decided. Returns how many."""
    clocks = Clocks(desk)
    checks = {"held_on": past(desk.today), "project": _known(desk)}
    sheet = read(path, BALLOTS, checks | clocks.checks)
    old = {(r["title"], r["held_on"]) for r in desk.reader.rows("SELECT * FROM v_project_ballot WHERE void_on IS NULL")}
    last: dict[tuple[Any, ...], int] = {}

    def put(rows: list[dict[str, Any]]) -> None:
        first = rows[0]
        if (first["title"], str(first["held_on"])) in old:
            raise Already(f"{first['held_on']} 的“{first['title']}”已经导入过。")
        congress = (first["title"], first["held_on"], first["township"])
        last[congress] = _ballot(desk, rows, last.get(congress), clocks.of(first))

    return len(sheet.each_group(("title", "held_on", "level", "township", "ballot_round"), put))


def _ballot(desk: Desk, rows: list[dict[str, Any]], before: int | None, clock: Clock) -> int:
    first, on = rows[0], rows[0]["held_on"]
    keys = [row["project"] for row in rows]
    facts = {name: first[name] for name in ("title", "level", "township", "quota", "present")}
    facts |= {
        "method": first["method"] or BallotMethod.TICK,
        "ballot_round": first["ballot_round"] or BallotRound.FIRST,
    }
    facts["members"] = first["members"] or queries_ballot.members(desk.reader, first["level"], first["township"], on)
    if facts["ballot_round"] is not BallotRound.FIRST:
        if before is None:
            raise BadInput(f"“{first['title']}”的{facts['ballot_round'].label}前面没有首轮")
        facts["after_id"] = before
    made, _ = service_ballot.ballot(desk, facts, keys, on, clock)
    assert made.id is not None
    papers = {name: first[name] for name in ("issued", "returned", "spoiled", "blank")}
    said = {key: row["votes"] for key, row in zip(keys, rows, strict=True)}
    points = {key: row["points"] for key, row in zip(keys, rows, strict=True) if row["points"] is not None}
    service_ballot.count(desk, made.id, papers, said, points, on, clock)
    service_ballot.decide(desk, made.id, on, clock)
    return made.id


def steps(desk: Desk, path: Path) -> int:
    """Import announcements, quarters, completions and evaluations, in the order of the file. Returns how many."""
    clocks, place = Clocks(desk), platform(desk)
    names = {"project": _known(desk), "platform": lambda text: place(text)["id"], "deputies": many(deputy(desk))}
    sheet = read(path, STEPS, {"on": past(desk.today)} | names | clocks.checks)
    old = _told(desk)

    def put(row: dict[str, Any]) -> None:
        key, clock, verb = row["project"], clocks.of(row), row["verb"]
        label = verb if verb == PROGRESS else ProjectVerb(verb).label
        same = (key, str(row["on"]), verb, (row["platform"], row["text"]) if verb == PROGRESS else None)
        sheet.once(same, old, f"{row['on']} 的“{label}”")
        if verb == PROGRESS:
            facts = {name: row[name] for name in ("quarter", "percent", "reporter")}
            facts["platform_id"] = row["platform"]
            service.progress(desk, key, facts, row["on"], row["text"] or "", row["deputies"] or [], clock)
            return
        _step(desk, key, row, clock)

    return len(sheet.each(put, ("project",)))


def _told(desk: Desk) -> Counter[tuple[Any, ...]]:
    """Return the steps that the store has, as a row is known again."""
    progress = desk.reader.rows("SELECT * FROM v_project_progress WHERE void_on IS NULL")
    found = [(row["project_id"], row["reported_on"], PROGRESS, (row["platform_id"], row["text"])) for row in progress]
    return Counter(
        [*found, *((row["record_id"], row["happened_on"], row["verb"], None) for row in steps_of(desk.reader))]
    )


def _step(desk: Desk, key: int, row: Mapping[str, Any], clock: Clock) -> None:
    verb, text = ProjectVerb(row["verb"]), row["text"] or ""
    if verb is ProjectVerb.COMPLETE:
        service.complete(desk, key, row["on"], row["result"], text, clock)
    elif verb is ProjectVerb.EVALUATE:
        votes = {name: row[name] or 0 for name in ("members", "satisfied", "basically", "dissatisfied", "abstained")}
        service.evaluate(desk, key, row["on"], votes, text, clock)
    else:
        service.act(desk, key, verb, row["on"], Step(text), clock)
