"""Projects, ballots and steps from CSV files, each all or nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, filled, number, parse_word, read_rows, several
from dianjun_cli.entries.queries import deputies
from dianjun_cli.entries.service import Step
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.suggestions.record import Clock
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotRound, ProjectSource, ProjectVerb

from . import queries_ballot, rules, service, service_ballot
from .queries import DATES

PROGRESS = "进度"
RECORDED = (Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"))


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
    Field("source_number", "原编号"), Field("proposed_on", "征集日期", parse_day, required=True),
    Field("title", "项目名称", required=True), Field("level", "层级", parse_word(Level), required=True),
    Field("township", "乡镇街道"), Field("category", "类别", required=True), Field("place", "地点"),
    Field("source", "来源", parse_word(ProjectSource), required=True), Field("case", "件号"),
    Field("proposed_by", "提出代表", several), Field("unit", "责任单位"), Field("budget", "预算", rules.money),
    Field("planned", "计划", _measured), Field("text", "建设内容"), Field("shortlisted_on", "初定日期", parse_day),
    Field("formal_on", "正式候选日期", parse_day), Field("dropped_on", "不列入日期", parse_day),
    Field("dropped", "不列入原因"), *RECORDED,
)  # fmt: skip
BALLOTS = (
    Field("title", "会议", required=True), Field("held_on", "日期", parse_day, required=True),
    Field("level", "层级", parse_word(Level), required=True), Field("township", "乡镇街道"),
    Field("ballot_round", "轮次", parse_word(BallotRound)), Field("method", "方法", parse_word(BallotMethod)),
    Field("quota", "应选", number, required=True), Field("members", "全体代表", number),
    Field("present", "实到", number, required=True), Field("issued", "发出", number, required=True),
    Field("returned", "收回", number, required=True), Field("spoiled", "废票", number, required=True),
    Field("blank", "弃权", number, required=True), Field("project", "项目", required=True),
    Field("votes", "得票", number, required=True), Field("points", "得分", number), *RECORDED,
)  # fmt: skip
STEPS = (
    Field("project", "项目", required=True), Field("on", "日期", parse_day, required=True),
    Field("verb", "动作", _action, required=True), Field("text", "内容"), Field("result", "实测", _measured),
    Field("quarter", "季度"), Field("percent", "百分比", number), Field("reporter", "报告人"),
    Field("platform", "督办平台"), Field("deputies", "督办代表", several), Field("members", "全体", number),
    Field("satisfied", "满意", number), Field("basically", "基本满意", number),
    Field("dissatisfied", "不满意", number), Field("abstained", "弃权", number), *RECORDED,
)  # fmt: skip


def projects(desk: Desk, path: Path) -> int:
    """Import candidates, with the days on which they were shortlisted, nominated or dropped. Returns how many."""
    rows, clocks = read_rows(path, PROJECTS), Clocks(desk)
    cases, names = _cases(desk), units.by_name(desk.reader)
    known = desk.reader.rows("SELECT source_number, title, proposed_on FROM v_project WHERE void_on IS NULL")
    old = {row["source_number"] for row in known if row["source_number"]}
    same = {(row["title"], row["proposed_on"]) for row in known}

    def put(row: Mapping[str, Any]) -> None:
        if row["source_number"] in old or (row["title"], str(row["proposed_on"])) in same:
            raise BadInput(f"“{row['title']}”已经导入过")
        if row["source_number"]:
            old.add(row["source_number"])
        clock, facts = clocks.of(row), _project(row, cases, names)
        who = deputies(desk.reader, row["proposed_by"] or [])
        made = service.add(desk, facts, row["proposed_on"], row["text"] or "", who, clock)
        for key, verb in (("shortlisted_on", ProjectVerb.SHORTLIST), ("formal_on", ProjectVerb.NOMINATE)):
            if row[key]:
                service.act(desk, made.id or 0, verb, row[key], clock=clock)
        if row["dropped_on"]:
            service.act(desk, made.id or 0, ProjectVerb.DROP, row["dropped_on"], Step(row["dropped"] or ""), clock)

    return len(list(each(path, rows, put)))


def _cases(desk: Desk) -> dict[str, int]:
    known = desk.reader.rows("SELECT id, number, source_number FROM v_case")
    return {row["source_number"]: row["id"] for row in known} | {row["number"]: row["id"] for row in known}


def _project(row: Mapping[str, Any], cases: Mapping[str, int], names: Mapping[str, int]) -> dict[str, Any]:
    kept = ("source_number", "title", "level", "township", "category", "place", "source", "budget")
    facts = {key: value for key, value in filled(row).items() if key in kept}
    if row["planned"]:
        facts["planned_amount"], facts["measure"] = row["planned"]
    for key, column, known, what in (
        ("suggestion_id", "case", cases, "件号或原编号"),
        ("unit_id", "unit", names, "单位"),
    ):
        if row[column]:
            if row[column] not in known:
                raise NotFound(f"没有“{row[column]}”这个{what}")
            facts[key] = known[row[column]]
    return facts


def _projects(desk: Desk) -> dict[str, int]:
    known = desk.reader.rows("SELECT id, number, source_number FROM v_project WHERE void_on IS NULL")
    by_source = {row["source_number"]: row["id"] for row in known if row["source_number"]}
    return by_source | {row["number"]: row["id"] for row in known}


def _known(projects: Mapping[str, int], wanted: str) -> int:
    if wanted not in projects:
        raise NotFound(f"没有编号或原编号为“{wanted}”的项目")
    return projects[wanted]


def ballots(desk: Desk, path: Path) -> int:
    """Import ballots, a row a candidate, rows of one ballot together; each is counted and decided. Returns how many."""
    rows, clocks, known = read_rows(path, BALLOTS), Clocks(desk), _projects(desk)
    votes: dict[tuple[Any, ...], list[Mapping[str, Any]]] = {}
    for row in rows:
        key = tuple(row[name] for name in ("title", "held_on", "level", "township", "ballot_round"))
        votes.setdefault(key, []).append(row)
    old = {(r["title"], r["held_on"]) for r in desk.reader.rows("SELECT * FROM v_project_ballot WHERE void_on IS NULL")}
    last: dict[tuple[Any, ...], int] = {}

    def put(row: Mapping[str, Any]) -> None:
        if (row["title"], str(row["held_on"])) in old:
            raise BadInput(f"{row['held_on']} 的“{row['title']}”已经导入过")
        key = tuple(row[name] for name in ("title", "held_on", "level", "township", "ballot_round"))
        congress = (row["title"], row["held_on"], row["township"])
        last[congress] = _ballot(desk, votes[key], known, last.get(congress), clocks.of(row))

    return len(list(each(path, [group[0] for group in votes.values()], put)))


def _ballot(
    desk: Desk, rows: list[Mapping[str, Any]], known: Mapping[str, int], before: int | None, clock: Clock
) -> int:
    first, on = rows[0], rows[0]["held_on"]
    keys = [_known(known, row["project"]) for row in rows]
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
    rows, clocks, known = read_rows(path, STEPS), Clocks(desk), _projects(desk)
    codes = {row["code"]: row["id"] for row in platforms.listed(desk.reader)}

    def put(row: Mapping[str, Any]) -> None:
        if row["on"] > desk.today:
            raise BadInput(f"日期 {row['on']} 在今天（{desk.today}）之后")
        key, clock = _known(known, row["project"]), clocks.of(row)
        if row["verb"] == PROGRESS:
            if row["platform"] and row["platform"] not in codes:
                raise NotFound(f"没有编码为“{row['platform']}”的平台")
            facts = {name: row[name] for name in ("quarter", "percent", "reporter")}
            facts["platform_id"] = codes.get(row["platform"])
            who = deputies(desk.reader, row["deputies"] or [])
            service.progress(desk, key, facts, row["on"], row["text"] or "", who, clock)
            return
        _step(desk, key, row, clock)

    return len(list(each(path, rows, put)))


def _step(desk: Desk, key: int, row: Mapping[str, Any], clock: Clock) -> None:
    verb, text = ProjectVerb(row["verb"]), row["text"] or ""
    if verb is ProjectVerb.COMPLETE:
        service.complete(desk, key, row["on"], row["result"], text, clock)
    elif verb is ProjectVerb.EVALUATE:
        votes = {name: row[name] or 0 for name in ("members", "satisfied", "basically", "dissatisfied", "abstained")}
        service.evaluate(desk, key, row["on"], votes, text, clock)
    else:
        service.act(desk, key, verb, row["on"], Step(text), clock)
