"""Questions about cases: one by its number, lists, the timeline, search."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from unicodedata import normalize

from dianjun_cli.core.errors import Ambiguous, NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row, any_of, search_condition, search_words
from dianjun_cli.texts.rules import phrase, runs
from dianjun_cli.vocab import Channel, Nature, Outcome, Rating, Route, State, Verb, Way

from .office import lasted

COLUMNS = (
    Column("number", "件号"),
    Column("title", "事由"),
    Column("state", "状态", State),
    Column("point", "平台", yields=4),
    Column("township", "乡镇街道", yields=3),
    Column("category", "类别", yields=1),
    Column("unit", "承办单位"),
    Column("received_on", "接待日期", yields=2),
    Column("due_on", "期限"),
    Column("closed_on", "办结日期", wide=True),
    Column("due_provisional", "期限暂定", wide=True),
    Column("deputy", "接待代表", wide=True),
    Column("channel", "渠道", Channel, wide=True),
    Column("nature", "性质", Nature, wide=True),
    Column("outcome", "结果", Outcome, wide=True),
    Column("rating", "评价", Rating, wide=True),
    Column("overdue", "超期", wide=True),
    Column("late", "补录", wide=True),
    Column("batches", "批", wide=True),
    Column("people", "人次", wide=True),
    Column("source_number", "原编号", wide=True),
    Column("days", "历时天数", wide=True),
    Column("net_days", "净天数", wide=True),
    Column("waited", "等选民天数", wide=True),
    Column("waiting_on", "等选民起", wide=True),
    Column("supervised_on", "重点督办", wide=True),
    Column("first_due_on", "首次联系期限", wide=True),
    Column("first_on", "首次联系", wide=True),
)
MASKED_VOTER = (Column("voter", "选民"), Column("voter_phone", "电话"))
CARD = (
    *(Column(c.key, c.label, c.words) for c in COLUMNS[:4]),
    Column("point_name", "平台名称"),
    *(Column(c.key, c.label, c.words) for c in COLUMNS[4:]),
    Column("deputies", "其他代表"),
    Column("text", "原话"),
    Column("proposed", "拟办意见"),
    Column("route", "处理去向", Route),
    Column("voter", "选民"),
    Column("voter_phone", "电话"),
    Column("voter_address", "住址"),
    Column("secrecy", "要求保密"),
    Column("recorder", "记录人"),
    Column("received_time", "接待时间"),
    Column("answered_on", "答复日期"),
    Column("main", "并入"),
    Column("archive_number", "档案号"),
)
TIMELINE = (
    Column("happened_on", "日期"),
    Column("verb", "动作", Verb),
    Column("unit", "单位"),
    Column("text", "内容"),
    Column("outcome", "结果", Outcome),
    Column("rating", "评价", Rating),
    Column("due_on", "期限"),
    Column("way", "方式", Way, wide=True),
    Column("main", "并入", wide=True),
    Column("late", "补录"),
    Column("actor", "经办人"),
    Column("changes", "更正"),
    Column("recorded_at", "录入时刻", wide=True),
    Column("due_rule", "期限规则", wide=True),
    Column("due_calendar", "节假日表", wide=True),
    Column("due_provisional", "暂定", wide=True),
    Column("first_due_on", "首次联系期限", wide=True),
    Column("handback_due_on", "退办期限", wide=True),
)
FACT_LABELS = {c.key: c.label for c in CARD} | {
    "identity": "选民信息", "name": "姓名", "sex": "性别", "phone": "电话", "address": "住址", "employer": "工作单位",
    "point_id": "平台", "representative_id": "主接待代表", "others": "其他代表", "received_on": "接待日期",
}  # fmt: skip
# What is late, or owed: unanswered and past its day. One text for lists, `due` and the desk's day.
OVERDUE = "(c.closed_on IS NULL AND c.answered_on IS NULL AND c.due_on < :today)"
DUE_BY = "(c.closed_on IS NULL AND c.answered_on IS NULL AND c.due_on >= :today AND c.due_on <= :until)"
LEDGER = "suggestion"
HAS_ATTACHMENTS = f"c.id IN (SELECT a.record_id FROM v_attachment a WHERE a.ledger = '{LEDGER}' AND a.void_on IS NULL)"
_TAIL = r"(?:(?:([A-Z]{1,4}\d{1,4})-)?(\d{4})-)?([A-Z]?)(\d{1,9})"


def find(reader: Reader, wanted: str, point: str | None = None, month: str | None = None) -> Row:
    """Return the case that a number, or any unambiguous tail of one, means.

    A bare serial means the desk's own point and this month, else its own point, else whatever it fits.
    Raises NotFound when none or several fit, naming those that do, the newest first.
    """
    text = typed(wanted)
    found = reader.rows("SELECT * FROM v_case c WHERE number = :number", number=text)
    if not found:
        found = _by_tail(reader, text, point, month)
    if not found:
        found = reader.rows("SELECT * FROM v_case c WHERE source_number = :number", number=wanted.strip())
    if len(found) == 1:
        return told(found[0])
    if not found:
        raise NotFound(f"没有件号为“{wanted}”的件；可用 dj suggest list 或 dj suggest search 查找。")
    numbers = "、".join(row["number"] for row in found[:6])
    more = f" 等 {len(found)} 件" if len(found) > 6 else ""
    raise Ambiguous(f"“{wanted}”可以是 {numbers}{more}；请写全件号。")


def typed(number: str) -> str:
    """Return a number as it is kept, whatever width its characters were typed in."""
    text = number.strip()
    if not text.isascii():
        text = normalize("NFKC", text).replace("—", "-").replace("–", "-")
    return text.upper()


def is_bare(number: str) -> bool:
    """Tell whether a number is a serial alone, without point and month."""
    return re.fullmatch(r"[A-Z]?\d{1,9}", typed(number)) is not None


def _by_tail(reader: Reader, text: str, point: str | None, month: str | None) -> list[Row]:
    parts = re.fullmatch(_TAIL, text)
    if not parts:
        return []
    series, of_month, letter, serial = parts.groups()
    condition = "SELECT * FROM v_case c WHERE serial = :serial AND (:letter = '' OR letter = :letter)"
    binds: dict[str, Any] = {"serial": int(serial), "letter": letter}
    for key, value in (("series", series), ("month", of_month)):
        if value:
            condition += f" AND {key} = :{key}"
            binds[key] = value
    rows = reader.rows(f"{condition} ORDER BY received_on DESC, number", **binds)
    if of_month or not point:
        return rows
    own = [row for row in rows if row["series"] == point.upper()]
    return [row for row in own if row["month"] == month] or own or rows


@dataclass
class Filter:
    """Conditions on v_case c, and their values."""

    conditions: list[str] = field(default_factory=list)
    binds: dict[str, Any] = field(default_factory=dict)

    def equal(self, **wanted: Any) -> Filter:
        """Add `column = value` for each value that is given."""
        for key, value in wanted.items():
            if value is not None:
                self.conditions.append(f"c.{key} = :{key}")
                self.binds[key] = value
        return self

    def where(self, condition: str, **binds: Any) -> Filter:
        """Add a condition."""
        self.conditions.append(condition)
        self.binds |= binds
        return self

    def among(self, key: str, values: Sequence[Any]) -> Filter:
        """Add `column IN (values)`."""
        self.conditions.append(f"c.{key} IN ({any_of(key, values, self.binds)})")
        return self

    def also(self, other: Filter) -> Filter:
        """Add another filter's conditions; its values keep to themselves where the names are the same."""
        mine = set(self.binds) & set(other.binds)
        names = {key: f"also_{key}" if key in mine else key for key in other.binds}
        for condition in other.conditions:
            self.conditions.append(re.sub(r":(\w+)", lambda found: f":{names.get(found[1], found[1])}", condition))
        self.binds |= {names[key]: value for key, value in other.binds.items()}
        return self

    @property
    def sql(self) -> str:
        """The WHERE clause."""
        return " AND ".join(self.conditions) or "1 = 1"


def listed(reader: Reader, chosen: Filter, today: date, limit: int = 0, order: str = "") -> tuple[list[Row], int]:
    """Return the cases that fit, newest first, at most `limit`, and how many fit in all."""
    where = chosen.sql
    binds = {**chosen.binds, "today": today}
    order = order or "c.received_on DESC, c.number DESC"
    cut = f" LIMIT {int(limit)}" if limit else ""
    rows = reader.rows(
        f"SELECT c.*, CASE WHEN {OVERDUE} THEN 1 ELSE 0 END AS overdue FROM v_case c "
        f"WHERE {where} ORDER BY {order}{cut}",
        **binds,
    )
    total = (
        len(rows)
        if not limit or len(rows) < limit
        else reader.value(f"SELECT count(*) FROM v_case c WHERE {where}", **binds)
    )
    return [told({**row, **lasted(row, today)}) for row in rows], int(total)


def recent_of_point(reader: Reader, point_id: int, since: date, open_only: bool = False) -> list[Row]:
    """Return a point's cases received on a day or later, with what was said, in the order they came."""
    condition = " AND c.closed_on IS NULL AND c.state <> 'merged'" if open_only else ""
    rows = reader.rows(
        "SELECT c.id, c.number, c.title, c.category, c.received_on, c.state, c.unit, c.main, c.point, t.body AS text "
        "FROM v_case c JOIN text t ON t.id = c.text_id WHERE c.point_id = :point_id AND c.received_on >= :since "
        f"AND c.state <> 'void'{condition} ORDER BY c.received_on, c.id",
        point_id=point_id,
        since=since,
    )
    return list(rows)


def visits(reader: Reader, voter_ids: Sequence[int]) -> list[Row]:
    """Return the cases that voters brought, the newest first."""
    binds: dict[str, Any] = {}
    among = any_of("voter", voter_ids, binds)
    return reader.rows(
        "SELECT c.number, c.title, c.received_on, c.state, c.unit, c.voter_id FROM v_case c "
        f"WHERE c.voter_id IN ({among}) AND c.state <> 'void' ORDER BY c.received_on DESC, c.number DESC",
        **binds,
    )


def timeline(reader: Reader, case_id: int) -> list[Row]:
    """Return what happened to a case, in the order of days, then as recorded."""
    rows = reader.rows("SELECT * FROM v_timeline WHERE suggestion_id = :id ORDER BY happened_on, id", id=case_id)
    return [{**told(row), "changes": _changes(row["payload"])} for row in rows]


def changed_labels(keys: Iterable[str]) -> str:
    """Return what people call the facts that an edit changed."""
    return "、".join(FACT_LABELS.get(key, key) for key in keys)


def _changes(payload: str | None) -> str | None:
    if not payload:
        return None
    parts = []
    for key, value in json.loads(payload).items():
        if key == "identity":
            parts.append(f"选民信息（{changed_labels(value)}）")
        elif key == "by":
            parts.append(f"督办：{value}")
        elif isinstance(value, list) and len(value) == 2:
            old, new = (_word_of(key, one) for one in value)
            parts.append(f"{changed_labels([key])} {old}→{new}")
        else:
            parts.append(changed_labels([key]))
    return "；".join(parts)


def _word_of(key: str, value: Any) -> Any:
    """Return a changed fact as people say it: a code by its word, nothing as 空."""
    words = {"route": Route, "nature": Nature, "channel": Channel}.get(key)
    found = words.named(str(value)) if words else None
    return found.label if found else "空" if value in (None, "") else value


def texts_of(reader: Reader, row: Mapping[str, Any]) -> Row:
    """Return the words of a case: what was said and what was proposed."""
    bodies = reader.rows(
        "SELECT id, body FROM text WHERE id IN (:text_id, :proposed_id)",
        text_id=row["text_id"],
        proposed_id=row["proposed_id"],
    )
    by_id = {text["id"]: text["body"] for text in bodies}
    return {"text": by_id.get(row["text_id"]), "proposed": by_id.get(row["proposed_id"])}


def deputies(reader: Reader, case_id: int) -> list[str]:
    """Return the other deputies who received a case."""
    rows = reader.rows("SELECT name FROM v_deputy_of_case WHERE suggestion_id = :id ORDER BY code", id=case_id)
    return [row["name"] for row in rows]


def search(reader: Reader, query: str) -> Filter:
    """Return the filter for cases in whose texts every word of `query` occurs (one character or more)."""
    chosen = Filter()
    for index, word in enumerate(runs(query)):
        key = f"words{index}"
        condition = search_condition(reader, key)
        chosen.where(
            f"c.id IN (SELECT t.record_id FROM text t WHERE t.ledger = 'suggestion' AND {condition})",
            **{key: search_words(reader, phrase(word))},
        )
    return chosen


def told(row: Row) -> Row:
    """Return a row with truth values as such."""
    flags = ("secrecy", "late", "loaded", "due_provisional", "overdue")
    return {key: bool(value) if key in flags and value is not None else value for key, value in row.items()}
