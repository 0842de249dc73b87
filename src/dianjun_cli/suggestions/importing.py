"""Cases and their lives from CSV: one replay per case, bulk inserts, all or nothing.

Into a store where nothing was recorded live yet, the files bring their own clock and actor
(a ledger of past years); afterwards the import is typed today, like anything else.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.calendar import SHANGHAI, now, parse_day, shanghai_date
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError, NotFound
from dianjun_cli.core.importing import Faults, Field, number, parse_word, read_rows, several, yes_no
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Channel, Nature, Outcome, Rating, Route, Sex, Verb, Way
from dianjun_cli.voters import service as voters

from . import limits, service, service_past
from .model import Event, Suggestion
from .record import Clock, Happening, make_event, replayed, write

Row = Mapping[str, Any]


def parse_instant(text: str) -> datetime:
    """Read an instant: ISO with a zone, or Shanghai time as 2023-06-05 09:41. Raises BadInput."""
    try:
        found = datetime.fromisoformat(text.replace("/", "-"))
    except ValueError:
        raise BadInput(f"时间“{text}”看不懂，请写成 2023-06-05 09:41。") from None
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


CASES = (
    Field("source_number", "原编号"), Field("point", "平台编码", required=True),
    Field("received_on", "接待日期", parse_day, required=True), Field("received_time", "接待时间"),
    Field("title", "事由"), Field("text", "原话", required=True), Field("category", "类别", required=True),
    Field("nature", "性质", parse_word(Nature)), Field("channel", "渠道", parse_word(Channel)),
    Field("rep", "主接待代表"), Field("others", "其他代表", several), Field("recorder", "记录人"),
    Field("name", "选民姓名"), Field("sex", "性别", parse_word(Sex)), Field("phone", "电话"),
    Field("address", "住址"), Field("employer", "工作单位"), Field("local", "本区选民", yes_no),
    Field("batches", "批", number), Field("people", "人次", number), Field("secrecy", "要求保密", yes_no),
    Field("proposed", "拟办意见"), Field("route", "处理去向", parse_word(Route)), Field("archive_number", "档案号"),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip

EVENTS = (
    Field("source_number", "原编号", required=True), Field("verb", "动作", parse_word(Verb), required=True),
    Field("happened_on", "日期", parse_day, required=True), Field("unit", "承办单位"), Field("text", "内容"),
    Field("outcome", "结果", parse_word(Outcome)), Field("rating", "评价", parse_word(Rating)),
    Field("due_on", "期限", parse_day), Field("way", "方式", parse_word(Way)), Field("into", "并入"),
    Field("recorded_at", "录入时间", parse_instant), Field("actor", "录入人"),
)  # fmt: skip


class Clocks:
    """Which clock a row is recorded by: its own while the store holds nothing live, else the desk's."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        live = select(Event.id).where(col(Event.loaded).is_(False)).limit(1)
        self.own = desk.session.exec(live).first() is None

    def of(self, row: Row) -> Clock:
        """Return the clock of one row."""
        at = row.get("recorded_at")
        if not self.own or at is None:
            return Clock.of(self.desk)
        if at > now():
            raise BadInput(f"录入时间 {at:%Y-%m-%d %H:%M} 在将来。")
        return Clock(at, row.get("actor") or self.desk.actor, shanghai_date(at), loaded=True)


def _past(day: date, desk: Desk) -> None:
    if day > desk.today:
        raise BadInput(f"日期 {day} 在今天（{desk.today}）之后，不能登记还没有发生的事。")


def _each(path: Path, rows: Sequence[Row], put: Any) -> int:
    faults = Faults(path)
    for row in rows:
        try:
            put(row)
        except DjError as error:
            faults.add(row["row"], "", str(error))
    faults.stop()
    return len(rows)


def cases(desk: Desk, path: Path) -> int:
    """Import registrations. A source number already in the store is refused, so a second run changes nothing."""
    rows = read_rows(path, CASES)
    places = {row["code"]: row["id"] for row in platforms.listed(desk.reader)}
    deputies = representatives.by_code(desk.reader)
    known = {row["source_number"] for row in desk.reader.rows("SELECT source_number FROM suggestion")} - {None}
    clocks = Clocks(desk)

    def put(row: Row) -> None:
        _past(row["received_on"], desk)
        if row["source_number"] in known:
            raise BadInput(f"原编号 {row['source_number']} 已经导入过。")
        if row["source_number"]:
            known.add(row["source_number"])
        identity = {key: row[key] for key in ("name", "sex", "phone", "address", "employer", "local")}
        facts = {key: row[key] for key in row if key not in (*identity, "row", "point", "rep", "recorded_at", "actor")}
        facts |= {
            "point_id": _key(places, row["point"].upper(), "平台编码"),
            "representative_id": _key(deputies, row["rep"], "主接待代表"),
            "others": [_key(deputies, code, "其他代表") for code in row["others"] or ()],
            "secrecy": bool(row["secrecy"]),
            "voter_id": voters.keep(desk, **identity),
        }
        service.register(desk, facts, clocks.of(row))

    return _each(path, rows, put)


def _key(known: Mapping[str, int], code: str | None, what: str) -> int | None:
    if code is None:
        return None
    if code not in known:
        raise NotFound(f"{what}“{code}”不存在")
    return known[code]


def events(desk: Desk, path: Path) -> int:
    """Import lives: the events of each case are inserted and the case replayed once."""
    rows = read_rows(path, EVENTS)
    names = units.by_name(desk.reader)
    wanted = {row["source_number"] for row in rows} | {row["into"] for row in rows if row["into"]}
    found = desk.session.exec(select(Suggestion).where(col(Suggestion.source_number).is_not(None))).all()
    by_source = {case.source_number: case for case in found if case.source_number in wanted}
    lives: dict[int, list[Event]] = defaultdict(list)
    for event in desk.session.exec(select(Event).order_by(col(Event.id))):
        lives[event.suggestion_id].append(event)
    clocks, touched = Clocks(desk), {}

    def put(row: Row) -> None:
        case = by_source.get(row["source_number"])
        if case is None or case.id is None:
            raise NotFound(f"没有原编号为“{row['source_number']}”的件；请先导入件。")
        _past(row["happened_on"], desk)
        lives[case.id].append(_event(desk, case, row, names, by_source, clocks, lives[case.id]))
        touched[case.id] = (case, row["row"])
        replayed(case, lives[case.id])

    count = _each(path, rows, put)
    for case, _ in touched.values():
        write(desk.session, case, replayed(case, lives[case.id or 0]))
    for case, _ in touched.values():
        service.followed(desk.session, case)
    return count


def _event(
    desk: Desk,
    case: Suggestion,
    row: Row,
    names: Mapping[str, int],
    by_source: Mapping[Any, Suggestion],
    clocks: Clocks,
    earlier: Sequence[Event],
) -> Event:
    verb, on = row["verb"], row["happened_on"]
    if verb in (Verb.REGISTER, Verb.EDIT, Verb.PROMISE):
        other = "；承诺用 dj promise import" if verb is Verb.PROMISE else ""
        raise BadInput(f"“{verb.label}”不能从经过表导入{other}。")
    main = by_source.get(row["into"]) if row["into"] else None
    if row["into"] and main is None:
        raise NotFound(f"并入的“{row['into']}”不存在")
    unit_id = _key(names, row["unit"], "承办单位")
    what = Happening(
        unit_id=unit_id if unit_id or verb is not Verb.REHANDLE else _unit_in_hand(desk, case),
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
