"""What `dj proposal` is asked for: the words, days, deputies and units that options mean; then the service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core import asking, prompts
from dianjun_cli.core.calendar import Month, parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.options import given, many, word
from dianjun_cli.core.output import Card, Note
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.suggestions import categories
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.entries import Part
from dianjun_cli.vocab.proposals import PaperKind, PaperVerb, Signer, UnitRole

from . import guards, owing, queries, queries_card, receipts, rules
from .life import PROMISING, Happening, Life

BETWEEN = "闭会期间"


def add(
    desk: Desk, title: str | None, kind: str | None, facts: dict[str, Any], text: str, rep: str | None,
    cosign: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """Enter a paper, asking at a terminal for what is missing."""
    day = asking.day(desk, on)
    facts |= {"received_on": day, "kind": word(PaperKind, kind, "类型") or PaperKind.PROPOSAL}
    facts["title"] = asking.needed(desk, title, "题目（一事一议）", "--title")
    facts["category"] = _category(desk, facts.get("category"))
    lead = asking.needed(desk, rep, "领衔代表", "--rep", lambda said: _deputy(desk, said, day)["code"])
    from . import service

    signers = service.Signers(_deputy(desk, lead, day), [_deputy(desk, one, day) for one in many(cosign) or []])
    doubts = _doubts(desk, facts["title"], signers.lead["code"])
    made = service.add(desk, {"meeting": BETWEEN, **facts}, signers, text)
    return replace(_entered(made.number, made.title, len(signers.cosigners)), warnings=doubts)


def _entered(number: str, title: str, cosigners: int, more: str = "") -> Note:
    told = f"，附议 {cosigners} 人" if cosigners else ""
    return Note(
        f"{number} 已登记：{title}{told}。{more}{receipts.first(number)}", {"number": number, "cosigners": cosigners}
    )


def _doubts(desk: Desk, title: str, lead: str) -> tuple[str, ...]:
    """Return what a title makes doubtful: two matters in one paper, a paper entered twice."""
    found = []
    if title.count("的建议") + title.count("的议案") > 1:
        found.append("题目里像是有两件事；一事一议，请分成两件登记（dj proposal edit 改题目，另一件再 add）。")
    said = "SELECT number FROM v_proposal WHERE title = :title AND deputy_code = :lead AND void_on IS NULL"
    if there := [row["number"] for row in desk.reader.rows(said, title=title.strip(), lead=lead)]:
        found.append(f"和 {'、'.join(there)} 题目、领衔代表都一样；登重了用 dj proposal void 作废一件。")
    return tuple(found)


def _deputy(desk: Desk, wanted: str, day: date | None = None) -> Row:
    return representatives.find(desk.reader, wanted, day)


def _category(desk: Desk, said: str | None) -> str:
    if not said and desk.interactive:
        return prompts.pick("领域", categories.choices(desk)).name
    return categories.named(desk, asking.needed(desk, said, "领域", "--category"))


def promote(
    desk: Desk, number: str, title: str | None, facts: dict[str, Any], text: str, rep: str | None,
    cosign: list[str] | None, on: str,
) -> Note:  # fmt: skip
    """Turn a voter's case into a proposal of a deputy; the case stays in hand."""
    case, day = cases.find(desk.reader, number, desk.point, Month.of(desk.today).code), asking.day(desk, on)
    lead = rep or case["deputy_code"] or ""
    lead = asking.needed(desk, lead, "领衔代表（件上没有接待代表）", "--rep")
    from . import service, service_case

    signers = service.Signers(_deputy(desk, lead, day), [_deputy(desk, one, day) for one in many(cosign) or []])
    found = service_case.check(desk, case["id"], day)
    facts = {"meeting": BETWEEN, "category": case["category"], **facts, "kind": PaperKind.PROPOSAL.value}
    facts |= {"title": title or case["title"], "received_on": day, "suggestion_id": case["id"]}
    made = service.add(desk, facts, signers, text)
    service_case.link(desk, found)
    note = _entered(made.number, made.title, len(signers.cosigners), f"来源件 {case['number']} 仍在办。")
    secret = f"{case['number']} 的选民要求保密；建议要公开，题目和内容里不要写能认出是谁的话。"
    data = {**note.data, "case_number": case["number"]}
    return replace(note, data=data, warnings=(secret,) if found.secrecy else ())


def act(desk: Desk, paper: str, verb: PaperVerb, on: str, text: str = "", until: str = "", **facts: Any) -> Note:
    """Let a verb happen to a paper and give the receipt; at a terminal what it needs is asked for."""
    row, day = queries.find(desk.reader, paper), asking.day(desk, on)
    before, after = may(desk, row, verb, day), queries.lives(desk.reader, [row])[row["id"]]
    said = {key: value for key, value in facts.items() if value not in (None, "", [])}
    text, until = _needed(desk, verb, said, text, until)
    due_on = parse_day(until, "--until", desk.today) if until else None
    from . import service

    happened = Happening(verb, day, said, text, due_on)
    proposal, life, told = service.act(desk, row["id"], happened)
    said_of_it = receipts.sentence(proposal.number, happened, life, queries.letter_of(desk.settings))
    data = {"number": proposal.number, "state": life.state.value, "due_on": life.due_on}
    doubts = (*_another_year(desk, row, paper), *receipts.warnings(happened, before, after, life))
    return Note(f"{said_of_it}{told}", data, warnings=doubts)


def _another_year(desk: Desk, row: Row, said: str) -> tuple[str, ...]:
    """Say which paper a bare serial meant when it is of a past year: a slip of the finger hits an old one."""
    if not said.strip().isdecimal() or row["year"] == desk.today.year:
        return ()
    return (f"“{said}”是 {row['year']} 年的 {row['number']}：{row['title']}；不是这件就用 dj proposal undo 撤销。",)


def close(desk: Desk, papers: Sequence[str], text: str, on: str) -> Note:
    """Close papers: all or none."""
    notes = [act(desk, paper, PaperVerb.CLOSE, on, text) for paper in papers]
    if len(notes) == 1:
        return notes[0]
    told, doubts = "\n".join(note.message for note in notes), tuple(one for note in notes for one in note.warnings)
    return Note(told, {"numbers": [note.data["number"] for note in notes]}, warnings=doubts)


def undo(desk: Desk, paper: str, reason: str) -> Note:
    """Undo the last step of a paper; the receipt says which it was and how the paper stands now."""
    row = queries.find(desk.reader, paper)
    from . import service_undo

    words = asking.needed(desk, reason, "原因", "--reason")
    proposal, life, gone = service_undo.undo(desk, row["id"], words)
    verb = PaperVerb(gone.verb)
    data = {"number": proposal.number, "undone": verb.value, "on": gone.on, "state": life.state.value}
    return Note(f"{proposal.number} 的“{verb.label}”（{gone.on}）已撤销，现在是“{life.state.label}”。", data)


def may(desk: Desk, row: Row, verb: PaperVerb, day: date) -> Life:
    """Refuse, before anything is asked, a verb that a paper does not allow on its day; return how it stood then."""
    life = queries.lives(desk.reader, [row], day)[row["id"]]
    if row["void_on"]:
        raise RuleBroken(f"{row['number']} 已于 {row['void_on']} 作废。")
    if day.isoformat() < row["received_on"]:
        raise RuleBroken(f"“{verb.label}”的日期 {day} 早于 {row['number']} 的提出日期 {row['received_on']}。")
    try:
        rules.after_of(life, verb, day)
        guards.check_sense(life, verb)
    except RuleBroken as error:
        raise RuleBroken(f"{row['number']}：{error}") from None
    return life


def _needed(desk: Desk, verb: PaperVerb, said: dict[str, Any], text: str, until: str) -> tuple[str, str]:
    """Return words and day of a verb, and complete its facts, asking at a terminal. Raises BadInput elsewhere."""
    required = rules.REQUIRED.get(verb, ())
    if "by" in required:
        said["by"] = asking.needed(desk, said.get("by"), "由谁决定", "--by")
    if "rating" in required and not said.get("attitude"):
        said["rating"] = asking.one_of(desk, Rating, said.get("rating"), "对办理结果的评价", "--rating").value
    if "due_on" in required:
        until = asking.needed(desk, until, "新的期限", "--until")
    if "text" in required:
        what, option = ("怎样兑现的", "--text") if verb is PaperVerb.FULFIL else ("原因", "--reason")
        text = asking.needed(desk, text, what, option)
    return text or "", until


def assign(
    desk: Desk, paper: str, main: str | None, assist: list[str] | None, separate: list[str] | None, difficult: bool,
    until: str, on: str,
) -> Note:  # fmt: skip
    """Hand a paper over to its units."""
    if not (main or many(assist) or many(separate)):
        may(desk, queries.find(desk.reader, paper), PaperVerb.ASSIGN, asking.day(desk, on))
        main = asking.needed(desk, None, "主办单位", "--main，或 --separate", lambda said: _unit_name(desk, said))
    named = {
        UnitRole.MAIN: [main] if main else [], UnitRole.SEPARATE: many(separate) or [],
        UnitRole.ASSIST: many(assist) or [],
    }  # fmt: skip
    facts: dict[str, Any] = {role.value: [_unit(desk, name) for name in names] for role, names in named.items()}
    return act(desk, paper, PaperVerb.ASSIGN, on, until=until, difficult=difficult or None, **facts)


def _unit(desk: Desk, name: str) -> int:
    return int(units.find(desk.reader, name)["id"])


def _unit_name(desk: Desk, name: str) -> str:
    return str(units.find(desk.reader, name)["name"])


def by_unit(desk: Desk, paper: str, verb: PaperVerb, unit: str | None, on: str, text: str = "", **facts: Any) -> Note:
    """Let a verb of one unit happen; where only one can be meant it need not be said."""
    row = queries.find(desk.reader, paper)
    may(desk, row, verb, asking.day(desk, on))
    key = unit_of(desk, row, verb, unit)
    return act(desk, paper, verb, on, text, **facts, unit=key)


def unit_of(desk: Desk, row: Row, verb: PaperVerb, unit: str | None) -> int | None:
    """Return the unit that was named, or the only one that can be meant; at a terminal several are asked for.

    Raises BadInput naming them elsewhere.
    """
    life = queries.lives(desk.reader, [row])[row["id"]]
    names = {each["id"]: each["short_name"] or each["name"] for each in units.listed(desk.reader, void=True)}
    if unit:
        key = _unit(desk, unit)
        if life.duty(key) is None:
            there = "、".join(names.get(duty.unit_id, "—") for duty in life.duties) or "还没有"
            raise RuleBroken(f"{names[key]}不是 {row['number']} 的承办单位；承办单位：{there}。")
        return key
    if verb is PaperVerb.SIGN:
        return None  # all of them
    if verb in (PaperVerb.PROMISE, PaperVerb.FULFIL):
        able = [duty for duty in life.duties if duty.result in PROMISING]
        waiting = [duty for duty in able if duty.promising == (verb is PaperVerb.FULFIL)] or able
    else:
        able = [duty for duty in life.duties if duty.principal != (verb is PaperVerb.OPINE)]
        waiting = [duty for duty in able if not (duty.answered_on or duty.opined_on)] or able
    if len(waiting) < 2:
        return waiting[0].unit_id if waiting else None
    several = {names.get(duty.unit_id, "—"): duty.unit_id for duty in waiting}
    if not desk.interactive:
        raise BadInput(f"{row['number']} 有几个单位（{'、'.join(several)}），请写 --unit。")
    from dianjun_cli.core import pinyin

    return several[prompts.pick("哪个单位", pinyin.choices(several)).name]


def void(desk: Desk, paper: str, reason: str) -> Note:
    """Void a paper; its receipt says what becomes of the case behind it."""
    from . import service

    gone, told = service.void(desk, queries.find(desk.reader, paper)["id"], reason)
    return Note(f"{gone.number} 已作废。{told}", {"number": gone.number, "void_on": str(gone.void_on)})


def edit(
    desk: Desk, paper: str, facts: dict[str, Any], text: str | None, rep: str | None, cosign: list[str] | None,
    received_on: str | None,
) -> Note:  # fmt: skip
    """Correct a paper."""
    row = queries.find(desk.reader, paper)
    if received_on:
        facts["received_on"] = asking.day(desk, received_on)
    if facts.get("category"):
        facts["category"] = _category(desk, facts["category"])
    if not facts and text is None and rep is None and cosign is None:
        raise BadInput("没有要更正的内容；dj proposal edit --help 列出可改的项。")
    from . import service

    again = rep or cosign is not None or received_on  # who signs must sit on the day of the paper
    signers = _signers(desk, row, rep, cosign, facts) if again else None
    changed = service.edit(desk, row["id"], facts, signers, text)
    return Note(f"已更正 {row['number']}。", {"number": row["number"], "changed": sorted(changed)})


def _signers(desk: Desk, row: Row, rep: str | None, cosign: list[str] | None, facts: Mapping[str, Any]) -> Any:
    """Return the signers as they shall be: those not named stay."""
    from . import service

    day = facts.get("received_on") or parse_day(row["received_on"])
    lead = _deputy(desk, rep or row["deputy_code"], day)
    if cosign is not None:
        return service.Signers(lead, [_deputy(desk, one, day) for one in many(cosign) or []])
    people = entries.people(desk.reader, queries.LEDGER, row["id"]).rows
    others = [one["code"] for one in people if one["part"] == Part.COSIGN and one["code"] != lead["code"]]
    moved = day if facts.get("received_on") else None
    return service.Signers(lead, [_deputy(desk, code, moved) for code in others])


def card(desk: Desk, paper: str) -> Card:
    """Return a paper with its units, its signers and its log."""
    row = queries.find(desk.reader, paper)
    life, letters = queries.lives(desk.reader, [row])[row["id"]], queries.letter_of(desk.settings)
    told = queries.told(desk.reader, [row], desk.today, queries.LAST)[0]
    sections = {
        "units": queries_card.duties(desk.reader, life, letters),
        "deputies": entries.people(desk.reader, queries.LEDGER, row["id"], Signer, "领衔、附议代表"),
        **entries.beside(desk.reader, row["number"]),
        "history": queries_card.history(desk.reader, row["id"], letters),
    }
    columns, notes = tuple(replace(c, wide=False) for c in queries.COLUMNS), owing.of_card(told, desk.today)
    return Card(columns, told, title=row["number"], sections=sections, notes=notes)


def facts_of(category: str | None, meeting: str | None, **more: Any) -> dict[str, Any]:
    """Return the facts that were said."""
    return given(category=category, meeting=meeting, **more)
