"""Questions about links and visits: who keeps in touch with whom, what came of it. Voters stand masked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab.contacts import ContactKind, ContactWay
from dianjun_cli.voters import queries as voters

LEDGER = Ledger("contact", "LX", "联系", "v_contact")
VISITS = Ledger("contact_visit", "ZF", "走访", "v_contact_visit")
TEAM = Ledger("nianzhang", "NZ", "廿长", "v_nianzhang")
COLUMNS = (
    Column("number", "编号"),
    Column("contact_kind", "类别", ContactKind),
    Column("code", "谁联系"),
    Column("name", "姓名"),
    Column("other", "联系谁"),
    Column("township", "乡镇街道", yields=1),
    Column("from_on", "从哪天"),
    Column("until_on", "到哪天", yields=2),
    Column("holds_to", "算到哪天", wide=True),
    Column("visits", "走访次数"),
    Column("last_on", "最近走访"),
    Column("deputy_code", "对方编号", wide=True),
    Column("voter_id", "选民编号", wide=True),
    Column("void_on", "作废日期", wide=True),
)
VISITED = (
    Column("number", "编号"),
    Column("held_on", "日期"),
    Column("code", "代表"),
    Column("name", "姓名"),
    Column("way", "方式", ContactWay),
    Column("others", "走访了谁"),
    Column("help_kind", "帮助"),
    Column("passed_to", "转给", yields=1),
    Column("case_number", "登成的件", yields=2),
    Column("text", "内容", wide=True),
    Column("contacts", "联系编号", wide=True),
    Column("void_on", "作废日期", wide=True),
)
GROUPS = (
    Column("number", "编号"),
    Column("code", "代表"),
    Column("name", "姓名"),
    Column("township", "乡镇街道"),
    Column("group_name", "微信群"),
    Column("households", "户数"),
    Column("from_on", "从哪天"),
    Column("void_on", "作废日期", wide=True),
)
FOREVER = "9999-12-31"  # a link that has no last day yet (views.sql)
HOLDS = "{0}.void_on IS NULL AND {0}.end_void = 0 AND {0}.holds_from <= :as_of AND {0}.holds_to > :as_of"
FORCE = HOLDS.format("c")  # a link that holds on a day: the one definition (views.sql)
TEAMED = HOLDS.format("n")  # a 廿长 on a day
SEEN = "FROM v_contact_visited w WHERE w.contact_id = c.id AND w.void_on IS NULL"
WHOLE = f"SELECT c.*, (SELECT count(*) {SEEN}) AS visits, (SELECT max(w.held_on) {SEEN}) AS last_on FROM v_contact c"


def listed(
    reader: Reader, *, kind: str | None = None, deputy_id: int | None = None, linked_id: int | None = None,
    township: str | None = None, as_of: date | None = None, ended: bool = False, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the links, by number; those that hold on `as_of`, or all (`ended`) that are not void."""
    rows = reader.rows(
        f"{WHOLE} WHERE (:kind IS NULL OR c.contact_kind = :kind) "
        "AND (:rep IS NULL OR c.representative_id = :rep) AND (:linked IS NULL OR c.deputy_id = :linked) "
        "AND (:township IS NULL OR c.township = :township) AND (:void = 1 OR c.void_on IS NULL) "
        f"AND (:void = 1 OR :ended = 1 OR ({FORCE})) ORDER BY c.number",
        kind=kind, rep=deputy_id, linked=linked_id, township=township, as_of=as_of, ended=int(ended), void=int(void),
    )  # fmt: skip
    return told(reader, rows)


def told(reader: Reader, rows: Sequence[Row]) -> list[Row]:
    """Return links with whom each is to: a deputy, or a voter masked; `holds_to` is None while it lasts."""
    masked = voters.of_ids(reader, [row["voter_id"] for row in rows if row["voter_id"]])
    return [
        {**row, "other": row["deputy"] or _someone(masked.get(row["voter_id"])),
         "holds_to": None if row.get("holds_to") == FOREVER else row.get("holds_to")}
        for row in rows
    ]  # fmt: skip


def _someone(voter: Row | None) -> str:
    return " ".join(filter(None, (voter["name"], voter["phone"]))) if voter else "—"


def find(reader: Reader, wanted: str) -> Row:
    """Return the link that a number or a tail of one means."""
    row = entries.find(reader, LEDGER, wanted)
    return told(reader, reader.rows(f"{WHOLE} WHERE c.id = :id", id=row["id"]))[0]


def of_voter(reader: Reader, rows: Iterable[Row], said: str) -> list[Row]:
    """Return those of a deputy's links that go to the voter of this name or telephone, written in full."""
    hits = {row["id"] for row in (*voters.listed(reader, name=said), *voters.listed(reader, phone=said))}
    return [row for row in rows if row["voter_id"] in hits]


def visited(
    reader: Reader, *, deputy_id: int | None = None, contact_id: int | None = None, linked_id: int | None = None,
    case_id: int | None = None, kind: str | None = None, helped: str | None = None, since: date | None = None,
    until: date | None = None, void: bool = False, key: int | None = None,
) -> list[Row]:  # fmt: skip
    """Return the visits, the newest first, with whom each reached (masked)."""
    rows = reader.rows(
        "SELECT v.* FROM v_contact_visit v WHERE (:rep IS NULL OR v.representative_id = :rep) "
        "AND (:key IS NULL OR v.id = :key) AND (:case IS NULL OR v.suggestion_id = :case) "
        "AND (:contact IS NULL OR v.id IN (SELECT visit_id FROM v_contact_visited WHERE contact_id = :contact)) "
        "AND (:linked IS NULL OR v.id IN (SELECT w.visit_id FROM v_contact_visited w JOIN v_contact c "
        "ON c.id = w.contact_id WHERE c.deputy_id = :linked)) "
        "AND (:kind IS NULL OR v.id IN (SELECT w.visit_id FROM v_contact_visited w JOIN v_contact c "
        "ON c.id = w.contact_id WHERE c.contact_kind = :kind)) "
        "AND (:helped IS NULL OR v.help_kind = :helped OR (:helped = '*' AND v.help_kind IS NOT NULL)) "
        "AND (:since IS NULL OR v.held_on >= :since) AND (:until IS NULL OR v.held_on <= :until) "
        "AND (:void = 1 OR v.void_on IS NULL) ORDER BY v.held_on DESC, v.number DESC",
        rep=deputy_id, contact=contact_id, linked=linked_id, case=case_id, kind=kind, helped=helped, since=since,
        until=until, void=int(void), key=key,
    )  # fmt: skip
    return _reached(reader, rows)


def _reached(reader: Reader, rows: Sequence[Row]) -> list[Row]:
    keys = {row["id"] for row in rows}
    few = f" WHERE w.visit_id IN ({', '.join(map(str, sorted(keys)))})" if 0 < len(keys) <= 200 else ""
    links = told(
        reader,
        reader.rows(
            "SELECT w.visit_id, c.number, c.deputy, c.voter_id FROM v_contact_visited w "
            f"JOIN v_contact c ON c.id = w.contact_id{few} ORDER BY w.visit_id, c.number"
        ) if keys else (),
    )  # fmt: skip
    reached: dict[int, list[Row]] = {}
    for link in links:
        reached.setdefault(link["visit_id"], []).append(link)
    return [
        {**row, "others": _some(reached.get(row["id"], ())),
         "contacts": [one["number"] for one in reached.get(row["id"], ())]}
        for row in rows
    ]  # fmt: skip


def _some(links: Sequence[Row]) -> str:
    return f"{links[0]['other']}{f' 等 {len(links)} 位' if len(links) > 1 else ''}" if links else ""


def groups(reader: Reader, as_of: date, township: str | None = None, void: bool = False) -> list[Row]:
    """Return the 廿长 in office on a day, with their groups and how many households each has then."""
    return reader.rows(
        "SELECT n.*, (SELECT count(*) FROM v_contact c WHERE c.representative_id = n.representative_id "
        f"AND c.contact_kind = 'nianzhang' AND {FORCE}) AS households FROM v_nianzhang n "
        f"WHERE (:township IS NULL OR n.township = :township) AND (:void = 1 OR ({TEAMED})) ORDER BY n.code",
        as_of=as_of, township=township, void=int(void),
    )  # fmt: skip


def of_case(reader: Reader, case_id: int) -> dict[str, Any]:
    """Return what the card of a case shows: the visit on which it was said."""
    rows = visited(reader, case_id=case_id)
    shown = tuple(column for column in VISITED if column.key in ("number", "held_on", "name", "way"))
    return {"visits": Table(shown, rows, title="走访中提出")}
