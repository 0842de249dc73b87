"""`dj suggest add`: what was asked or given becomes a case; what was typed and not saved is kept."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from typing import Any

from dianjun_cli.core import prompts
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import word
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Channel, Nature, Outcome, Route, Sex
from dianjun_cli.voters.rules import party

from . import arrivals, asking, categories, likely, listings, unfinished

Facts = dict[str, Any]


def take(desk: Desk, given: Facts, recover: bool) -> Note:
    """Take a case in: ask at a terminal for what is missing, register it, give the receipt.

    What was typed is kept privately whenever the case was not saved, and deleted once it was.
    """
    path = unfinished.chosen(desk, "接着登哪一件") if recover else None
    if path:
        given = {**unfinished.read(path), **{k: v for k, v in given.items() if v is not None}}
    ask_more = desk.interactive and (recover or given.get("text") is None)
    entry = unfinished.Entry(given, path)
    typed: Facts = entry if ask_more else {}
    point, received_on = asking.place_and_day(desk, given)
    if ask_more:
        _warm_up()
        desk.undo.append(entry.say)
        desk.given_up = entry.given_up
        entry.given = {**given, "point": point["code"], "on": received_on.isoformat()}
        if not recover and (waiting := unfinished.count()):
            prompts.tell(f"还有 {waiting} 件没登完：加 --recover 接着登，--forget 扔掉。")
        if desk.begun:
            entry["text"] = desk.begun  # kept at once, as all that is typed
        asking.converse(desk, point, received_on, given, typed)
    note = _register(desk, point, received_on, {**given, **typed}, again=ask_more)
    return replace(note, after=entry.drop) if ask_more or recover else note


def forget(desk: Desk) -> Note:
    """Throw away an entry that was typed and not saved; picked when there are several."""
    path = unfinished.chosen(desk, "扔掉哪一件")
    if not desk.dry_run:
        path.unlink(missing_ok=True)
    return Note("没登完的那件已扔掉。", {"forgotten": True, "left": unfinished.count()})


def _warm_up() -> None:
    """Load what reading the categories and the saving will need while the clerk is typing."""

    def load() -> None:
        for name in ("pypinyin", "dianjun_cli.suggestions.service"):
            import_module(name)

    threading.Thread(target=load, daemon=True).start()


def _register(desk: Desk, point: Row, received_on: date, facts: Facts, again: bool) -> Note:
    if not facts.get("text"):
        raise BadInput("缺少原话：请加 --text，或在终端里运行来逐项登记。")
    if not facts.get("category"):
        raise BadInput("缺少类别：请加 --category，如 --category 道路交通。")
    if facts.get("answer") and facts.get("unit"):
        raise BadInput("现场答复（--answer）和交办（--unit）只能选一样。")
    if facts.get("same_as") and (facts.get("answer") or facts.get("unit")):
        raise BadInput("并案的件跟着主件走：--same-as 不和 --answer、--unit 一起用。")
    facts = _counted(facts)
    if "similar" not in facts:
        facts["similar"] = likely.told(arrivals.like_cases(desk, point, received_on, facts))
    case_facts = {**_looked_up(desk, point, received_on, facts), **_plain(desk, facts)}
    return _save(desk, case_facts, facts, again)


def _counted(facts: Facts) -> Facts:
    """Return the facts with a group said in the name (张三等7人) put apart."""
    name, people = party(facts.get("voter") or "")
    if people and facts.get("people") not in (None, people):
        raise BadInput(f"姓名里写了 {people} 人，--people 写了 {facts['people']}；请只写一处。")
    return {**facts, "voter": name, "people": people or facts.get("people")}


def _plain(desk: Desk, facts: Facts) -> Facts:
    """Return what goes to the case as typed, with closed lists turned into codes."""
    return {
        "text": facts["text"],
        "title": facts.get("title") or None,
        "category": categories.named(desk, facts["category"]),
        "proposed": facts.get("proposed"),
        "channel": word(Channel, facts.get("channel"), "渠道") or Channel.RECEPTION,
        "nature": word(Nature, facts.get("nature"), "性质") or Nature.SUGGESTION,
        "route": word(Route, facts.get("route"), "处理去向"),
        "secrecy": bool(facts.get("secrecy")),
        "batches": facts.get("batches"),
        "people": facts.get("people"),
        "recorder": facts.get("recorder"),
        "received_time": facts.get("time"),
        "archive_number": facts.get("archive_number"),
        "source_number": facts.get("source_number"),
    }


def _looked_up(desk: Desk, point: Row, received_on: date, facts: Facts) -> Facts:
    """Return the people and places a case points to; the rota of the day stands in for who is not named."""
    from dianjun_cli.reception import queries as reception
    from dianjun_cli.representatives import queries as representatives

    lead, others = None, []
    if facts.get("rep"):
        lead = representatives.find(desk.reader, facts["rep"])["id"]
    elif (word(Channel, facts.get("channel"), "渠道") or Channel.RECEPTION) is Channel.RECEPTION:
        day = reception.day_for(desk.reader, point["id"], received_on)
        duties = [duty["representative_id"] for duty in day["duties"]] if day else []
        lead, others = (duties[0], duties[1:]) if duties else (None, [])
    if facts.get("other"):
        others = [representatives.find(desk.reader, text)["id"] for text in facts["other"]]
    others = [other for other in dict.fromkeys(others) if other != lead]
    return {"point_id": point["id"], "received_on": received_on, "representative_id": lead, "others": others}


def _save(desk: Desk, case_facts: Facts, facts: Facts, again: bool) -> Note:
    """Register the case, and let the answer or the hand-over follow in the same transaction."""
    from dianjun_cli.core.options import word as coded
    from dianjun_cli.units import queries as units

    unit = units.find(desk.reader, facts["unit"]) if facts.get("unit") else None
    outcome = coded(Outcome, facts.get("outcome"), "结果")
    if outcome and not facts.get("answer"):
        raise BadInput("--outcome 和 --answer 一起用：只有现场答复当场办结。")
    identity = {
        "name": facts.get("voter") or None,
        "sex": coded(Sex, facts.get("sex"), "性别"),
        "phone": facts.get("phone") or None,
        "address": facts.get("address") or None,
        "employer": facts.get("employer") or None,
        "local": facts.get("local"),
    }
    from . import taking

    main = listings.of_number(desk, facts["same_as"]) if facts.get("same_as") else None
    case = taking.take(
        desk, case_facts, identity, facts.get("answer"), outcome, unit["id"] if unit else None,
        main["id"] if main else None, facts.get("voter_id"),
    )  # fmt: skip
    return _receipt(case, facts, unit, main, again)


def _receipt(
    case: Any, facts: Facts, unit: Mapping[str, Any] | None, main: Mapping[str, Any] | None, again: bool
) -> Note:
    """Return the receipt: what was done, and, where nobody was asked, what may be the same matter."""
    words = [f"已登记 {case.number}"]
    if case.people > 1:
        words.append(f"（{case.batches} 批 {case.people} 人次）")
    if case.late:
        words.append(f"（补录，{case.received_on} 接待）")
    if facts.get("answer"):
        words.append("，现场答复，已办结。")
    elif unit:
        words.append(f"，已交办 {unit['short_name'] or unit['name']}，{_due(case)}前答复。")
    elif main:
        words.append(f"，并入 {main['number']}，跟着那件走。")
    else:
        words.append(f"，请在 {_due(case)}前交办。")
    first = case.first_due_on if case.channel == Channel.ONLINE and not (facts.get("answer") or main) else None
    if first:
        words.append(f"请在 {first} 前首次回复（dj suggest first-reply）。")
    data: Facts = {"number": case.number, "state": case.state, "received_on": case.received_on.isoformat()}
    data |= {"due_on": case.due_on.isoformat() if case.due_on else None, "late": case.late, "title": facts.get("title")}
    data |= {"batches": case.batches, "people": case.people, "main": main["number"] if main else None}
    data["similar"] = facts["similar"]
    warnings = () if again or main else _warnings(case, facts["similar"])
    return Note("".join(words), data, again="再登一件？" if again else "", again_words="原话", warnings=warnings)


def _warnings(case: Any, similar: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    lines = [f"可能是同一件事（{row['likeness']}）：{arrivals.line(row)}" for row in similar]
    if lines and any(likely.in_hand(row) for row in similar):
        lines.append(f"确是同一件事，就并案：dj suggest merge {case.number} --into 件号。")
    return tuple(lines)


def _due(case: Any) -> str:
    return f"{case.due_on}{'（暂定）' if case.due_provisional else ''} "


def read_text_option(text: str | None) -> str | None:
    """Return the text of `--text`; a lone hyphen reads standard input."""
    if text != "-":
        return text
    return sys.stdin.buffer.read().decode("utf-8", "surrogateescape")
