"""Cases and their lives from CSV: one replay per case, bulk inserts, all or nothing.

Into a store where nothing was recorded live yet, the files bring their own clock and actor
(a ledger of past years); afterwards the import is typed today, like anything else.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.calendar import SHANGHAI, now, shanghai_date
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.importing import Field, File, Sheet, read
from dianjun_cli.core.parsing import (
    body,
    day,
    many,
    number,
    of_list,
    parse_word,
    past,
    person,
    several,
    text_of,
    yes_no,
)
from dianjun_cli.platforms.importing import platform
from dianjun_cli.representatives.importing import deputy
from dianjun_cli.texts.rules import digest
from dianjun_cli.units.importing import unit
from dianjun_cli.vocab import Channel, Nature, Outcome, Rating, Route, Sex, Verb, Way
from dianjun_cli.voters import service as voters
from dianjun_cli.voters.rules import bare, check_phone

from . import limits, service, service_past
from .model import Event, Suggestion
from .record import Clock, Happening, make_event, replayed, write
from .titles import TITLE_LENGTH

Row = Mapping[str, Any]


def parse_instant(text: str) -> datetime:
    """Read an instant: ISO with a zone, or Shanghai time as 2023-06-05 09:41. Raises BadInput."""
    plain = unicodedata.normalize("NFKC", text).replace("/", "-")
    with_zeros = re.sub(r"(?<![\d.])\d(?![\d.])", r"0\g<0>", plain)  # Excel writes 2023/6/5 9:41
    try:
        found = datetime.fromisoformat(with_zeros)
    except ValueError:
        raise BadInput(f"时间“{text}”看不懂，请写成 2023-06-05 09:41。") from None
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


CLOCK = (Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"))
CASES = (
    Field("source_number", "原编号"), Field("point", "平台编码", required=True),
    Field("received_on", "接待日期", day, required=True), Field("received_time", "接待时间", text_of(20)),
    Field("title", "事由", text_of(TITLE_LENGTH)), Field("text", "原话", body, required=True),
    Field("category", "类别", required=True),
    Field("nature", "性质", parse_word(Nature)), Field("channel", "渠道", parse_word(Channel)),
    Field("rep", "主接待代表"), Field("others", "其他代表", several), Field("recorder", "记录人"),
    Field("name", "选民姓名", person), Field("sex", "性别", parse_word(Sex)), Field("phone", "电话", check_phone),
    Field("address", "住址", text_of(100)), Field("employer", "工作单位", text_of(100)),
    Field("local", "本区选民", yes_no),
    Field("batches", "批", number), Field("people", "人次", number), Field("secrecy", "要求保密", yes_no),
    Field("proposed", "拟办意见", body), Field("route", "处理去向", parse_word(Route)),
    Field("archive_number", "档案号"), *CLOCK,
)  # fmt: skip

EVENTS = (
    Field("source_number", "原编号", required=True), Field("verb", "动作", parse_word(Verb), required=True),
    Field("happened_on", "日期", day, required=True), Field("unit", "承办单位"), Field("text", "内容", body),
    Field("outcome", "结果", parse_word(Outcome)), Field("rating", "评价", parse_word(Rating)),
    Field("due_on", "期限", day), Field("way", "方式", parse_word(Way)), Field("into", "并入"), *CLOCK,
)  # fmt: skip
FILES = {
    "suggest import": File(CASES, "原编号；没有的，看平台、接待日期、原话和姓名"),
    "suggest import-events": File(EVENTS, "哪一件、动作、日期、单位和内容"),
}


class Clocks:
    """Which clock a row is recorded by: its own while the store holds nothing live, else the desk's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        live = select(Event.id).where(col(Event.loaded).is_(False)).limit(1)
        self.own = desk.session.exec(live).first() is None

    @property
    def checks(self) -> dict[str, Any]:
        """What a file's own instants must pass."""
        return {"recorded_at": self._past} if self.own else {}

    def _past(self, at: datetime) -> datetime:
        if at > now():
            raise BadInput(f"录入时间 {at:%Y-%m-%d %H:%M} 在将来。")
        return at

    def of(self, row: Row) -> Clock:
        """Return the clock of one row."""
        at = row.get("recorded_at")
        if not self.own or at is None:
            return Clock.of(self.desk)
        return Clock(at, row.get("actor") or self.desk.actor, shanghai_date(at), loaded=True)


def case_of(desk: Desk) -> Callable[[str], int]:
    """Return a look-up of cases by number or by the number of an older ledger."""
    known: dict[str, int] = {}

    def find(text: str) -> int:
        if not known:
            rows = desk.reader.rows("SELECT id, number, source_number FROM v_case")
            known.update({row["source_number"]: row["id"] for row in rows if row["source_number"]})
            known.update({row["number"]: row["id"] for row in rows})
        found = known.get(text) or known.get(unicodedata.normalize("NFKC", text).upper())
        if found is None:
            raise NotFound(f"没有件号或原编号为“{text}”的件；请先导入件。")
        return found

    return find


def cases(desk: Desk, path: Path) -> int:
    """Import registrations. What the store has already is refused, so a second run changes nothing."""
    clocks, whom, place = Clocks(desk), deputy(desk), platform(desk)
    category = of_list(desk.settings["suggestions.categories"], "类别")
    checks = {"received_on": past(desk.today), "point": place, "category": category, "rep": whom, "others": many(whom)}
    sheet = read(path, CASES, checks | clocks.checks)
    known = {row["source_number"] for row in desk.reader.rows("SELECT source_number FROM suggestion")} - {None}
    old = _unnumbered(desk, sheet)

    def put(row: Row) -> None:
        if row["source_number"]:
            sheet.single(row["source_number"], known, f"原编号“{row['source_number']}”")
        else:
            same = (row["point"]["id"], str(row["received_on"]), digest(row["text"]), bare(row["name"] or ""))
            sheet.once(same, old, f"{row['received_on']} 的这一件")
        identity = {key: row[key] for key in ("name", "sex", "phone", "address", "employer", "local")}
        facts = {key: row[key] for key in row if key not in (*identity, "point", "rep", "recorded_at", "actor")}
        facts |= {
            "point_id": row["point"]["id"],
            "representative_id": row["rep"],
            "others": row["others"] or [],
            "secrecy": bool(row["secrecy"]),
            "voter_id": voters.keep(desk, **identity),
        }
        service.register(desk, facts, clocks.of(row))

    return len(sheet.each(put))


def _unnumbered(desk: Desk, sheet: Sheet) -> Counter[tuple[Any, ...]]:
    """Return the cases of the file's days as rows without an 原编号 are known: by point, day, words and name."""
    days = {row["received_on"] for row in sheet.rows if row["received_on"] and not row["source_number"]}
    if not days:
        return Counter()
    rows = desk.reader.rows(
        "SELECT s.point_id, s.received_on, t.sha256, v.name FROM suggestion s JOIN text t ON t.id = s.text_id "
        "LEFT JOIN voter v ON v.id = s.voter_id WHERE s.received_on BETWEEN :first AND :last AND s.state <> 'void'",
        first=min(days),
        last=max(days),
    )
    return Counter((row["point_id"], row["received_on"], row["sha256"], bare(row["name"] or "")) for row in rows)


def events(desk: Desk, path: Path) -> int:
    """Import lives: the events of each case are inserted and the case replayed once."""
    clocks = Clocks(desk)
    found = desk.session.exec(select(Suggestion).where(col(Suggestion.source_number).is_not(None))).all()
    by_source = {case.source_number: case for case in found}
    lives: dict[int, list[Event]] = defaultdict(list)
    for event in desk.session.exec(select(Event).order_by(col(Event.id))):
        lives[event.suggestion_id].append(event)
    old = Counter(_same(event) for life in lives.values() for event in life)

    def of_source(text: str) -> Suggestion:
        if text not in by_source:
            raise NotFound(f"没有原编号为“{text}”的件；请先导入件。")
        return by_source[text]

    checks = {"source_number": of_source, "into": of_source, "unit": unit(desk), "happened_on": past(desk.today)}
    sheet = read(path, EVENTS, checks | {"verb": _may_come} | clocks.checks)
    touched: dict[int, Suggestion] = {}

    def put(row: Row) -> None:
        case = row["source_number"]
        told = (row["verb"].value, row["happened_on"], row["unit"], digest(row["text"]) if row["text"] else None)
        sheet.once((case.id, *told), old, f"{row['happened_on']} 的这一步“{row['verb'].label}”")
        lives[case.id].append(_event(desk, case, row, clocks, lives[case.id]))
        touched[case.id] = case
        replayed(case, lives[case.id])

    count = len(sheet.each(put, ("source_number",)))
    for case in touched.values():
        write(desk.session, case, replayed(case, lives[case.id or 0]))
    for case in touched.values():
        service.followed(desk.session, case)
    return count


def _same(event: Event) -> tuple[Any, ...]:
    """Return how an event is known again: by case, verb, day, unit and words."""
    # A unit in hand that the file did not name is not told either.
    named = event.unit_id if event.verb != Verb.REHANDLE else None
    return event.suggestion_id, event.verb, event.happened_on, named, event.text_hash


def _may_come(verb: Verb) -> Verb:
    if verb in (Verb.REGISTER, Verb.EDIT, Verb.PROMISE):
        other = "；承诺用 dj promise import" if verb is Verb.PROMISE else ""
        raise BadInput(f"“{verb.label}”不能从经过表导入{other}。")
    return verb


def _event(desk: Desk, case: Suggestion, row: Row, clocks: Clocks, earlier: Sequence[Event]) -> Event:
    verb, on, main = row["verb"], row["happened_on"], row["into"]
    what = Happening(
        unit_id=row["unit"] if row["unit"] or verb is not Verb.REHANDLE else _unit_in_hand(desk, case),
        outcome=row["outcome"] or (Outcome.EXPLAINED if verb is Verb.ANSWER else None),
        rating=row["rating"],
        way=row["way"],
        main_id=main.id if main else None,
        text=row["text"],
        due_on=row["due_on"],
        limits=limits.start(verb, on, case.channel, desk.settings_on(on), desk.calendar),
    )
    service.check_required(verb, what)
    what = service_past.with_past(case, earlier, verb, on, what, desk.calendar)
    return make_event(desk.session, case, verb, on, clocks.of(row), what)


def _unit_in_hand(desk: Desk, case: Suggestion) -> int | None:
    """Return the unit of the last hand-over, for a 重新办理 that names none."""
    last = select(Event.unit_id).where(Event.suggestion_id == case.id, col(Event.unit_id).is_not(None))
    return desk.session.exec(last.order_by(col(Event.happened_on).desc(), col(Event.id).desc())).first()
