"""`dj activity tally`: how many activities, by what; and the activities behind any of the numbers."""

from __future__ import annotations

from dianjun_cli.core import listing
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Row

from . import queries
from .queries import FIGURES, GROUPS


def report(rows: list[Row], by: str | None, group: str | None, explain: str | None, span: str) -> Table:
    """Return the figures by group, or the activities behind one of them. Raises BadInput or NotFound."""
    dim = _key(GROUPS, by, "分组") if by is not None else None
    if group is not None:
        rows = _of_group(rows, dim, group)
    if explain is not None:
        return _explained(rows, _key(FIGURES, explain, "数"), group, span)
    told = queries.tally(rows, dim if group is None else None)
    if group is not None:
        told[-1]["group"] = group
    # In a deputy's group the heads would be those of everybody else too.
    shown = [key for key in FIGURES if key != "heads" or dim != "deputy"]
    columns = (Column("group", GROUPS[dim] if dim else "范围"), *(Column(key, FIGURES[key]) for key in shown))
    notes = [f"{span}。", "每个数是哪些：加 --explain 户数，一组的再加 --group 组名。"]
    if dim in ("deputy", "campaign") and group is None:
        what = "代表" if dim == "deputy" else "行动"
        notes[0] = f"{span}；一次活动有几{'位' if dim == 'deputy' else '项'}{what}，各组都数，合计只数一次。"
    return Table(columns, told, notes=tuple(notes))


def _explained(rows: list[Row], figure: str, group: str | None, span: str) -> Table:
    behind = [row for row in rows if queries.amount(row, figure)]
    total = sum(queries.amount(row, figure) for row in behind)
    heads = tuple(
        c for c in queries.COLUMNS if c.key in ("number", "held_on", "activity_kind", "title", "point", "who")
    )
    mine = Column("amount", FIGURES[figure])
    if figure == "results":
        heads += tuple(Column(c.key, c.label) for c in queries.COLUMNS if c.key == "result")
    told = [{**row, "amount": queries.amount(row, figure)} for row in behind]
    note = f"{span}{f'，{group}' if group else ''}：{FIGURES[figure]} {total}，来自 {len(behind)} 次活动。"
    return listing.table((*heads, mine), told, notes=(note,))


def _of_group(rows: list[Row], dim: str | None, group: str) -> list[Row]:
    if dim is None:
        raise BadInput("--group 要和 --by 一起用，如 --by kind --group 实事。")
    names = sorted({name for row in rows for name in queries.groups_of(row, dim)})
    wanted = group.strip()
    if wanted not in names and dim == "deputy":
        wanted = next((name for name in names if wanted in name.split()), wanted)  # by number or by name alone
    if wanted not in names:
        shown = "、".join(names[:12]) + ("……" if len(names) > 12 else "")
        raise NotFound(f"没有“{group}”这一组的活动；有：{shown or '（一次也没有）'}。")
    return [row for row in rows if wanted in queries.groups_of(row, dim)]


def _key(words: dict[str, str], said: str, what: str) -> str:
    for key, label in words.items():
        if said.strip() in (key, label):
            return key
    known = "、".join(f"{key}（{label}）" for key, label in words.items())
    raise BadInput(f"没有“{said}”这个{what}；可用：{known}。")
