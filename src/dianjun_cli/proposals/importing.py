"""Papers from a CSV, a row a paper with what became of it, and lives step by step; all or nothing."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, filled, parse_word, read_rows, several, yes_no
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import service as cases
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperVerb, Result

from . import results, service, service_case
from .life import Happening

V = PaperVerb
PAPERS = (
    Field("source_number", "原编号"), Field("kind", "类型", parse_word(PaperKind)),
    Field("received_on", "提出日期", parse_day, required=True), Field("title", "题目", required=True),
    Field("category", "领域", required=True), Field("meeting", "届次会议"), Field("lead", "领衔代表", required=True),
    Field("cosign", "附议代表", several), Field("case", "来源件号"), Field("text", "内容"),
    Field("main", "主办单位"), Field("assist", "协办单位", several), Field("separate", "分别办理单位", several),
    Field("difficult", "疑难", yes_no), Field("assigned_on", "交办日期", parse_day),
    Field("answered_on", "答复日期", parse_day), Field("document", "答复文号"), Field("result", "办理结果"),
    Field("rating", "结果评价", parse_word(Rating)), Field("attitude", "态度评价", parse_word(Rating)),
    Field("rated_on", "评价日期", parse_day), Field("closed_on", "办结日期", parse_day),
    Field("praised_by", "高质量由谁评"), Field("praised_on", "评为高质量", parse_day),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip
EVENTS = (
    Field("number", "编号", required=True), Field("verb", "动作", parse_word(PaperVerb), required=True),
    Field("happened_on", "日期", parse_day, required=True), Field("unit", "单位"), Field("main", "主办单位"),
    Field("assist", "协办单位", several), Field("separate", "分别办理单位", several),
    Field("difficult", "疑难", yes_no), Field("text", "内容"), Field("by", "由谁"), Field("due_on", "期限", parse_day),
    Field("document", "答复文号"),
    Field("result", "办理结果"), Field("promised_for", "承诺兑现", parse_day),
    Field("rating", "结果评价", parse_word(Rating)), Field("attitude", "态度评价", parse_word(Rating)),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip
Row = Mapping[str, Any]


class _Names:
    """Deputies and units by what a file calls them, each looked up once."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.units = desk, units.by_name(desk.reader)
        self.known: dict[tuple[str, date], Mapping[str, Any]] = {}
        self.letters = desk.settings["proposals.letters"]

    def deputy(self, wanted: str, on: date) -> Mapping[str, Any]:
        """Return a deputy in office on a day."""
        key = (wanted, on)
        if key not in self.known:
            self.known[key] = representatives.find(self.desk.reader, wanted, on)
        return self.known[key]

    def unit(self, name: str) -> int:
        """Return a unit's id. Raises NotFound."""
        if name not in self.units:
            raise NotFound(f"承办单位“{name}”不存在")
        return self.units[name]

    def handing_over(self, row: Row) -> dict[str, Any]:
        """Return the units of a hand-over."""
        named = {"main": [row["main"]] if row["main"] else [], **{k: row[k] or [] for k in ("separate", "assist")}}
        facts: dict[str, Any] = {key: [self.unit(name) for name in names] for key, names in named.items() if names}
        return facts | ({"difficult": True} if row["difficult"] else {})

    def result(self, text: str) -> Result:
        """Return a result by its letter or its meaning."""
        return results.result_of(self.letters, text)


def papers(desk: Desk, path: Path) -> int:
    """Import papers, each with what the file says became of it. Returns how many."""
    rows, clocks, names = read_rows(path, PAPERS), Clocks(desk), _Names(desk)
    said = "SELECT received_on, title, deputy_code, source_number FROM v_proposal WHERE void_on IS NULL"
    old = {(row["received_on"], row["title"], row["deputy_code"]) for row in desk.reader.rows(said)}
    numbers = {row["source_number"] for row in desk.reader.rows(said)} - {None}
    case_of = _cases(desk)

    def put(row: Row) -> None:
        on = row["received_on"]
        lead = names.deputy(row["lead"], on)
        if (on.isoformat(), row["title"], lead["code"]) in old or row["source_number"] in numbers:
            raise BadInput(f"{on} {lead['name']}的“{row['title']}”已经有了。")
        numbers.update({row["source_number"]} - {None})
        signers = service.Signers(lead, [names.deputy(one, on) for one in row["cosign"] or ()])
        keys = ("source_number", "title", "category", "received_on")
        facts = {key: row[key] for key in keys} | {"kind": row["kind"] or PaperKind.PROPOSAL}
        facts |= {"meeting": row["meeting"] or "闭会期间", "suggestion_id": case_of(row["case"])}
        service.add(desk, facts, signers, row["text"] or "", _life(row, names), clocks.of(row))

    return len(list(each(path, rows, put)))


def _cases(desk: Desk) -> Callable[[str | None], int | None]:
    """Return the look-up of the case behind a paper; one in hand is told that it became a paper."""
    known: dict[str, int] = {}

    def case_of(number: str | None) -> int | None:
        if number is None:
            return None
        if not known:
            rows = desk.reader.rows("SELECT id, number, source_number FROM v_case")
            known.update({r["source_number"]: r["id"] for r in rows if r["source_number"]})
            known.update({r["number"]: r["id"] for r in rows})
        if number not in known:
            raise NotFound(f"没有件号或原编号为“{number}”的件")
        case = cases.case_of(desk.session, known[number])
        service_case.check_single(desk, case)
        if case.state in service_case.OPEN:
            service_case.link(desk, case)
        return known[number]

    return case_of


def _life(row: Row, names: _Names) -> list[Happening]:
    """Return the verbs that a row's cells say."""
    on = row["received_on"]
    found = [Happening(V.ACCEPT, on)]
    units_said = names.handing_over(row)
    if units_said:
        on = row["assigned_on"] or on
        found.append(Happening(V.ASSIGN, on, units_said))
    if row["result"]:
        on = row["answered_on"] or on
        facts = {"result": names.result(row["result"]).value, "document": row["document"]}
        told = units_said.get("separate") or units_said.get("main")
        if not told:
            raise BadInput("有办理结果的要写承办单位")
        found += [Happening(V.ANSWER, on, {**facts, "unit": unit}) for unit in told]
    if row["rating"] or row["attitude"]:
        on = row["rated_on"] or on
        found.append(Happening(V.RATE, on, {k: row[k].value for k in ("rating", "attitude") if row[k]}))
    if row["closed_on"] and Rating.DISSATISFIED in (row["rating"], row["attitude"]):
        raise BadInput(
            "代表不满意又写了办结日期：没有重新办理的，办结日期空着；"
            "重新办理过的，重新办理以后的几步用 dj proposal import-events 导"
        )
    if row["closed_on"]:
        found.append(Happening(V.CLOSE, row["closed_on"]))
    if row["praised_by"]:
        found.append(Happening(V.PRAISE, row["praised_on"] or on, {"by": row["praised_by"]}))
    return found if len(found) > 1 else []


def events(desk: Desk, path: Path) -> int:
    """Import lives: a row a step; a paper is named by its number or its old one. Returns how many steps."""
    rows, clocks, names = read_rows(path, EVENTS), Clocks(desk), _Names(desk)
    known = desk.reader.rows("SELECT id, number, source_number FROM v_proposal WHERE void_on IS NULL")
    by_number = {row["source_number"]: row["id"] for row in known} | {row["number"]: row["id"] for row in known}

    def put(row: Row) -> None:
        if row["number"] not in by_number:
            raise NotFound(f"没有编号或原编号为“{row['number']}”的议案建议；请先导入。")
        facts = names.handing_over(row) | filled({k: row[k] for k in ("by", "document", "promised_for")})
        facts |= {key: row[key].value for key in ("rating", "attitude") if row[key]}
        facts |= {"unit": names.unit(row["unit"])} if row["unit"] else {}
        facts |= {"result": names.result(row["result"]).value} if row["result"] else {}
        one = Happening(row["verb"], row["happened_on"], facts, row["text"] or "", row["due_on"])
        service.act_all(desk, by_number[row["number"]], [one], clocks.of(row))

    return len(list(each(path, rows, put)))
