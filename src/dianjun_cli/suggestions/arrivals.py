"""Who comes to the desk, and with what: a matter that is known already, a voter who was here before, a group."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from dianjun_cli.core import prompts
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Row
from dianjun_cli.core.picking import folded
from dianjun_cli.core.widths import clip, pad
from dianjun_cli.texts.rules import clean_line
from dianjun_cli.vocab import State
from dianjun_cli.voters import queries as voters
from dianjun_cli.voters.rules import check_phone, is_mobile, party

from . import likely, queries
from .likeness import Profile
from .titles import title_of

Facts = dict[str, Any]
SHOWN = 3


def same_matter(desk: Desk, point: Row, day: date, said: Mapping[str, Any], typed: Facts, decided: bool) -> None:
    """Show likely duplicates before saving, and ask whether it is one of them.

    Nothing is asked when the command line has decided already what becomes of the case, or when all are
    finished: then the voter can be told what came of them.
    """
    rows = like_cases(desk, point, day, said)
    typed["similar"] = likely.told(rows)
    if not rows:
        return
    prompts.tell("这个点半年内像是同一件事的：")
    for place, row in enumerate(rows, 1):
        _show(f"{place:>3} {pad(row['likeness'], 6)}", row)
    if decided:
        return
    if not any(likely.in_hand(row) for row in rows):
        prompts.tell("     不在办了，不能并案；可以告诉选民那次的结果。")
        return

    def check(answer: str) -> str:
        said = folded(answer)
        if said in prompts.YES and len(rows) == 1:
            said = "1"
        return "" if said in ("", *prompts.NO) else chosen(said, rows)["number"]

    typed["same_as"] = prompts.ask("是同一件事吗？（回车另登一件；写编号就登记并案，批和人次照计）", "", check)


def like_cases(desk: Desk, point: Row, day: date, said: Mapping[str, Any]) -> Sequence[Row]:
    """Return the cases of the point that may be the same matter as what was said."""
    text = said["text"]
    profile = Profile.of(said.get("title") or title_of(text), text, said.get("category") or "")
    return likely.similar(desk, point["id"], day, profile)


def line(row: Mapping[str, Any]) -> str:
    """Return a case on one line: number, day, state, unit, matter."""
    unit = f" {row['unit']}" if row["unit"] else ""
    return f"{row['number']}  {row['received_on']}  {State(row['state']).label}{unit}  {row['title']}"


def _show(mark: str, row: Row) -> None:
    prompts.tell(clip(f"{mark}  {line(row)}", shutil.get_terminal_size().columns))


def chosen(answer: str, rows: Sequence[Row]) -> Row:
    """Return the like case that an answer means. Raises BadInput for none, and for one no longer in hand."""
    found = [row for place, row in enumerate(rows, 1) if answer in (str(place), folded(row["number"]))]
    if not found:
        raise BadInput(f"没有“{answer}”这一项；是同一件就写{_numbers(rows)}，不是就回车另登一件。")
    if not likely.in_hand(found[0]):
        state = State(found[0]["state"]).label
        raise BadInput(f"{found[0]['number']} {state}，不能并进去；可以告诉选民那次的结果，再回车另登一件。")
    return found[0]


def who(desk: Desk, given: Mapping[str, Any], typed: Facts) -> None:
    """Ask the name. A telephone known here shows what was brought before, masked; Enter keeps the same person.

    With several people at one telephone nobody is the default: nothing is merged by guessing.
    A telephone typed for the name is taken as the telephone, and the name asked again.
    """
    before = typed.get("phone")
    _name(desk, given, typed)
    if typed.get("phone") != before:
        named = given.get("voter") or ""
        _name(desk, {**given, "voter": "" if is_mobile(named) else named}, typed)


def _name(desk: Desk, given: Mapping[str, Any], typed: Facts) -> None:
    known = voters.of_phone(desk.reader, typed["phone"]) if typed.get("phone") else []
    typed["voter_id"] = None
    if known:
        _show_visits(desk, known)
    hint = "可空；几个人来写“张三等7人”"
    if len(known) == 1 and not given.get("voter"):
        hint = f"回车＝{_masked(known[0])}，另一位就写姓名"
    elif known:
        hint = f"老熟人写{_numbers(known)}，另一位就写姓名"

    def check(answer: str) -> str:
        if not typed.get("phone") and is_mobile(answer):
            typed["phone"] = check_phone(answer)
            prompts.tell(f"  “{answer}”是电话，已记作电话；再问一次姓名。")
            return ""
        if folded(answer) in (*prompts.YES, *prompts.NO):
            if len(known) != 1 or folded(answer) in prompts.NO:
                raise BadInput(f"“{answer}”不像姓名；{'另一位就写姓名' if known else '不留姓名就回车'}。")
            answer = "1"  # yes: the one who was here before
        name, people = party(answer)
        typed["people"] = people if people else given.get("people")
        place = int(name[:9]) if name.isdecimal() else 1 if len(known) == 1 and not name else 0
        if name.isdecimal() and not 1 <= place <= len(known):
            raise BadInput(f"没有“{name}”这一位，请写姓名。")
        typed["voter_id"] = known[place - 1]["id"] if place else None
        return clean_line(name, "姓名", 30) if name and not place else ""

    typed["voter"] = prompts.ask("姓名", given.get("voter") or "", check, hint)


def _numbers(rows: Sequence[Row]) -> str:
    """Return what numbers may be written for one of so many."""
    return " 1" if len(rows) == 1 else f"编号 1—{len(rows)}"


def _masked(voter: Row) -> str:
    return str(voter["name"] or "上次没留姓名的那位")


def _show_visits(desk: Desk, known: Sequence[Row]) -> None:
    rows = queries.visits(desk.reader, [voter["id"] for voter in known])
    names = {voter["id"]: _masked(voter) for voter in known}
    prompts.tell(f"这个电话来过 {len(rows)} 次：" if rows else "这个电话登记过，还没有件：")
    for row in rows[:SHOWN]:
        _show(f"    {names[row['voter_id']]}", row)
    if len(rows) > SHOWN:
        prompts.tell(f"     还有 {len(rows) - SHOWN} 件更早的。")
    if len(known) > 1:
        prompts.tell("     " + "　".join(f"{place} {_masked(voter)}" for place, voter in enumerate(known, 1)))
