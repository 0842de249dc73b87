"""The editor's decisions composed: which case, which column, what follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dianjun_cli.bulletins.print.markdown import one_line
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.suggestions import identities
from dianjun_cli.texts.rules import clean, clean_line
from dianjun_cli.vocab import DraftVerb, IssueColumn
from dianjun_cli.voters.leaks import KIND_LABELS, find_leaks

from .candidates import why_not
from .choosing import LONGEST, item
from .proof import Proof

LONGEST_WORDS, LONGEST_LEAD = 200, 1000


def pick(desk: Desk, text: str, numbers: Sequence[str], column: IssueColumn | None) -> Note:
    """Let cases stand first: in the column named, or in every one they have something for."""
    proof = Proof.of(desk, text)
    chosen = []
    for number in _each(numbers):
        case = proof.case(number)
        for section in [column.value] if column else proof.found.sections(case["number"]):
            chosen.append((section, case))
        check_something(proof, case, column)
    return _chosen(proof, DraftVerb.PICK, chosen, "排在栏首")


def drop(desk: Desk, text: str, numbers: Sequence[str], column: IssueColumn | None) -> Note:
    """Leave cases out of a column, or of all three; they are still counted."""
    proof = Proof.of(desk, text)
    found = [proof.case(number) for number in _each(numbers)]
    sections = [column] if column else list(IssueColumn)
    return _chosen(proof, DraftVerb.DROP, [(s.value, case) for case in found for s in sections], "不登", not column)


def order(desk: Desk, text: str, column: IssueColumn, numbers: Sequence[str]) -> Note:
    """Put a column's cases in the order named; the others follow by the rule."""
    proof = Proof.of(desk, text)
    found = {case["number"]: case for case in (proof.case(number) for number in _each(numbers))}
    for case in found.values():
        check_something(proof, case, column)
    return _chosen(proof, DraftVerb.ORDER, [(column.value, case) for case in found.values()], "按这个次序")


def reset(desk: Desk, text: str, numbers: Sequence[str], column: IssueColumn | None, everything: bool) -> Note:
    """Leave cases, a column or the whole month to the rule again."""
    proof = Proof.of(desk, text)
    if not (numbers or column or everything):
        raise BadInput("要恢复什么？写明件号，或 --column 哪一栏，或 --all（整期都恢复，导语也去掉）。")
    if everything and (numbers or column):
        raise BadInput("--all 是整期都恢复，不能和件号、--column 一起写。")
    sections = [column] if column else list(IssueColumn)
    chosen: list[tuple[str | None, Row | None]]
    if numbers:
        chosen = [(s.value, case) for case in map(proof.case, _each(numbers)) for s in sections]
    else:
        chosen = [(column.value if column else None, None)]
    return _chosen(proof, DraftVerb.RESET, chosen, "恢复为按规则编排")


def headline(desk: Desk, text: str, number: str, column: IssueColumn | None, words: str) -> Note:
    """Print a case in the editor's words; empty words give it back to the rule."""
    proof = Proof.of(desk, text)
    case = proof.case(number)
    check_something(proof, case, column)
    section = (column or section_of(proof, case)).value
    body = one_line(clean_line(words, "文字", LONGEST_WORDS)) if words.strip() else ""
    from dianjun_cli.bulletins import service_draft

    service_draft.write(desk, str(proof.month), DraftVerb.HEADLINE, section, case["id"], body)
    what = f"改为“{body}”" if body else "恢复为自动的文字"
    long = (f"这一条有 {len(body)} 字，超过 {LONGEST} 字，版面可能排不下。",) if len(body) > LONGEST else ()
    data = {"month": str(proof.month), "number": case["number"], "column": section, "text": body}
    message = f"{proof.month} {IssueColumn(section).label} {case['number']} {what}。"
    return Note(message, data, warnings=(*proof.warnings, *long, *_named(desk, body)))


def lead(desk: Desk, text: str, column: IssueColumn | None, words: str) -> Note:
    """Print the editor's lead under the masthead, or under a column's heading; empty words take it away."""
    proof = Proof.of(desk, text)
    body = one_line(clean(words, "导语", LONGEST_LEAD)) if words.strip() else ""
    from dianjun_cli.bulletins import service_draft

    service_draft.write(desk, str(proof.month), DraftVerb.LEAD, column.value if column else None, None, body)
    where = column.label if column else "全期"
    message = f"{proof.month} {where}的导语{f'：{body}' if body else '已去掉'}"
    data = {"month": str(proof.month), "column": column.value if column else None, "text": body}
    return Note(message, data, warnings=(*proof.warnings, *_named(desk, body)))


def section_of(proof: Proof, case: Row) -> IssueColumn:
    """Return the one column a case can stand in. Raises BadInput when there are several."""
    sections = proof.found.sections(case["number"])
    if len(sections) > 1:
        names = "、".join(IssueColumn(section).label for section in sections)
        raise BadInput(f"{case['number']} 在{names}都可以登，请写明 --column 改哪一栏的文字。")
    return IssueColumn(sections[0])


def words_now(proof: Proof, case: Row, column: IssueColumn) -> str:
    """Return what is printed of a case in a column now (masked), as a default to work on."""
    row = proof.found.row(column, case["number"])
    assert row is not None
    return item(column, row, "internal", proof.draft.hands[column].words.get(case["number"], "")).text


def lead_now(desk: Desk, text: str, column: IssueColumn | None) -> str:
    """Return the lead that stands now, of a column or the whole issue."""
    draft = Proof.of(desk, text).draft
    return draft.hands[column].lead if column else draft.lead


def _each(numbers: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(part for number in numbers for part in number.replace("，", ",").split(",") if part))


def check_something(proof: Proof, case: Row, column: IssueColumn | None) -> None:
    """Raise RuleBroken when a case has nothing to print in a column (or in any)."""
    sections = proof.found.sections(case["number"])
    if (column and column.value not in sections) or not sections:
        also = "、".join(IssueColumn(s).label for s in sections)
        raise RuleBroken(
            f"{case['number']} 在 {proof.month} 没有可登{f'进“{column.label}”' if column else ''}的内容"
            f"（{why_not(case, column)}）" + (f"；可以登进{also}。" if also else "。")
        )


def _chosen(
    proof: Proof, verb: DraftVerb, chosen: Sequence[tuple[str | None, Row | None]], what: str, could: bool = False
) -> Note:
    """Record decisions; the receipt names all columns, or only those in which a case `could` stand."""
    from dianjun_cli.bulletins import service_draft

    month = str(proof.month)
    service_draft.choose(proof.desk, month, verb, [(section, case["id"] if case else None) for section, case in chosen])
    told: dict[str, list[str]] = {}
    for section, case in chosen:
        fits = proof.found.sections(case["number"]) if case and could else []
        if fits and section not in fits:
            continue
        label = IssueColumn(section).label if section else "整期"
        told.setdefault(label, []).extend([case["number"]] if case else [])
    listed = "；".join(f"{label} {'、'.join(numbers)}".rstrip() for label, numbers in told.items())
    data: dict[str, Any] = {
        "month": month,
        "verb": verb.value,
        "decided": [{"column": section, "number": case["number"] if case else None} for section, case in chosen],
    }
    return Note(f"{month} {what}：{listed}。", data, warnings=proof.warnings)


def _named(desk: Desk, text: str) -> tuple[str, ...]:
    """Warn at once of a voter in the editor's words: the build will stop at it."""
    found = find_leaks(text, identities.needles(desk.reader)) if text else []
    return tuple(
        dict.fromkeys(
            f"这段文字里有 {leak.case} 选民的{KIND_LABELS[leak.kind]}“{leak.word}”，编专刊时会停下；请改掉。"
            for leak in found
        )
    )
