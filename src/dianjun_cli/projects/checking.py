"""Checks of the projects: steps that may follow each other, counts that add up, results that are kept."""

from __future__ import annotations

from collections.abc import Iterator

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import DjError
from dianjun_cli.core.reader import Row

from . import queries, queries_ballot, rules, tally


def faults(desk: Desk) -> list[str]:
    """Return what is wrong with projects and ballots, a sentence each (collected by `dj db check`)."""
    steps: dict[int, list[Row]] = {}
    for step in queries.steps_of(desk.reader):
        steps.setdefault(step["record_id"], []).append(step)
    numbers = {row["id"]: row["number"] for row in desk.reader.rows("SELECT id, number FROM v_project")}
    found = []
    for key, number in numbers.items():
        try:
            rules.replay((step["verb"] for step in steps.get(key, [])), number)
        except DjError as error:
            found.append(f"{number}：经过接不上（{error}）")
    kept = {(n["ballot"], numbers[key]) for key, life in steps.items() for n in _kept(life)}
    return found + [fault for row in queries_ballot.listed(desk.reader) for fault in _ballot(row, kept)]


def _kept(life: list[Row]) -> list[Row]:
    return [step["facts"] for step in life if step["verb"] == "elect"]


def _ballot(row: Row, kept: set[tuple[str, str]]) -> Iterator[str]:
    if row["issued"] is None:
        return
    sheet = queries_ballot.sheet(row, row["on"])
    try:
        tally.check(sheet)
    except DjError as error:
        yield f"{row['number']}：{error}"
    if row["decided_on"]:
        for number in tally.decide(sheet).chosen:
            if (row["number"], number) not in kept:
                yield f"{row['number']}：{number} 按票数通过，项目的经过里却没有"
