"""Papers from a file, a row a paper with what became of it, and lives step by step; all or nothing."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Checks, Field, File, filled, read
from dianjun_cli.core.parsing import body, day, many, of_list, parse_word, past, several, yes_no
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions import service as cases
from dianjun_cli.suggestions.importing import CLOCK, Clocks, case_of
from dianjun_cli.units.importing import unit
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperVerb

from . import results, rules, service, service_case
from .life import Happening
from .queries import LEDGER

V = PaperVerb
PAPERS = (
    Field("source_number", "原编号"), Field("kind", "类型", parse_word(PaperKind)),
    Field("received_on", "提出日期", day, required=True), Field("title", "题目", required=True),
    Field("category", "领域", required=True), Field("meeting", "届次会议"), Field("lead", "领衔代表", required=True),
    Field("cosign", "附议代表", several), Field("case", "来源件号"), Field("text", "内容", body),
    Field("main", "主办单位", needs="assigned_on"), Field("assist", "协办单位", several, needs="assigned_on"),
    Field("separate", "分别办理单位", several, needs="assigned_on"),
    Field("difficult", "疑难", yes_no), Field("assigned_on", "交办日期", day),
    Field("answered_on", "答复日期", day, needs="result"), Field("document", "答复文号", needs="result"),
    Field("result", "办理结果", needs="answered_on"), Field("rating", "结果评价", parse_word(Rating)),
    Field("attitude", "态度评价", parse_word(Rating)),
    Field("rated_on", "评价日期", day), Field("closed_on", "办结日期", day),
    Field("praised_by", "高质量由谁评", needs="praised_on"), Field("praised_on", "评为高质量", day, needs="praised_by"),
    *CLOCK,
)  # fmt: skip
EVENTS = (
    Field("number", "编号", required=True), Field("verb", "动作", parse_word(PaperVerb), required=True),
    Field("happened_on", "日期", day, required=True), Field("unit", "单位"), Field("main", "主办单位"),
    Field("assist", "协办单位", several), Field("separate", "分别办理单位", several),
    Field("difficult", "疑难", yes_no), Field("text", "内容", body), Field("by", "由谁"), Field("due_on", "期限", day),
    Field("document", "答复文号"),
    Field("result", "办理结果"), Field("promised_for", "承诺兑现", day),
    Field("rating", "结果评价", parse_word(Rating)), Field("attitude", "态度评价", parse_word(Rating)),
    *CLOCK,
)  # fmt: skip
FILES = {
    "proposal import": File(PAPERS, "原编号，或提出日期、题目和领衔代表"),
    "proposal import-events": File(EVENTS, "哪一件、动作、日期、内容和单位"),
}
Row = Mapping[str, Any]
DAYS = ("received_on", "assigned_on", "answered_on", "rated_on", "closed_on", "praised_on", "happened_on")


def _checks(desk: Desk) -> Checks:
    """Return how deputies, units, days and results of a row are read."""
    whom, whose, letters = deputy(desk), unit(desk), desk.settings["proposals.letters"]
    return {
        "main": whose, "unit": whose, "separate": many(whose), "assist": many(whose), "lead": whom,
        "cosign": many(whom), "case": case_of(desk), "result": lambda text: results.result_of(letters, text),
        "category": of_list(desk.settings["suggestions.categories"], "领域"),
        "verb": _happened, **dict.fromkeys(DAYS, past(desk.today)),
    }  # fmt: skip


def _happened(verb: PaperVerb) -> PaperVerb:
    if verb is V.UNDO:
        raise BadInput("撤销不从文件导入；登错的一步用 dj proposal undo")
    return verb


def _handing_over(row: Row) -> dict[str, Any]:
    """Return the units of a hand-over."""
    named = {"main": [row["main"]] if row["main"] else [], **{key: row[key] or [] for key in ("separate", "assist")}}
    facts: dict[str, Any] = {key: keys for key, keys in named.items() if keys}
    return facts | ({"difficult": True} if row["difficult"] else {})


def papers(desk: Desk, path: Path) -> int:
    """Import papers, each with what the file says became of it. Returns how many."""
    clocks = Clocks(desk)
    sheet = read(path, PAPERS, {**_checks(desk), **clocks.checks})
    rows = desk.reader.rows(
        "SELECT received_on, title, deputy_code, source_number FROM v_proposal WHERE void_on IS NULL"
    )
    old = Counter((row["received_on"], row["title"], row["deputy_code"]) for row in rows)
    numbers = {row["source_number"] for row in rows} - {None}
    people = {row["id"]: row for row in representatives.listed(desk.reader, void=True)}

    def put(row: Row) -> None:
        on, lead = row["received_on"], people[row["lead"]]
        if row["source_number"]:
            sheet.single(row["source_number"], numbers, f"原编号“{row['source_number']}”")
        sheet.once((on.isoformat(), row["title"], lead["code"]), old, f"{on} {lead['name']}的“{row['title']}”")
        signers = service.Signers(lead, [people[key] for key in row["cosign"] or ()])
        for one in (signers.lead, *signers.cosigners):
            representatives.check_sits(one, on)
        keys = ("source_number", "title", "category", "received_on")
        facts = {key: row[key] for key in keys} | {"kind": row["kind"] or PaperKind.PROPOSAL}
        facts |= {"meeting": row["meeting"] or "闭会期间", "suggestion_id": row["case"]}
        if row["case"]:
            _link(desk, row["case"])
        service.add(desk, facts, signers, row["text"] or "", _life(row), clocks.of(row))

    return len(sheet.each(put))


def _link(desk: Desk, key: int) -> None:
    """Tell the case behind a paper, one in hand, that it became a paper."""
    case = cases.case_of(desk.session, key)
    service_case.check_single(desk, case)
    if case.state in service_case.OPEN:
        service_case.link(desk, case)


def _life(row: Row) -> list[Happening]:
    """Return the verbs that a row's cells say."""
    on = row["received_on"]
    found = [Happening(V.ACCEPT, on)]
    units_said = _handing_over(row)
    if row["assigned_on"] and not units_said:
        raise BadInput("有交办日期的要写“主办单位”（或分别办理单位）。")
    if row["rated_on"] and not (row["rating"] or row["attitude"]):
        raise BadInput("有评价日期的要写“结果评价”或“态度评价”。")
    if units_said:
        on = row["assigned_on"]
        found.append(Happening(V.ASSIGN, on, units_said))
    if row["result"]:
        on = row["answered_on"]
        facts = {"result": row["result"].value, "document": row["document"]}
        told = units_said.get("separate") or units_said.get("main")
        if not told:
            raise BadInput("有办理结果的要写“主办单位”（或分别办理单位）。")
        found += [Happening(V.ANSWER, on, {**facts, "unit": key}) for key in told]
    if row["rating"] or row["attitude"]:
        on = row["rated_on"] or on  # a form came back, and nobody wrote when: with the answer, the earliest it can be
        found.append(Happening(V.RATE, on, {k: row[k].value for k in ("rating", "attitude") if row[k]}))
    if row["closed_on"] and Rating.DISSATISFIED in (row["rating"], row["attitude"]):
        raise BadInput(
            "代表不满意又写了办结日期：没有重新办理的，办结日期空着；"
            "重新办理过的，重新办理以后的几步用 dj proposal import-events 导"
        )
    if row["closed_on"]:
        found.append(Happening(V.CLOSE, row["closed_on"]))
    if row["praised_by"]:
        found.append(Happening(V.PRAISE, row["praised_on"], {"by": row["praised_by"]}))
    return found if len(found) > 1 else []


def events(desk: Desk, path: Path) -> int:
    """Import lives: a row a step; a paper is named by its number or its old one. Returns how many steps."""
    clocks = Clocks(desk)
    known = desk.reader.rows("SELECT id, number, source_number FROM v_proposal WHERE void_on IS NULL")
    by_number = {row["source_number"]: row["id"] for row in known} | {row["number"]: row["id"] for row in known}

    def paper(text: str) -> int:
        if text not in by_number:
            raise NotFound(f"没有编号或原编号为“{text}”的议案建议；请先导入。")
        return int(by_number[text])

    sheet = read(path, EVENTS, {**_checks(desk), "number": paper, **clocks.checks})
    old = _told(desk)

    def put(row: Row) -> None:
        verb, on = row["verb"], row["happened_on"]
        sheet.once((row["number"], verb.value, str(on), row["text"], row["unit"]), old, f"{on} 的“{verb.label}”")
        facts = _handing_over(row) | filled({k: row[k] for k in ("by", "document", "promised_for", "unit")})
        facts |= {key: row[key].value for key in ("rating", "attitude", "result") if row[key]}
        step = Happening(verb, on, facts, row["text"] or "", row["due_on"])
        service.act_all(desk, row["number"], [step], clocks.of(row))

    return len(sheet.each(put, ("number",)))


def _told(desk: Desk) -> Counter[tuple[Any, ...]]:
    """Return the steps that the store has and that last, as a row is known again: paper, verb, day, words, unit."""
    steps = entries.steps(desk.reader, LEDGER)
    gone = rules.undone((s["verb"], s["facts"]) for s in steps)
    there = [s for s in steps if s["id"] not in gone]
    return Counter((s["record_id"], s["verb"], s["happened_on"], s["text"], s["facts"].get("unit")) for s in there)
