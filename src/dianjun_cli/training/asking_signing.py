"""What the commands of a reading list are asked for: whom it goes to, who signed, who has not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dianjun_cli.core import asking, listing
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import many
from dianjun_cli.core.output import Note, Table
from dianjun_cli.core.picking import only, plain
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.entries import Part

from . import queries, queries_signing


@dataclass(frozen=True)
class Listed:
    """What is said of a reading list: whom it goes to, by when they sign, who is taken off it."""

    to_sign: list[str] | None = None
    sign_by: str | None = None
    gone: list[str] | None = None

    def limit(self, desk: Desk) -> dict[str, date | None]:
        """The limit as a fact; an empty one takes it away."""
        if self.sign_by is None:
            return {}
        return {"sign_by": parse_day(self.sign_by, "--sign-by", desk.today) if self.sign_by.strip() else None}

    def ids(self, desk: Desk, on: date) -> tuple[list[int], list[int]]:
        """Return who is put on the list and who is taken off, by key; `on` is the day it goes out."""
        there = queries_signing.those(desk.reader, many(self.to_sign) or (), on)
        return there, queries_signing.those(desk.reader, many(self.gone) or ())


def sign(desk: Desk, training: str, rep: list[str] | None, on: str) -> Note:
    """Note who signed the reading list, and on which day."""
    row, day = queries.find(desk.reader, training), asking.day(desk, on)
    if not many(rep):
        raise BadInput("请写谁签阅了：--rep 代表。")
    who = queries_signing.signers(desk.reader, row["id"], many(rep) or (), day)
    if not who:
        raise BadInput(f"{'、'.join(many(rep) or ())}里没有还没签的人；dj training unsigned {row['number']} 列出全部。")
    moved = [
        f"{one['name']}原来登的是 {one['signed_on']}。"
        for one in queries_signing.people(desk.reader, row).rows
        if one["part"] == Part.READ and one["representative_id"] in who and one.get("signed_on") not in (None, str(day))
    ]
    from . import service

    count = service.attend(desk, row["id"], Part.READ, who, day)
    told = f"{row['number']} 签阅 {count} 人（{day}）。{''.join(moved)}"
    signed, missing = queries_signing.state(desk.reader, row["id"], desk.today)
    data = {"number": row["number"], "read": count}
    if missing is not None:  # the list as it was before these signed
        data |= {"signed": len(signed | {*who}), "unsigned": len(missing - {*who})}
        told += f"已签 {data['signed']} 人，该签 {data['signed'] + data['unsigned']} 人，还差 {data['unsigned']} 人。"
    return Note(told, data)


def unsigned(
    desk: Desk, training: str | None, rep: str | None, township: str | None, overdue: bool, cut: tuple[int, str, str]
) -> Table:
    """Return who is on a reading list and has not signed, or only those past its limit."""
    rows = queries_signing.unsigned(
        desk.reader, desk.today,
        training_id=queries.find(desk.reader, training)["id"] if training else None,
        deputy_id=representatives.find(desk.reader, rep)["id"] if rep else None,
        township=place(desk, township) or None, overdue=overdue,
    )  # fmt: skip
    late = sum((row["due_on"] or "9999") < str(desk.today) for row in rows)
    note = f"截至 {desk.today} 没签的 {len(rows)} 人次{f'，过了期限的 {late}' if late else ''}。"
    limit, sort, columns = cut
    table = listing.table(queries_signing.UNSIGNED, rows, limit=limit, sort=sort, chosen=columns, notes=(note,))
    return replace(table, exit_code=1 if rows else 0)


def place(desk: Desk, township: str | None) -> str:
    """Return the township that a word means; an empty text when none is said. Raises NotFound naming what is near."""
    known = plain(desk.settings["office.townships"])
    return only(township, known, "乡镇街道", "dj settings show 列出全部。").name if township else ""
