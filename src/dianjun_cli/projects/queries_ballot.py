"""Questions about ballots: which were held, who stood on one, what its count says."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.projects import BallotMethod, BallotResult, BallotRound, BallotState

from . import tally
from .queries import BALLOTS

COLUMNS = (
    Column("number", "编号"),
    Column("held_on", "日期"),
    Column("title", "会议"),
    Column("level", "层级", Level, yields=2),
    Column("township", "乡镇街道", yields=1),
    Column("ballot_round", "轮次", BallotRound),
    Column("method", "方法", BallotMethod, yields=3),
    Column("candidates", "候选"),
    Column("quota", "应选"),
    Column("chosen", "通过"),
    Column("state", "状态", BallotState),
    Column("members", "全体代表", wide=True),
    Column("present", "实到", wide=True),
    Column("issued", "发出", wide=True),
    Column("returned", "收回", wide=True),
    Column("valid", "有效", wide=True),
    Column("spoiled", "废票", wide=True),
    Column("blank", "弃权", wide=True),
    Column("needed", "过半票数", wide=True),
    Column("tied", "平票", wide=True),
    Column("left", "余下名额", wide=True),
    Column("after_number", "上一轮", wide=True),
    Column("decided_on", "宣布日期", wide=True),
    Column("void_on", "作废日期", wide=True),
)
CANDIDATES = (
    Column("position", "序号"),
    Column("number", "编号"),
    Column("title", "项目"),
    Column("votes", "得票"),
    Column("points", "得分"),
    Column("result", "结果", BallotResult),
)
OF_PROJECT = (
    Column("ballot", "票决"),
    Column("held_on", "日期"),
    Column("position", "序号"),
    Column("votes", "得票"),
    Column("points", "得分"),
    Column("void_on", "作废日期"),
)


def find(reader: Reader, wanted: str) -> Row:
    """Return the ballot that a number or a tail of one means, with what its count says. Raises NotFound."""
    row = entries.find(reader, BALLOTS, wanted)
    return told(row, candidates(reader, row["id"]))


def candidates(reader: Reader, ballot_id: int | None = None) -> list[Row]:
    """Return the candidates of a ballot, or of all, in the order of the paper."""
    return reader.rows(
        "SELECT * FROM v_project_candidate WHERE (:id IS NULL OR ballot_id = :id) ORDER BY ballot_id, position",
        id=ballot_id,
    )


def candidate(on: list[Row], wanted: str) -> Row:
    """Return the candidate of a ballot that a number, a tail of one or a title means. Raises NotFound."""
    text = wanted.strip().upper().replace("－", "-")
    number = r"(?:(?:MS-)?\d{4}-)?[A-Z]?\d{1,6}"
    exact = [one for one in on if text in (one["number"], one["title"].upper())]
    tails = [one for one in on if re.fullmatch(number, text) and _tail(one["number"], text)]
    found = exact or tails
    if len(found) != 1:
        told = "、".join(one["number"] for one in (found or on))
        raise NotFound(f"“{wanted}”{'不在这次的票上' if not found else '不止一项'}；票上有：{told}。")
    return found[0]


def _tail(number: str, text: str) -> bool:
    """Tell whether a text is the end of a number, noughts before the serial apart."""
    mine, said = number.split("-"), text.split("-")
    serial = re.sub(r"^([A-Z]?)0+", r"\1", mine[-1]) == re.sub(r"^([A-Z]?)0+", r"\1", said[-1])
    return serial and mine[-len(said) : -1] == said[:-1]


def of_project(reader: Reader, project_id: int) -> list[Row]:
    """Return the ballots a project stood on."""
    return reader.rows(
        "SELECT * FROM v_project_candidate WHERE project_id = :id ORDER BY held_on, ballot_id", id=project_id
    )


def listed(
    reader: Reader, *, level: str | None = None, township: str | None = None, year: int | None = None,
    void: bool = False, state: str | None = None,
) -> list[Row]:  # fmt: skip
    """Return the ballots that fit, in the order of days, with what their counts say."""
    rows = reader.rows(
        "SELECT * FROM v_project_ballot WHERE (:level IS NULL OR level = :level) "
        "AND (:township IS NULL OR township = :township) AND (:void = 1 OR void_on IS NULL) ORDER BY held_on, number",
        level=level, township=township, void=int(void),
    )  # fmt: skip
    on: dict[int, list[Row]] = {}
    for row in candidates(reader):
        on.setdefault(row["ballot_id"], []).append(row)
    chosen = [row for row in rows if year in (None, int(row["held_on"][:4]))]
    found = [told(row, on.get(row["id"], [])) for row in chosen]
    return [row for row in found if state in (None, row["state"])]


def told(row: Row, on: list[Row]) -> dict[str, Any]:
    """Return a ballot with its candidates (`on`) and, once counted, what the count says."""
    state = BallotState.VOID if row["void_on"] else BallotState.DECIDED if row["decided_on"] else BallotState.COUNTED
    facts: dict[str, Any] = {"candidates": len(on), "needed": row["members"] // 2 + 1}
    facts["on"] = [{**one, "result": None} for one in on]
    facts |= dict.fromkeys(("valid", "chosen", "tied", "left"))
    if row["issued"] is None:
        state = BallotState.VOID if row["void_on"] else BallotState.OPEN
    else:
        counted = sheet(row, on)
        said = tally.decide(counted)
        facts |= {"valid": counted.valid, "chosen": len(said.chosen), "tied": len(said.tied), "left": said.left}
        facts["on"] = [{**one, "result": said.of(one["number"]).value} for one in on]
    return {**row, **facts, "state": state.value}


def sheet(row: Row, on: list[Row]) -> tally.Sheet:
    """Return the count sheet of a counted ballot."""
    return tally.Sheet(
        BallotMethod(row["method"]), row["quota"], row["members"], row["present"],
        row["issued"], row["returned"], row["spoiled"], row["blank"],
        {one["number"]: one["votes"] for one in on}, {one["number"]: one["points"] or 0 for one in on},
        BallotRound(row["ballot_round"]),
    )  # fmt: skip


def members(reader: Reader, level: Level, township: str | None, on: date) -> int:
    """Return how many deputies of a congress were in office on a day."""
    return sum(
        1
        for row in representatives.roster(reader)
        if row["level"] == level
        and (level is Level.DISTRICT or row["township"] == township)
        and representatives.sits(row, on)
    )
