"""Questions about projects: how far each had come on a day, by what vote, what each quarter brought, what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab import Level, Rating
from dianjun_cli.vocab.projects import ProjectSource, ProjectState, ProjectVerb

from . import rules

LEDGER = Ledger("project", "MS", "项目", "v_project")
BALLOTS = Ledger("project_ballot", "MSP", "票决", "v_project_ballot")
PROGRESS = Ledger("project_progress", "MSJ", "进度", "v_project_progress")
COLUMNS = (
    Column("number", "编号"),
    Column("title", "项目"),
    Column("level", "层级", Level, yields=3),
    Column("township", "乡镇街道"),
    Column("category", "类别", yields=1),
    Column("state", "状态", ProjectState),
    Column("percent", "进度%"),
    Column("planned", "计划", yields=4),
    Column("done", "实测"),
    Column("rating", "评估", Rating),
    Column("unit", "责任单位", yields=2),
    Column("place", "地点", wide=True),
    Column("source", "来源", ProjectSource, wide=True),
    Column("case_number", "来自件号", wide=True),
    Column("proposed_by", "提出代表", wide=True),
    Column("budget", "预算（万元）", wide=True),
    Column("planned_amount", "计划数", wide=True),
    Column("done_amount", "实测数", wide=True),
    Column("measure", "计量单位", wide=True),
    Column("text", "建设内容", wide=True),
    Column("result", "完成情况", wide=True),
    Column("ballot", "票决", wide=True),
    Column("votes", "得票", wide=True),
    Column("proposed_on", "征集日期", wide=True),
    Column("shortlisted_on", "初定日期", wide=True),
    Column("formal_on", "正式候选日期", wide=True),
    Column("chosen_on", "票决通过日期", wide=True),
    Column("announced_on", "公告日期", wide=True),
    Column("completed_on", "完成日期", wide=True),
    Column("rated_on", "评估日期", wide=True),
    Column("source_number", "原编号", wide=True),
    Column("void_on", "作废日期", wide=True),
)
QUARTERS = (
    Column("number", "编号"),
    Column("quarter", "季度"),
    Column("reported_on", "日期"),
    Column("project", "项目编号"),
    Column("title", "项目"),
    Column("percent", "进度%"),
    Column("text", "内容"),
    Column("reporter", "报告人", yields=2),
    Column("platform", "督办平台"),
    Column("deputies", "督办代表", yields=1),
    Column("township", "乡镇街道", wide=True),
    Column("void_on", "作废日期", wide=True),
)
DUE = (
    Column("number", "编号"),
    Column("title", "项目"),
    Column("township", "乡镇街道"),
    Column("unit", "责任单位"),
    Column("quarter", "缺哪个季度"),
    Column("due_on", "该报日期"),
    Column("days_late", "已迟"),
    Column("percent", "上次进度%"),
)
OF_CASE = ("number", "title", "state", "ballot", "percent", "done", "rating")
DATES = {
    ProjectVerb.SHORTLIST: "shortlisted_on", ProjectVerb.NOMINATE: "formal_on", ProjectVerb.ELECT: "chosen_on",
    ProjectVerb.ANNOUNCE: "announced_on", ProjectVerb.COMPLETE: "completed_on", ProjectVerb.EVALUATE: "rated_on",
}  # fmt: skip
GONE = {
    ProjectVerb.RECALL: ("chosen_on", "ballot", "votes"), ProjectVerb.REJECT: ("chosen_on",),
    ProjectVerb.RESUME: ("completed_on", "done_amount", "done_measure", "result"),
    ProjectVerb.DROP: ("shortlisted_on", "formal_on"),
}  # fmt: skip
ALL = 100
LAST = date(9999, 12, 30)


@dataclass(frozen=True)
class Filter:
    """Which projects are meant; what is None asks nothing."""

    state: ProjectState | None = None
    level: Level | None = None
    township: str | None = None
    year: int | None = None
    category: str | None = None
    unit_id: int | None = None
    since: date | None = None
    until: date | None = None
    void: bool = False

    def fits(self, row: Row) -> bool:
        """Tell whether a project, as it stands, is meant."""
        wanted = {"level": self.level, "township": self.township, "category": self.category, "unit_id": self.unit_id,
                  "state": self.state}  # fmt: skip
        day = date.fromisoformat(row["proposed_on"])
        return (
            all(value is None or row[key] == value for key, value in wanted.items())
            and (self.void or self.state is ProjectState.VOID or not row["void_on"])
            and self.year in (None, year_of(row))
            and (self.since or date.min) <= day <= (self.until or date.max)
        )


def year_of(row: Row) -> int:
    """Return the year a project belongs to: that of its vote, before it that of being proposed."""
    return int((row["chosen_on"] or row["voted_on"] or row["proposed_on"])[:4])


def all_of(reader: Reader, as_of: date, key: int | None = None) -> list[Row]:
    """Return every project proposed by `as_of` and how it stood then, in order of number."""
    rows = reader.rows(
        "SELECT * FROM v_project WHERE proposed_on <= :as_of AND (:id IS NULL OR id = :id) "
        "ORDER BY year, letter, serial",
        as_of=as_of, id=key,
    )  # fmt: skip
    steps: dict[int, list[Row]] = {}
    for step in steps_of(reader, key, as_of):
        steps.setdefault(step["record_id"], []).append(step)
    reported = {row["project_id"]: row["percent"] for row in _percents(reader, as_of)}
    who = entries.names(reader, LEDGER)
    votes = {
        (row["ballot"], row["project_id"]): row["votes"] for row in reader.rows("SELECT * FROM v_project_candidate")
    }
    found = []
    for row in rows:
        now = told(row, steps.get(row["id"], []))
        last = reported.get(row["id"])
        percent = ALL if now["completed_on"] else last  # completed is all of it, whatever was reported last
        names = "、".join(who.get(row["id"], {}).get("lead", [])) or None
        found.append({**now, "reported": last, "percent": percent, "proposed_by": names,
                      "votes": votes.get((now["ballot"], row["id"]))})  # fmt: skip
    return found


def steps_of(reader: Reader, key: int | None = None, until: date | None = None) -> list[Row]:
    """Return the events of one project, or of all, without those that were undone (an undoing has their day)."""
    rows = entries.steps(reader, LEDGER, key, until)
    gone = rules.undone((row["verb"], row["facts"]) for row in rows)
    return [row for row in rows if row["id"] not in gone and row["verb"] != ProjectVerb.UNDO]


def _percents(reader: Reader, as_of: date) -> list[Row]:
    return reader.rows(
        "SELECT project_id, percent FROM v_project_progress WHERE void_on IS NULL AND percent IS NOT NULL "
        "AND reported_on <= :as_of ORDER BY quarter, reported_on, id",
        as_of=as_of,
    )


def told(row: Row, steps: Sequence[Row]) -> dict[str, Any]:
    """Return a project with what its steps say: how far it has come, since when, by what vote, with what result."""
    state = rules.replay((step["verb"] for step in steps), row["number"])
    facts: dict[str, Any] = dict.fromkeys(
        (*DATES.values(), "ballot", "votes", "voted_on", "done_amount", "done_measure", "result", "rating")
    )
    for step in steps:
        verb = ProjectVerb.named(step["verb"])
        if verb is not None:
            facts |= _said(verb, step)
    return {
        **row,
        **facts,
        "budget": _whole(row["budget"]),
        "planned_amount": _whole(row["planned_amount"]),
        "done_amount": _whole(facts["done_amount"]),
        "state": (ProjectState.VOID if row["void_on"] else state).value,
        "running": rules.running((step["verb"], step["happened_on"]) for step in steps),
        "planned": rules.amount(row["planned_amount"], row["measure"]),
        "done": rules.amount(facts["done_amount"], facts["done_measure"]),
    }


def _whole(number: float | None) -> float | None:
    """Return 42 for 42.0, as people say it."""
    return int(number) if number is not None and number == int(number) else number


def _said(verb: ProjectVerb, step: Row) -> dict[str, Any]:
    """Return the facts that one step sets or takes away."""
    facts: dict[str, Any] = dict.fromkeys(GONE.get(verb, ()))
    if verb in DATES:
        facts[DATES[verb]] = step["happened_on"]
    said = step["facts"]
    if verb in (ProjectVerb.ELECT, ProjectVerb.REJECT):
        facts |= {"ballot": said.get("ballot"), "votes": said.get("votes"), "voted_on": step["happened_on"]}
    if verb is ProjectVerb.COMPLETE:
        facts |= {"done_amount": said.get("amount"), "done_measure": said.get("measure"), "result": step["text"]}
    if verb is ProjectVerb.EVALUATE:
        facts["rating"] = said.get("rating")
    return facts


def find(reader: Reader, wanted: str, as_of: date) -> Row:
    """Return the project that a number, a tail of one or its old number means, as it stands. Raises NotFound."""
    old = reader.rows("SELECT * FROM v_project WHERE source_number = :number", number=wanted.strip())
    row = old[0] if len(old) == 1 else entries.find(reader, LEDGER, wanted)
    found = all_of(reader, max(as_of, date.fromisoformat(row["proposed_on"])), row["id"])
    return found[0]


def listed(reader: Reader, chosen: Filter, as_of: date) -> list[Row]:
    """Return the projects that fit, as they stood on a day."""
    return [row for row in all_of(reader, as_of) if chosen.fits(row)]


def of_deputy(reader: Reader, deputy_id: int) -> set[int]:
    """Return the projects a deputy proposed or looked into."""
    rows = reader.rows(
        "SELECT record_id AS id FROM v_entry_deputy WHERE ledger = 'project' AND representative_id = :who "
        "UNION SELECT g.project_id FROM v_project_progress g JOIN v_entry_deputy d ON d.record_id = g.id "
        "AND d.ledger = 'project_progress' WHERE d.representative_id = :who AND g.void_on IS NULL",
        who=deputy_id,
    )
    return {row["id"] for row in rows}


def of_platform(reader: Reader, platform_id: int) -> set[int]:
    """Return the projects a platform looked into."""
    rows = reader.rows(
        "SELECT project_id AS id FROM v_project_progress WHERE platform_id = :platform AND void_on IS NULL",
        platform=platform_id,
    )
    return {row["id"] for row in rows}


def progress(reader: Reader, chosen: Mapping[str, Any] | None = None, void: bool = False) -> list[Row]:
    """Return progress entries in order of quarters; `chosen` says of which project, quarter or platform."""
    rows = reader.rows(
        "SELECT * FROM v_project_progress WHERE (:project_id IS NULL OR project_id = :project_id) "
        "AND (:quarter IS NULL OR quarter = :quarter) AND (:platform_id IS NULL OR platform_id = :platform_id) "
        "AND (:void = 1 OR (void_on IS NULL AND project_void_on IS NULL)) "
        "AND (:deputy_id IS NULL OR id IN (SELECT record_id FROM v_entry_deputy WHERE ledger = 'project_progress' "
        "AND representative_id = :deputy_id)) ORDER BY quarter, reported_on, id",
        **{"project_id": None, "quarter": None, "platform_id": None, "deputy_id": None, **(chosen or {})},
        void=int(void),
    )
    who = entries.names(reader, PROGRESS)
    return [{**row, "deputies": "、".join(who.get(row["id"], {}).get("join", [])) or None} for row in rows]


def due(reader: Reader, today: date, days: int) -> list[Row]:
    """Return the quarters without a progress entry, the oldest first.

    A project owes every quarter at whose end it is under way: from its announcement to its completion, and again from
    its resumption. The entry is due so many days after the quarter's end. A visit of deputies alone, without a figure
    and without anybody's report, is none.
    """
    done = {(row["project_id"], row["quarter"]) for row in progress(reader) if _reports(row)}
    found = []
    for row in all_of(reader, today):
        for quarter in [] if row["void_on"] else _owed(row, today):
            due_on = quarter.until + timedelta(days=days)
            if due_on < today and (row["id"], quarter.name) not in done:
                late = {"quarter": quarter.name, "due_on": due_on.isoformat(), "days_late": (today - due_on).days}
                found.append({**row, **late, "percent": row["reported"]})
    return sorted(found, key=lambda row: (row["due_on"], row["number"]))


def _owed(row: Row, today: date) -> list[periods.Period]:
    """Return the quarters at whose end a project was under way."""
    found = []
    for first, last in row["running"]:
        until = date.fromisoformat(last) if last else today
        span = periods.Period("", date.fromisoformat(first), until)
        found += [quarter for quarter in periods.within(span, "quarter") if not last or quarter.until < until]
    return found


def _reports(row: Row) -> bool:
    told = row["percent"] is not None or row["reporter"]
    return bool(told or not (row["platform_id"] or row["deputies"]))


def of_case(reader: Reader, case_id: int) -> dict[str, Table]:
    """Return what the card of a case shows: the projects it became."""
    keys = reader.rows("SELECT id FROM v_project WHERE suggestion_id = :case AND void_on IS NULL", case=case_id)
    shown = tuple(replace(column, wide=False, yields=0) for column in COLUMNS if column.key in OF_CASE)
    rows = [row for key in keys for row in all_of(reader, LAST, key["id"])]
    return {"projects": Table(shown, rows, title="民生实事项目")}
