"""Leave and swaps: who is meant, what they touch, who could stand in. Services in the body."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound, RuleBroken
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import DutyRole, Presence, RotaChange

from . import drawing, queries, queries_rota, rota
from .asking import day_of, receipt


def leave(desk: Desk, rep: str, since: str, until: str | None, reason: str) -> Note:
    """Note a leave, and say which days it touches and who could stand in."""
    from . import service_rota

    first = parse_day(since, "--from", desk.today)
    last = parse_day(until, "--to", desk.today) if until else first
    deputy = representatives.find(desk.reader, rep)
    made, _ = service_rota.leave(desk, deputy["id"], first, last, reason)
    touched = [
        duty
        for duty in queries_rota.duties_of(desk.reader, deputy["id"], first, last)
        if duty["presence"] == Presence.PLANNED
    ]
    notified = [_stand_in(desk, duty, deputy) for duty in touched if duty["notified_on"]]
    drawn = [duty for duty in touched if not duty["notified_on"] and duty["held_on"] >= desk.today.isoformat()]
    said = [f"已登记{deputy['name']}（{deputy['code']}）请假 {first}—{last}。", *(text for text, _ in notified)]
    said += [f"{_where(duty)} 已排了这位、还没通知；重抽：{_redraw(duty)}" for duty in drawn]
    data = {"id": made.id, "code": deputy["code"], "from_on": str(first), "to_on": str(last)}
    named = [{"point": d["point"], "month": d["month"], "held_on": d["held_on"]} for d in drawn]
    return Note("\n".join(said), {**data, "notified": [row for _, row in notified], "drawn": named})


def _where(duty: Row) -> str:
    return f"{duty['point']} {duty['point_name']} {duty['held_on']}"


def _redraw(duty: Row) -> str:
    return f"dj reception rota {duty['month']} --point {duty['point']} --redraw"


def _stand_in(desk: Desk, duty: Row, deputy: Row) -> tuple[str, Row]:
    day = queries.find(desk.reader, duty["platform_id"], duty["month"])
    found = drawing.next_in_line(desk, drawing.read(desk), day) if duty["role"] == DutyRole.ROTA else None
    named = receipt(duty["point"], duty["month"], duty["held_on"]) | {"substitute": found.code if found else None}
    text = f"{_where(duty)} 的通知已发，已记请假。"
    if found:
        order = f"dj reception swap {duty['point']} {duty['month']} {deputy['code']} {found.code} --reason 请假"
        text += f"可由{found.name}（{found.code}）来代：{order}"
    elif duty["role"] == DutyRole.ROTA:
        text += "本点没有别人可代，请从别的点找人，用 dj reception swap 换上。"
    return text, named


def take_back(desk: Desk, leave_id: int, reason: str) -> Note:
    """Void a leave; the deputy is expected again where the notice is out and nobody has stood in."""
    from . import service_rota

    row = next((row for row in queries_rota.leaves(desk.reader, void=True) if row["id"] == leave_id), None)
    if row is None:
        raise NotFound(f"没有序号为 {leave_id} 的请假；dj reception leaves --past 列出全部。")
    first, last = date.fromisoformat(row["from_on"]), date.fromisoformat(row["to_on"])
    away = [
        duty
        for duty in queries_rota.duties_of(desk.reader, row["representative_id"], first, last)
        if duty["presence"] == Presence.LEAVE and duty["notified_on"] and duty["held_on"] >= desk.today.isoformat()
    ]
    free = [duty for duty in away if not _replaced(desk, duty, row["code"])]
    service_rota.void_leave(desk, leave_id, reason, {duty["day_id"] for duty in free})
    said = [f"已作废{row['name']}（{row['code']}）{first}—{last} 的请假。"]
    said += [f"{_where(duty)} 恢复待到。" for duty in free]
    said += [f"{_where(duty)} 已换了人，不恢复。" for duty in away if duty not in free]
    data = {
        "id": leave_id,
        "code": row["code"],
        "restored": [receipt(d["point"], d["month"], d["held_on"]) for d in free],
    }
    return Note("\n".join(said), data)


def _replaced(desk: Desk, duty: Row, code: str) -> bool:
    changes = queries_rota.changes(desk.reader, duty["day_id"])
    return any(c["out_code"] == code and c["verb"] in (RotaChange.REPLACE, RotaChange.SWAP) for c in changes)


def swap(desk: Desk, day: Row, out: str, into: str, reason: str, back: str | None) -> Note:
    """Put one deputy in another's place, or exchange two turns. Raises RuleBroken for one who cannot come."""
    from . import service_rota

    old = rota.on_rota(day, out)
    other = _other_day(desk, day, back) if back else None
    new = rota.on_rota(other, into) if other else _found(desk, into, day)
    key = new["representative_id"] if other else new["id"]
    book = drawing.read(desk)
    _check(book, day, key, new, other)
    if other:
        _check(book, other, old["representative_id"], old, day)
    verb = RotaChange.SWAP if other else RotaChange.REPLACE
    service_rota.replace(desk, day["id"], old["representative_id"], key, reason, verb)
    if other:
        service_rota.replace(desk, other["id"], key, old["representative_id"], reason, verb)
    data = receipt(day["point"], day["month"], day["held_on"]) | {"out": old["code"], "in": new["code"]}
    text = f"已把 {_where(day)} 的{_named(old)}换成{_named(new)}。"
    if other:
        text += f"\n{_where(other)} 由{_named(old)}来顶。"
        data |= {"for": receipt(other["point"], other["month"], other["held_on"])}
    return Note(text, data, warnings=_doubts(desk, book, day, key, new, other))


def _found(desk: Desk, into: str, day: Row) -> Row:
    return representatives.find(desk.reader, into, date.fromisoformat(day["held_on"]))


def _named(row: Row) -> str:
    return f"{row['name']}（{row['code']}）"


def _other_day(desk: Desk, day: Row, back: str) -> Row:
    where, mark, month = back.replace("＠", "@").rpartition("@")
    other = day_of(desk, where if mark else day["point"], month)
    if other["id"] == day["id"]:
        raise RuleBroken("--for 写的就是这一天；对调要写另一次。")
    return other


def _check(book: drawing.Book, day: Row, key: int, person: Row, exchanged: Row | None) -> None:
    """Refuse one who is out of office, on leave, or at another point on that day (the exchanged turn aside)."""
    on = date.fromisoformat(day["held_on"])
    if key not in book.deputies or not representatives.sits(book.deputies[key], on):
        raise RuleBroken(f"{_named(person)}在 {on} 不是在任代表。")
    for first, last in book.leaves.get(key, ()):
        if first <= on <= last:
            raise RuleBroken(f"{_named(person)}{first}—{last} 请假，{on} 来不了。")
    for turn in book.turns:
        elsewhere = turn["representative_id"] == key and turn["held_on"] == day["held_on"]
        given = exchanged is not None and (turn["platform_id"], turn["month"]) == (
            exchanged["platform_id"],
            exchanged["month"],
        )
        if elsewhere and turn["platform_id"] != day["platform_id"] and not given:
            raise RuleBroken(f"{_named(person)}{on} 已排在 {turn['point']}，不能又到 {day['point']}。")


def _doubts(desk: Desk, book: drawing.Book, day: Row, key: int, new: Row, other: Row | None) -> tuple[str, ...]:
    said = []
    if key not in book.members.get(day["platform_id"], set()):
        said.append(f"{_named(new)}不是{day['point_name']}的代表。")
    coming = queries_rota.duties_of(desk.reader, key, desk.today, date.max)
    if other is None and (near := [d for d in coming if d["day_id"] != day["id"]]):
        duty = near[0]
        said.append(f"{_named(new)}另有 {_where(duty)} 的班；要对调就写 --for {duty['point']}@{duty['month']}。")
    return tuple(said)
