"""Links and visits from CSV, all or nothing: rows are checked one by one, kept all at once."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, each, parse_word, read_rows, several
from dianjun_cli.core.reader import Row
from dianjun_cli.entries.service import not_ahead
from dianjun_cli.entries.service_bulk import Fresh
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions.importing import Clocks, parse_instant
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab import Sex
from dianjun_cli.vocab.contacts import ContactKind, ContactWay

from . import queries, rules, service, service_visit

CLOCK = (Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"))
LINKS = (
    Field("kind", "类别", parse_word(ContactKind), required=True), Field("rep", "谁联系", required=True),
    Field("to", "联系代表"), Field("name", "选民姓名"), Field("sex", "性别", parse_word(Sex)), Field("phone", "电话"),
    Field("address", "住址"), Field("from_on", "从哪天", parse_day, required=True),
    Field("until_on", "到哪天", parse_day), Field("reason", "结束原因"), Field("group", "微信群"), *CLOCK,
)  # fmt: skip
VISITS = (
    Field("held_on", "日期", parse_day, required=True), Field("rep", "代表", required=True),
    Field("kind", "类别", parse_word(ContactKind), required=True), Field("others", "走访了谁", several, required=True),
    Field("way", "方式", parse_word(ContactWay), required=True), Field("help_kind", "帮助"),
    Field("passed_to", "转给"), Field("text", "内容"), Field("case", "登成的件"), *CLOCK,
)  # fmt: skip
IDENTITY = ("name", "sex", "phone", "address")


def _deputies(desk: Desk) -> Callable[[str], int]:
    """Return a way to find deputies by number or name that asks for each only once."""
    known: dict[str, int] = representatives.by_code(desk.reader)

    def find(text: str) -> int:
        if text not in known:
            known[text] = int(representatives.find(desk.reader, text)["id"])
        return known[text]

    return find


def links(desk: Desk, path: Path) -> int:
    """Import a file of links; a 廿长's group stands on any of their rows. Returns how many links."""
    rows, clocks, deputy, net = read_rows(path, LINKS), Clocks(desk), _deputies(desk), service.Net(desk)
    groups: dict[int, str] = {}

    def put(row: Mapping[str, Any]) -> service.Link:
        who, whom = deputy(row["rep"]), deputy(row["to"]) if row["to"] else None
        for day in (row["from_on"], row["until_on"]):
            not_ahead(day or desk.today, desk.today)
        if row["group"] and groups.setdefault(who, row["group"]) != row["group"]:
            raise BadInput(f"这位廿长的微信群前面写的是“{groups[who]}”。")
        if row["group"] and row["kind"] is not ContactKind.NIANZHANG:
            raise BadInput("微信群只写在类别“廿长”的行里。")
        identity = {key: row[key] for key in IDENTITY if row[key]}
        link = service.Link(
            row["kind"], who, row["from_on"], clocks.of(row), whom, identity, row["until_on"], row["reason"] or ""
        )
        net.check(link)
        return link

    found = list(each(path, rows, put))
    service.team(desk, service.joining(found), groups)
    return len(service.link(desk, found, net))


def visits(desk: Desk, path: Path) -> int:
    """Import a file of visits; whom each reached is said by roster number, telephone or name. Returns how many."""
    rows, clocks, deputy = read_rows(path, VISITS), Clocks(desk), _deputies(desk)
    known = _names(desk)
    cases = {row[key]: row["id"] for row in desk.reader.rows("SELECT id, number, source_number FROM v_case")
             for key in ("source_number", "number")}  # fmt: skip
    old = {_same(row["representative_id"], row["held_on"], sorted(row["contacts"]))
           for row in queries.visited(desk.reader)}  # fmt: skip

    def put(row: Mapping[str, Any]) -> tuple[Fresh, list[int]]:
        who, on = deputy(row["rep"]), row["held_on"]
        not_ahead(on, desk.today)
        found = [_link(known.get((who, row["kind"], said), ()), said, on) for said in row["others"]]
        same = _same(who, str(on), sorted(number for _, number in found))
        if same in old:
            raise BadInput(f"{on} 的这次走访已经有了。")
        old.add(same)
        rules.check_help(row["help_kind"], desk.settings["contacts.helps"])
        if row["case"] and row["case"] not in cases:
            raise NotFound(f"没有件号或原编号为“{row['case']}”的件；请先导入件。")
        facts = {key: row[key] for key in ("way", "help_kind", "passed_to")}
        facts["suggestion_id"] = cases[row["case"]] if row["case"] else None
        text = clean(row["text"], "内容") if row["text"] else ""
        return Fresh(facts, on, clocks.of(row), text), [key for key, _ in found]

    return len(service_visit.visit(desk, list(each(path, rows, put))))


def _same(who: int, on: str, numbers: list[str]) -> tuple[int, str, tuple[str, ...]]:
    return who, on, tuple(numbers)


def _names(desk: Desk) -> dict[tuple[int, str, str], list[Row]]:
    """Return the links by deputy, kind and what the other end may be called in a file."""
    rows = desk.reader.rows(
        "SELECT c.id, c.number, c.representative_id, c.contact_kind, c.from_on, c.until_on, c.deputy_code, c.deputy, "
        "v.name AS voter, v.phone_key FROM v_contact c LEFT JOIN v_voter v ON v.id = c.voter_id WHERE c.void_on IS NULL"
    )
    found: dict[tuple[int, str, str], list[Row]] = {}
    for row in rows:
        for said in filter(None, (row["deputy_code"], row["deputy"], row["voter"], row["phone_key"])):
            found.setdefault((row["representative_id"], row["contact_kind"], said), []).append(row)
    return found


def _link(rows: Any, said: str, on: Any) -> tuple[int, str]:
    day = on.isoformat()
    there = [row for row in rows if row["from_on"] <= day and (row["until_on"] or "9999") > day]
    if len(there) != 1:
        what = "几位" if there else "没有联系着的人"
        raise NotFound(f"{on} 按“{said}”找到{what}；请写代表编号或选民的电话。")
    return there[0]["id"], there[0]["number"]
