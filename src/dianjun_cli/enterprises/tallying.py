"""How many difficulties there are, by kind, township or state, and which those are: one list, counted and shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Word
from dianjun_cli.vocab.enterprises import DifficultyKind, DifficultyState, FirmKind

ALL = "合计"
# Firms are counted, each once in a group: those with a difficulty, and those helped, as an overview counts them.
FIRMS: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "firms": ("提出企业", lambda row: True),
    "helped": ("帮扶企业", lambda row: row["taken_on"] is not None),
}
FIGURES: dict[str, tuple[str, Callable[[Row], bool]]] = {
    "difficulties": ("难题", lambda row: True),
    **{
        # A default binds each state; mypy cannot tell such a lambda's type.
        state.value: (state.label, lambda row, state=state: row["state"] == state)  # type: ignore[misc]  # as above
        for state in DifficultyState
    },
    "overdue": ("超期", lambda row: row["overdue"] is not None),
    "thanked": ("已致谢", lambda row: bool(row["thanks"])),
}
BY: dict[str, tuple[str, str, type[Word] | None]] = {
    "kind": ("类别", "difficulty_kind", DifficultyKind),
    "township": ("乡镇街道", "township", None),
    "state": ("状态", "state", DifficultyState),
    "firm": ("企业", "firm", None),
    "firm-kind": ("企业类别", "firm_kind", FirmKind),
}


def columns(by: str) -> tuple[Column, ...]:
    """Return the columns of a tally."""
    label, _, _ = _dimension(by)
    firms = (Column(key, said, wide=key == "firms") for key, (said, _) in FIRMS.items())
    figures = (Column(key, said) for key, (said, _) in FIGURES.items())
    return (Column("group", label), *firms, *figures)


def tally(rows: Sequence[Row], by: str) -> list[dict[str, Any]]:
    """Return a row a group, and the sum; a closed list keeps its order."""
    _, _, words = _dimension(by)
    names = sorted({_group(row, by) for row in rows})
    if words is not None:
        names = [word.label for word in words if word.label in names]
    groups = {name: [row for row in rows if _group(row, by) == name] for name in names}
    return [_counted(name, found) for name, found in (groups | {ALL: list(rows)}).items()]


def said_firms(wanted: str) -> bool:
    """Tell whether a figure of firms is asked about, not of difficulties."""
    return any(part in (key, said) for part in _parts(wanted) for key, (said, _) in FIRMS.items())


def behind(rows: Sequence[Row], by: str, wanted: str) -> list[Row]:
    """Return the difficulties behind a group, a figure, or a figure of a group (融资,已解决).

    Raises BadInput naming the groups and figures there are.
    """
    found = list(rows)
    groups, figures = {_group(row, by) for row in rows}, FIRMS | FIGURES
    for part in _parts(wanted):
        figure = next((test for key, (said, test) in figures.items() if part in (key, said)), None)
        if part in groups:
            found = [row for row in found if _group(row, by) == part]
        elif figure is not None:
            found = [row for row in found if figure(row)]
        elif part != ALL:
            there = "、".join([*sorted(groups), *(said for said, _ in figures.values())])
            raise BadInput(f"没有“{part}”这一行或这一列；可用：{there}，可以各写一个，用逗号隔开。")
    return found


def _parts(wanted: str) -> list[str]:
    return [one.strip() for one in wanted.replace("，", ",").split(",") if one.strip()]


def _counted(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    firms = {key: len({row["enterprise_id"] for row in rows if test(row)}) for key, (_, test) in FIRMS.items()}
    figures = {key: sum(1 for row in rows if test(row)) for key, (_, test) in FIGURES.items()}
    return {"group": name, **firms, **figures}


def _group(row: Row, by: str) -> str:
    _, key, words = _dimension(by)
    return words(row[key]).label if words is not None else str(row[key])


def _dimension(by: str) -> tuple[str, str, type[Word] | None]:
    found = next((one for key, one in BY.items() if by in (key, one[0])), None)
    if found is None:
        there = "、".join(f"{key}（{label}）" for key, (label, _, _) in BY.items())
        raise BadInput(f"不能按“{by}”分；可用：{there}。")
    return found
