"""Questions about activities: which were held, by whom, and how many of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab.activities import ActivityKind, ActivityVerb
from dianjun_cli.vocab.entries import Part

from . import rules

LEDGER = Ledger("activity", "HD", "履职活动", "v_activity")
COLUMNS = (
    Column("number", "编号"),
    Column("held_on", "日期"),
    Column("activity_kind", "类别", ActivityKind),
    Column("title", "题目"),
    Column("point", "平台"),
    Column("who", "代表", yields=1),
    Column("heads", "代表人数", wide=True),
    Column("households", "户数", yields=3),
    Column("people", "人数", yields=3),
    Column("campaigns", "行动", yields=2),
    Column("point_name", "平台名称", wide=True),
    Column("township", "乡镇街道", wide=True),
    Column("place", "地点", wide=True),
    Column("about", "有关编号", wide=True),
    Column("beneficiary", "为谁办的", wide=True),
    Column("evidence", "佐证", wide=True),
    Column("text", "内容", wide=True),
    Column("result", "成效", wide=True),
    Column("void_on", "作废日期", wide=True),
)
BESIDE = ("number", "held_on", "activity_kind", "title", "point", "who")
IN = ", ".join(f"'{part.value}'" for part in rules.DOERS)
NONE = "—"
GROUPS = {"kind": "类别", "platform": "平台", "deputy": "代表", "campaign": "行动", "township": "乡镇街道",
          "month": "月份"}  # fmt: skip
# Figure -> label, and how much of it a record is.
FIGURES = {"activities": "活动", "heads": "代表人次", "households": "户数", "people": "人数", "results": "有成效"}


def listed(
    reader: Reader, *, kind: str | None = None, platform_id: int | None = None, deputy_id: int | None = None,
    campaign: str | None = None, township: str | None = None, since: date | None = None, until: date | None = None,
    bare: bool = False, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the activities, the newest first; with `bare` only those of which nobody has said what came."""
    rows = reader.rows(
        "SELECT a.* FROM v_activity a WHERE (:kind IS NULL OR a.activity_kind = :kind) "
        "AND (:platform IS NULL OR a.platform_id = :platform) AND (:township IS NULL OR a.township = :township) "
        "AND (:campaign IS NULL OR '、' || a.campaigns || '、' LIKE :like) "
        "AND (:since IS NULL OR a.held_on >= :since) AND (:until IS NULL OR a.held_on <= :until) "
        "AND (:deputy IS NULL OR a.id IN (SELECT record_id FROM v_entry_deputy "
        f"WHERE ledger = 'activity' AND representative_id = :deputy AND part IN ({IN}))) "
        "AND (:bare = 0 OR a.result IS NULL) AND (:void = 1 OR a.void_on IS NULL) "
        "ORDER BY a.held_on DESC, a.number DESC",
        kind=kind, platform=platform_id, township=township, campaign=campaign, like=f"%、{campaign}、%",
        since=since, until=until, deputy=deputy_id, bare=int(bare), void=int(void),
    )  # fmt: skip
    return _with_people(reader, rows)


def find(reader: Reader, wanted: str) -> Row:
    """Return the activity that a number or a tail of one means, with who took part."""
    return _with_people(reader, [entries.find(reader, LEDGER, wanted)])[0]


def history(reader: Reader, key: int) -> Table:
    """Return what happened to an activity; who was put to which part, or taken away, is said by name."""

    def said(verb: str, facts: Mapping[str, Any]) -> str:
        if verb != ActivityVerb.ATTEND:
            return ""
        names = {row["id"]: row["name"] for row in representatives.roster(reader)}
        labels = {part.value: part.label for part in Part} | {"gone": "去掉"}
        return "，".join(
            f"{labels[part]} {'、'.join(names.get(one, '—') for one in who)}" for part, who in facts.items()
        )

    return entries.history(reader, LEDGER, key, ActivityVerb, COLUMNS, said)


def of_record(reader: Reader, number: str) -> dict[str, Table]:
    """Return what the card of a project, a paper or a firm shows: the activities about it."""
    rows = reader.rows(
        "SELECT * FROM v_activity WHERE '、' || about || '、' LIKE :like AND void_on IS NULL ORDER BY held_on, number",
        like=f"%、{number}、%",
    )
    shown = tuple(replace(column, yields=0) for column in COLUMNS if column.key in BESIDE)
    return {"activities": Table(shown, _with_people(reader, rows), title="有关的活动")}


def of_case(reader: Reader, case_id: int) -> dict[str, Table]:
    """Return what the card of a case shows: the activities about it."""
    (row,) = reader.rows("SELECT number FROM v_case WHERE id = :id", id=case_id)
    return of_record(reader, row["number"])


def _with_people(reader: Reader, rows: list[Row]) -> list[Row]:
    if not rows:
        return []
    only = rows[0]["id"] if len(rows) == 1 else None
    there: dict[int, list[Row]] = {}
    for row in reader.rows(
        "SELECT record_id, representative_id, part, code, name FROM v_entry_deputy WHERE ledger = 'activity' "
        f"AND part IN ({IN}) AND (:id IS NULL OR record_id = :id) ORDER BY record_id, code",
        id=only,
    ):  # fmt: skip
        there.setdefault(row["record_id"], []).append(row)
    found = []
    for row in rows:
        people = _each_once(there.get(row["id"], []))
        first = sorted(people, key=lambda one: (one["part"] != Part.LEAD, one["code"]))
        more = f" 等{len(people)}人" if len(people) > 2 else ""  # two names are no longer than “等2人”
        who = "、".join(one["name"] for one in first[: 1 if more else 2]) + more
        named = [f"{one['code']} {one['name']}" for one in people]
        found.append({**row, "heads": len(people), "who": who or None, "deputies": named})
    return found


def _each_once(people: list[Row]) -> list[Row]:
    """Return everybody once, in order of code: who stands in several parts is one person, leading if that is one."""
    found = {one["code"]: one for one in sorted(people, key=lambda one: one["part"] == Part.LEAD)}
    return [found[code] for code in sorted(found)]


def amount(row: Row, figure: str) -> int:
    """Return how much of a figure a record is."""
    if figure == "activities":
        return 1
    if figure == "results":
        return int(row["result"] is not None)
    return int(row[figure] or 0)


def groups_of(row: Row, by: str) -> Iterator[str]:
    """Yield the groups that an activity belongs to: several deputies or campaigns, one of anything else."""
    if by == "kind":
        yield ActivityKind(row["activity_kind"]).label
    elif by == "deputy":
        yield from row["deputies"] or [NONE]
    elif by == "campaign":
        yield from (row["campaigns"] or NONE).split("、")
    elif by == "month":
        yield row["held_on"][:7]
    else:
        yield row["point" if by == "platform" else by] or NONE


def tally(rows: list[Row], by: str | None) -> list[dict[str, Any]]:
    """Return the figures of each group, and of all together (an activity once, whatever groups it is in)."""
    members: dict[str, list[Row]] = {}
    for row in rows if by else []:
        for name in groups_of(row, by or ""):
            members.setdefault(name, []).append(row)
    order = [kind.label for kind in ActivityKind] if by == "kind" else []
    names = sorted(members, key=lambda name: (name == NONE, order.index(name) if name in order else 0, name))
    told = [(name, members[name]) for name in names] + [("合计", rows)]
    return [{"group": name, **{figure: sum(amount(row, figure) for row in those) for figure in FIGURES}}
            for name, those in told]  # fmt: skip
