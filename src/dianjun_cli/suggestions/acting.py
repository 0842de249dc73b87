"""A verb for one case or for many: which cases, whether they are meant, one transaction, the receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import typer

from dianjun_cli.core import prompts
from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError
from dianjun_cli.core.output import Column, Note, Row, Table
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import State, Verb

from . import listings, missing, picking

# After these the voters of a case have something to hear; those of the cases merged into it too.
ANSWERING = (Verb.REPLY, Verb.CLOSE, Verb.DECLINE, Verb.PETITION)
RECEIPT = (
    Column("number", "件号"),
    Column("verb", "动作", Verb),
    Column("state", "现在", State),
    Column("happened_on", "日期"),
    Column("due_on", "期限"),
)


def act(desk: Desk, numbers: Sequence[str], verb: Verb, on: str, **said: Any) -> Note | Table:
    """Let a verb happen to every case that was named, or to none, and give the receipt.

    A single number has a sentence and an object as its receipt; several, a range or a saved list
    have a line each.
    """
    day = parse_past_day(on, desk.today, "--on") if on else desk.today
    rows = picking.cases(desk, numbers)
    one = len(numbers) == 1 and not picking.means_many(numbers[0])
    if not one:
        meant(desk, rows, verb.label)
    said = missing.filled(desk, rows, verb, day, said)
    said = said | _named(desk, said)
    done = [_happen(desk, row, verb, day, said, len(rows)) for row in rows]
    warnings = tuple(f"{'' if one else data['number'] + '：'}{text}" for data, _, told in done for text in told)
    if one:
        data, provisional, _ = done[0]
        limit = f"，期限 {data['due_on']}{'（暂定）' if provisional else ''}" if data["due_on"] else ""
        return Note(f"{data['number']} 已{verb.label}{limit}。", data, warnings=warnings)
    results = [data for data, _, _ in done]
    whole = {"verb": verb.value, "count": len(results), "results": results}
    notes = (f"{len(results)} 件已{verb.label}。",)
    return Table(RECEIPT, results, notes=notes, exact=whole, warnings=warnings)


def meant(desk: Desk, rows: Sequence[Row], doing: str) -> None:
    """Make sure that so many cases are meant: asked at a terminal, `--yes` without one.

    Up to `desk.many` cases are taken as meant. Raises BadInput, or Abort when the answer is no.
    """
    if len(rows) <= int(desk.settings["desk.many"]) or desk.yes:
        return
    if not desk.interactive:
        first = "、".join(row["number"] for row in rows[:3])
        raise BadInput(f"要对 {len(rows)} 件（{first} 等）做“{doing}”，什么也没有做；确实要做请加 --yes。")
    prompts.tell(f"要对 {len(rows)} 件做“{doing}”：")
    for row in rows[:5]:
        prompts.tell(f"  {row['number']}　{row['title']}")
    if len(rows) > 5:
        prompts.tell(f"  ……另有 {len(rows) - 5} 件")
    if not prompts.yes("继续？"):
        raise typer.Abort


def _named(desk: Desk, said: dict[str, Any]) -> dict[str, Any]:
    """Return what the names a verb was told point to: the unit, the main case."""
    found: dict[str, Any] = {}
    if unit := said.pop("unit", None):
        found["unit_id"] = units.find(desk.reader, unit)["id"]
    if into := said.pop("into", None):
        found["main_id"] = listings.of_number(desk, into)["id"]
    return found


def _happen(
    desk: Desk, row: Row, verb: Verb, day: date, said: dict[str, Any], among: int
) -> tuple[Row, bool, tuple[str, ...]]:
    """Let the verb happen to one case; return its receipt, whether its limit is 暂定, and warnings."""
    from . import office, service
    from .record import Happening

    told = office.late_handback(desk.reader, row["id"], day) if verb is Verb.RETURN else ()
    if verb in ANSWERING:
        told = office.owed_too(desk.reader, row["id"])
    try:
        case = service.act(desk, row["id"], verb, day, Happening(**said))
    except DjError as error:
        if among == 1:
            raise
        where = "" if row["number"] in str(error) else f"{row['number']}："
        raise type(error)(f"{where}{error}（这次共 {among} 件，一件也没有保存。）") from error
    due = case.due_on.isoformat() if case.due_on and not case.closed_on else None
    if verb is Verb.UNMERGE and due and due < desk.today.isoformat():
        told = (f"期限接着并案前的走，{due} 已经过了；再交办时另起期限。",)
    receipt = {
        "number": case.number, "verb": verb.value, "state": case.state, "happened_on": day.isoformat(), "due_on": due,
    }  # fmt: skip
    return receipt, bool(case.due_provisional), told
