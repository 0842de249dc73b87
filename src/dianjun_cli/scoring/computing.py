"""What the ledgers answer to the criteria and to the items of the deputies' points; each answer names its records."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.output import Column
from dianjun_cli.core.periods import Period
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.duties import queries as duties
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions.figures import FIGURES, RATES
from dianjun_cli.vocab import PlatformKind
from dianjun_cli.vocab.duties import DutyState, Who
from dianjun_cli.vocab.scoring import CreationState, Method

from . import queries, rules

SHEET = (
    Column("code", "条"),
    Column("chapter", "一级"),
    Column("standard", "标准"),
    Column("points", "分值"),
    Column("method", "怎么评", Method),
    Column("self_score", "自评"),
    Column("score", "得分"),
    Column("found", "依据"),
    Column("reason", "扣分原因", yields=1),
    Column("how", "计分办法", wide=True),
    Column("evidence", "佐证", wide=True),
    Column("records", "记录", wide=True),
    Column("section", "二级", wide=True),
)
RECORDS = (
    Column("happened_on", "日期"),
    Column("number", "编号"),
    Column("title", "内容"),
    Column("credit", "算作"),
)
RANKING = (
    Column("rank", "名次"),
    Column("point", "编码"),
    Column("point_name", "名称"),
    Column("kind", "类型", PlatformKind, yields=1),
    Column("township", "乡镇街道"),
    Column("total", "得分"),
    Column("full", "满分"),
    Column("ledgers", "台账分"),
    Column("manual", "人工分"),
    Column("unmarked", "未评条数"),
    Column("empty", "没有可评的分", wide=True),
    Column("state", "进展", CreationState),
)


@dataclass
class Answers:
    """The answers of the ledgers in one year, asked once for all places."""

    reader: Reader
    settings: dict[str, Any]
    year: int
    as_of: date
    _duties: dict[str, list[Row]] = field(default_factory=dict)
    _credits: dict[str, dict[tuple[str, Any], list[Row]]] = field(default_factory=dict)
    _rates: dict[str, dict[int, tuple[list[str], list[str]]]] = field(default_factory=dict)
    _members: dict[int, set[int]] = field(default_factory=dict)

    @property
    def span(self) -> Period:
        """The year."""
        return periods.of(date(self.year, 1, 1), "year")

    def duty(self, code: str) -> list[Row]:
        """Return who owes the duty in the year, and how it stands; a duty of the term is asked for the term."""
        if code not in self._duties:
            rows = duties.status(self.reader, self.settings, self.span, self.as_of, [code])
            if not rows and self.settings.get("terms.from"):
                rows = duties.status(self.reader, self.settings, periods.term(self.settings), self.as_of, [code])
            self._duties[code] = rows
        return self._duties[code]

    def credit(self, key: str) -> dict[tuple[str, Any], list[Row]]:
        """Return what happened of a credit in the year, by whom it counts for."""
        if key not in self._credits:
            until = min(self.span.until, self.as_of)
            self._credits[key] = duties.credit_rows(self.reader, key, self.span.since, until)
        return self._credits[key]

    def rate(self, name: str) -> dict[int, tuple[list[str], list[str]]]:
        """Return, by place, the cases received in the year that a rate counts, and those it is taken of besides."""
        if name not in self._rates:
            one = RATES[name]
            found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
            for row in self.reader.rows(
                f"SELECT d.point_id, c.number, CASE WHEN {FIGURES[one.num].condition} THEN 0 ELSE 1 END AS lacks "
                "FROM v_standing d JOIN v_case c ON c.id = d.suggestion_id WHERE d.from_on <= :as_of "
                f"AND d.to_on > :as_of AND d.received_on BETWEEN :since AND :until AND ({FIGURES[one.den].condition}) "
                "ORDER BY c.number",
                as_of=self.as_of,
                since=self.span.since,
                until=self.span.until,
            ):
                found[row["point_id"]][row["lacks"]].append(row["number"])
            self._rates[name] = found
        return self._rates[name]

    def members(self, platform_id: int) -> set[int]:
        """Return the deputies of a place."""
        if not self._members:
            self._members = defaultdict(set)
            for row in self.reader.rows("SELECT platform_id, representative_id FROM v_representative_platform"):
                self._members[row["platform_id"]].add(row["representative_id"])
        return self._members[platform_id]


@dataclass(frozen=True)
class Answer:
    """What the ledgers answer to a criterion: the points, what they rest on, the records, and what is lacking."""

    score: float | None = None
    said: str = ""
    records: list[str] = field(default_factory=list)
    lacking: str = ""


def sheet(answers: Answers, place: Row, marks: dict[str, Row]) -> list[Row]:
    """Return a place's sheet: a row for each criterion that applies, with score, what was found and the records."""
    found = []
    for criterion in queries.criteria(answers.reader, answers.year):
        if not queries.applies(criterion, place["kind"]):
            continue
        mark: Row = marks.get(criterion["code"]) or {}
        answer = _answer(answers, criterion, place)
        if criterion["method"] == Method.MANUAL:
            assessed = mark.get("assessed")
            answer = Answer(assessed, "未评" if assessed is None else "")
        less = answer.score is not None and answer.score < criterion["points"]
        found.append(
            {**criterion, "self_score": mark.get("self_score"), "score": answer.score, "found": answer.said,
             "records": answer.records, "reason": mark.get("reason") or (answer.lacking if less else "") or None,
             "evidence": mark.get("evidence") or criterion["evidence"]}
        )  # fmt: skip
    return found


def _answer(answers: Answers, criterion: Row, place: Row) -> Answer:
    method, counted, needed = criterion["method"], criterion["counted"] or "", criterion["needed"]
    if method == Method.DUTY:
        return _duty(answers, criterion, place)
    if method == Method.CREDIT:
        events = answers.credit(counted).get(("platform_id", place["id"]), []) + _of_members(answers, counted, place)
        numbers = list(dict.fromkeys(event["number"] for event in events))
        score, lacks = rules.share(criterion["points"], len(numbers), needed), needed - len(numbers)
        return Answer(score, f"{len(numbers)}/{needed}", numbers, f"满分要 {needed}，还差 {lacks}")
    if method == Method.RATE:
        numbers, others = answers.rate(counted).get(place["id"], ([], []))
        total = len(numbers) + len(others)
        score = rules.rate(criterion["points"], len(numbers), total, needed)
        lacking = f"{RATES[counted].label}不到 {needed}%，没有算上的：{rules.some(others)}"
        return Answer(score, f"{len(numbers)}/{total} 件" if total else "没有件", numbers, lacking)
    return Answer()


def _of_members(answers: Answers, key: str, place: Row) -> list[Row]:
    """Return what the place's deputies did that names no place."""
    members = answers.members(place["id"])
    credit = answers.credit(key).items()
    mine = [rows for (column, who), rows in credit if column == "representative_id" and who in members]
    return [row for rows in mine for row in rows if row["platform_id"] is None]


def _duty(answers: Answers, criterion: Row, place: Row) -> Answer:
    members, places = answers.members(place["id"]), (Who.POINT, Who.HOUSEHOLD)
    rows = [
        row
        for row in answers.duty(criterion["counted"])
        if row["subject_id"] in ({place["id"]} if row["who"] in places else members)
    ]
    done = sum(row["state"] == DutyState.DONE for row in rows)
    records = list(dict.fromkeys(number for row in rows for number in row["records"]))
    parts = []
    for state in (DutyState.MISSING, DutyState.OPEN):
        left = [row["period" if row["who"] in places else "subject_name"] for row in rows if row["state"] == state]
        parts += [f"{state.label}：{rules.some(left)}"] if left else []
    said = f"{done}/{len(rows)}" if rows else "没有要履行的"
    return Answer(rules.share(criterion["points"], done, len(rows)), said, records, "；".join(parts))


def records(answers: Answers, row: Row) -> list[Row]:
    """Return the records behind a row of a sheet, each with its day, title and what it counts as, in order of days."""
    wanted = set(row["records"])
    if row["method"] == Method.RATE:
        label = RATES[row["counted"]].label
        cases = answers.reader.rows(
            "SELECT number, title, received_on AS happened_on FROM v_case WHERE received_on BETWEEN :since AND :until",
            since=answers.span.since,
            until=answers.span.until,
        )
        found = [case | {"credit": label} for case in cases if case["number"] in wanted]
    elif row["method"] == Method.DUTY:
        rows = [one for one in answers.duty(row["counted"]) if wanted & set(one["records"])]
        found = duties.records_of(answers.reader, row["counted"], rows, answers.as_of)
    else:
        counted = answers.credit(row["counted"] or "").values()
        found = [event for events in counted for event in events]
    once = {one["number"]: one for one in found if one["number"] in wanted}
    return sorted(once.values(), key=lambda one: (one["happened_on"], one["number"]))


def total(rows: list[Row]) -> float:
    """Return a sheet's total."""
    return rules.tenth(sum(row["score"] or 0 for row in rows))


def standing(row: Row, rows: list[Row]) -> Row:
    """Return a place's line of the ranking from its sheet."""
    manual = [r for r in rows if r["method"] == Method.MANUAL]
    return {
        "point": row["code"], "point_name": row["name"], "township": row["township"], "kind": row["kind"],
        "total": total(rows),
        "full": rules.tenth(sum(r["points"] for r in rows)), "manual": total(manual),
        "ledgers": total([r for r in rows if r["method"] != Method.MANUAL]),
        "unmarked": sum(r["score"] is None for r in manual), "platform_id": row["id"],
        "empty": rules.tenth(sum(r["points"] for r in rows if r["score"] is None and r["method"] != Method.MANUAL)),
    }  # fmt: skip


def all_sheets(answers: Answers) -> list[tuple[Row, Row | None, list[Row]]]:
    """Return every living place with its creation of the year and its sheet, as of the day."""
    creations = queries.creations(answers.reader, answers.year, until=answers.as_of)
    by_place = {row["platform_id"]: row for row in creations}
    found = []
    for place in platforms.listed(answers.reader):
        creation = by_place.get(place["id"])
        found.append((place, creation, of_creation(answers, place, creation)))
    return found


def of_creation(answers: Answers, place: Row, creation: Row | None) -> list[Row]:
    """Return a place's sheet with what was given by hand in its creation by the day."""
    marks = queries.marks(answers.reader, creation["id"], answers.as_of) if creation else {}
    return sheet(answers, place, marks)


def deputies(answers: Answers) -> list[Row]:
    """Return every deputy in office at some time of the year with the points of each item, and their sum."""
    items = queries.items(answers.reader, answers.year)
    found = []
    for row in representatives.roster(answers.reader):
        if not _sat(row, answers.span):
            continue
        parts = [_item(answers, item, row["id"]) for item in items]
        told = {part["code"]: part["points"] for part in parts}
        sums = rules.tenth(sum(part["points"] for part in parts))
        found.append({**row, "items": parts, "total": sums} | {f"item_{code}": points for code, points in told.items()})
    return queries.ranked(found)


def _sat(row: Row, span: Period) -> bool:
    return (row["joined_on"] or "") <= str(span.until) and (row["left_on"] or "9999") > str(span.since)


def _item(answers: Answers, item: Row, deputy_id: int) -> Row:
    keys, mine = item["counted"].split(","), ("representative_id", deputy_id)
    numbers = list(dict.fromkeys(event["number"] for key in keys for event in answers.credit(key).get(mine, [])))
    points = rules.item(len(numbers), item["first"], item["further"], item["cap"])
    return {"code": item["code"], "name": item["name"], "count": len(numbers), "points": points, "records": numbers}
