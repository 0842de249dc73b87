"""Links and visits from files, all or nothing: rows are checked one by one, kept all at once."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Already, Field, File, read
from dianjun_cli.core.parsing import body, day, many, of_list, parse_word, past, person, several, text_of
from dianjun_cli.core.reader import Row
from dianjun_cli.entries.service_bulk import Fresh
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.suggestions.importing import CLOCK, Clocks, case_of
from dianjun_cli.vocab import Sex
from dianjun_cli.vocab.contacts import ContactKind, ContactWay
from dianjun_cli.voters.rules import bare, check_phone, phone_key

from . import queries, service, service_visit

LINKS = (
    Field("kind", "类别", parse_word(ContactKind), required=True), Field("rep", "谁联系", required=True),
    Field("to", "联系代表"), Field("name", "选民姓名", person),
    Field("sex", "性别", parse_word(Sex)), Field("phone", "电话", check_phone),
    Field("address", "住址", text_of(100)), Field("from_on", "从哪天", day, required=True),
    Field("until_on", "到哪天", day, needs="reason"), Field("reason", "结束原因", body, needs="until_on"),
    Field("group", "微信群"), *CLOCK,
)  # fmt: skip
VISITS = (
    Field("held_on", "日期", day, required=True), Field("rep", "代表", required=True),
    Field("kind", "类别", parse_word(ContactKind), required=True), Field("others", "走访了谁", several, required=True),
    Field("way", "方式", parse_word(ContactWay), required=True), Field("help_kind", "帮助"),
    Field("passed_to", "转给"), Field("text", "内容", body), Field("case", "登成的件"), *CLOCK,
)  # fmt: skip
FILES = {
    "contact import": File(LINKS, "类别、谁联系、联系谁和从哪天"),
    "contact import-visits": File(VISITS, "日期、代表和走访了谁"),
}
IDENTITY = ("name", "sex", "phone", "address")


def links(desk: Desk, path: Path) -> int:
    """Import a file of links; a 廿长's group stands on any of their rows. Returns how many links."""
    clocks, whom, ahead, net = Clocks(desk), deputy(desk), past(desk.today), service.Net(desk)
    checks = {"rep": whom, "to": whom, "from_on": ahead, "until_on": ahead}
    sheet = read(path, LINKS, checks | clocks.checks)
    groups: dict[int, str] = {}
    old = _links(desk)

    def put(row: Mapping[str, Any]) -> service.Link:
        who, whom = row["rep"], row["to"]
        other = whom or service.same(row["name"], phone_key(row["phone"] or ""), row["address"])
        sheet.once((row["kind"].value, who, other, str(row["from_on"])), old, f"从 {row['from_on']} 起的这条联系")
        if row["group"] and groups.setdefault(who, row["group"]) != row["group"]:
            raise BadInput(f"这位廿长的“微信群”前面写的是“{groups[who]}”。")
        if row["group"] and row["kind"] is not ContactKind.NIANZHANG:
            raise BadInput("“微信群”只写在类别“廿长”的行里。")
        identity = {key: row[key] for key in IDENTITY if row[key]}
        link = service.Link(
            row["kind"], who, row["from_on"], clocks.of(row), whom, identity, row["until_on"], row["reason"] or ""
        )
        net.check(link)
        return link

    found = sheet.each(put)
    service.team(desk, service.joining(found), groups)
    return len(service.link(desk, found, net))


def _links(desk: Desk) -> Counter[tuple[Any, ...]]:
    """Return the living links as a row is known again: kind, deputy, whom, since when."""
    rows = desk.reader.rows(
        "SELECT c.contact_kind, c.representative_id, c.deputy_id, v.name, v.phone_key, v.address, c.from_on "
        "FROM v_contact c LEFT JOIN v_voter v ON v.id = c.voter_id WHERE c.void_on IS NULL"
    )
    found = Counter[tuple[Any, ...]]()
    for row in rows:
        other = row["deputy_id"] or service.same(row["name"], row["phone_key"], row["address"])
        found[row["contact_kind"], row["representative_id"], other, row["from_on"]] += 1
    return found


def visits(desk: Desk, path: Path) -> int:
    """Import a file of visits; whom each reached is said by roster number, telephone or name. Returns how many."""
    clocks, known = Clocks(desk), _names(desk)
    helps = of_list(desk.settings["contacts.helps"], "帮助")
    checks = {"held_on": past(desk.today), "rep": deputy(desk), "help_kind": helps, "case": case_of(desk)}
    sheet = read(path, VISITS, checks | clocks.checks)
    old = {_same(row["representative_id"], row["held_on"], sorted(row["contacts"]))
           for row in queries.visited(desk.reader)}  # fmt: skip
    seen = set[Any]()

    def put(row: Mapping[str, Any]) -> tuple[Fresh, list[int]]:
        who, on = row["rep"], row["held_on"]
        found = many(lambda said: _link(known.get((who, row["kind"], bare(said)), ()), said, on))(row["others"])
        same = _same(who, str(on), sorted(number for _, number in found))
        if same in old:
            raise Already(f"{on} 的这次走访已经有了。")
        if same in seen:
            raise BadInput(f"{on} 的这次走访，文件里前面已经写了。")
        seen.add(same)
        facts = {key: row[key] for key in ("way", "help_kind", "passed_to")} | {"suggestion_id": row["case"]}
        return Fresh(facts, on, clocks.of(row), row["text"] or ""), [key for key, _ in found]

    return len(service_visit.visit(desk, sheet.each(put)))


def _same(who: int, on: str, numbers: list[str]) -> tuple[int, str, tuple[str, ...]]:
    return who, on, tuple(numbers)


def _names(desk: Desk) -> dict[tuple[int, str, str], list[Row]]:
    """Return the living links by deputy, kind and what the other end may be called in a file."""
    rows = desk.reader.rows(
        "SELECT c.id, c.number, c.representative_id, c.contact_kind, c.holds_from, c.holds_to, c.deputy_code, "
        "c.deputy, v.name AS voter, v.phone_key FROM v_contact c LEFT JOIN v_voter v ON v.id = c.voter_id "
        "WHERE c.void_on IS NULL AND c.end_void = 0"
    )
    found: dict[tuple[int, str, str], list[Row]] = {}
    for row in rows:
        for said in filter(None, (row["deputy_code"], row["deputy"], row["voter"], row["phone_key"])):
            found.setdefault((row["representative_id"], row["contact_kind"], bare(said)), []).append(row)
    return found


def _link(rows: Any, said: str, on: Any) -> tuple[int, str]:
    day = on.isoformat()
    there = [row for row in rows if row["holds_from"] <= day < row["holds_to"]]
    if len(there) != 1:
        what = f"“{said}”有 {len(there)} 位" if there else f"没有联系着“{said}”"
        raise NotFound(f"{on} 那天{what}；请写代表编号或选民的电话。")
    return there[0]["id"], there[0]["number"]
