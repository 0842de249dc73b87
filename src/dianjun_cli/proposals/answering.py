"""What `dj proposal answer` and `promise` are asked for: result, number or words, the day that is promised."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core import asking as asked
from dianjun_cli.core import prompts
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import many
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.vocab.proposals import PaperVerb, Result

from . import asking, guards, queries, results


def answer(
    desk: Desk, paper: str, unit: str | None, result: str | None, document: str | None, text: str, by: str,
    unreached: list[str] | None, again: bool, on: str,
) -> Note:  # fmt: skip
    """Note an answer: its number or words, its result, who of the signers it has not reached.

    Said with nothing once there is an answer, it is the same one sent to those whom it had not reached.
    """
    row = queries.find(desk.reader, paper)
    asking.may(desk, row, PaperVerb.ANSWER, asked.day(desk, on))
    facts: dict[str, Any] = {"unreached": entries.deputies(desk.reader, many(unreached) or [])}
    _check_signers(desk, row, facts["unreached"])
    life = queries.lives(desk.reader, [row])[row["id"]]
    if life.answered_on and life.unreached and not (unit or result or document or text or by or again):
        return asking.act(desk, paper, PaperVerb.ANSWER, on, result=life.result, resent=True, **facts)
    facts |= {"unit": asking.unit_of(desk, row, PaperVerb.ANSWER, unit), "again": again or None}
    guards.check_once(row["number"], life, PaperVerb.ANSWER, facts, text)
    facts["result"] = _result(desk, result)
    facts["document"], text = _said(desk, document, text)
    facts["promised_for"] = _promised(desk, facts["result"], by, life.promised_for is not None)
    return asking.act(desk, paper, PaperVerb.ANSWER, on, text, **facts)


def _result(desk: Desk, said: str | None) -> str:
    letters = desk.settings["proposals.letters"]
    what = f"结果（{results.told(letters)}）"
    meant = asked.needed(desk, said, what, "--result", lambda text: results.result_of(letters, text).value)
    return results.result_of(letters, meant).value


def _said(desk: Desk, document: str | None, text: str) -> tuple[str | None, str]:
    """Return the letterhead number and the words of an answer: one of them is there. Raises BadInput."""
    if not document and not text and desk.interactive:
        document = prompts.ask("答复文号", hint="没有文号就回车，再写答复的话")
        text = "" if document else asked.needed(desk, "", "答复的话", "--text")
    if not document and not text:
        raise BadInput("答复要有文号或答复的话：请加 --document 文号，或 --text 答复的话。")
    return document or None, text


def _promised(desk: Desk, result: str, by: str, there: bool) -> Any:
    """Return the day promised; at a terminal it is asked for where something is planned and none was said."""
    if not by and not there and result == Result.PLANNED and desk.interactive:
        by = prompts.ask("哪天以前兑现", hint="还没有定就回车", check=lambda said: _day(desk, said))
    return parse_day(by, "--by", desk.today) if by else None


def _day(desk: Desk, said: str) -> str:
    return parse_day(said, "--by", desk.today).isoformat() if said else ""


def _check_signers(desk: Desk, row: Row, deputies: list[int]) -> None:
    people = desk.reader.rows(
        "SELECT representative_id FROM v_entry_deputy WHERE ledger = 'proposal' AND record_id = :id", id=row["id"]
    )
    if set(deputies) - {one["representative_id"] for one in people}:
        raise BadInput(f"--unreached 只写 {row['number']} 的领衔、附议代表。")


def promise(desk: Desk, paper: str, by: str, unit: str | None, reason: str, on: str) -> Note:
    """Say or move the day by which what was planned is done."""
    row = queries.find(desk.reader, paper)
    asking.may(desk, row, PaperVerb.PROMISE, asked.day(desk, on))
    key = asking.unit_of(desk, row, PaperVerb.PROMISE, unit)
    day = asked.needed(desk, by, "哪天以前兑现", "--by", lambda said: _day(desk, said))
    said = parse_day(day, "--by", desk.today)
    return asking.act(desk, paper, PaperVerb.PROMISE, on, reason, unit=key, promised_for=said)
