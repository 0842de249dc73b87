"""The log of a project and of a ballot as people read it: by how many votes, with what result, what was corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader
from dianjun_cli.entries import queries as entries
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.entries import EntryVerb
from dianjun_cli.vocab.projects import BallotVerb, ProjectVerb

from . import rules
from .queries import BALLOTS, COLUMNS, LEDGER
from .queries_ballot import COLUMNS as BALLOT_COLUMNS

PAPERS = (Column("issued", "发出"), Column("returned", "收回"), Column("spoiled", "废票"), Column("blank", "弃权"))
VOTES = {
    "satisfied": Rating.SATISFIED.label, "basically": Rating.BASICALLY.label,
    "dissatisfied": Rating.DISSATISFIED.label, "abstained": "弃权",
}  # fmt: skip


def of_project(reader: Reader, key: int) -> Table:
    """Return what happened to a project."""
    return entries.history(reader, LEDGER, key, ProjectVerb, COLUMNS, _step)


def of_ballot(reader: Reader, key: int) -> Table:
    """Return what happened to a ballot."""
    return entries.history(reader, BALLOTS, key, BallotVerb, said=_ballot_step)


def _step(verb: str, facts: Mapping[str, Any]) -> str:
    if verb in (ProjectVerb.ELECT, ProjectVerb.REJECT, ProjectVerb.RECALL):
        points = f"、{facts['points']} 分" if facts.get("points") is not None else ""
        votes = f" {facts['votes']} 票{points}" if facts.get("votes") is not None else ""
        return f"{facts.get('ballot', '')}{votes}"
    if verb == ProjectVerb.COMPLETE:
        return rules.amount(facts.get("amount"), facts.get("measure")) or ""
    if verb == ProjectVerb.EVALUATE:
        counted = "、".join(f"{label} {facts.get(key, 0)}" for key, label in VOTES.items())
        return f"{Rating(facts['rating']).label}：全体 {facts['members']}，{counted}"
    return ""


def _ballot_step(verb: str, facts: Mapping[str, Any]) -> str:
    if verb == BallotVerb.COUNT:
        points = facts.get("points") or {}
        score = {number: f"、{points[number]} 分" for number in points}
        votes = "，".join(f"{number} {count} 票{score.get(number, '')}" for number, count in facts["votes"].items())
        papers = "，".join(f"{column.label} {facts[column.key]}" for column in PAPERS)
        return f"{papers}；{votes}"
    if verb == BallotVerb.DECIDE:
        chosen, tied = ("、".join(facts.get(key) or ()) for key in ("chosen", "tied"))
        return "；".join(filter(None, (f"通过 {chosen or '无'}", f"平票 {tied}" if tied else "")))
    return _corrected(facts) if verb == EntryVerb.EDIT else ""


def _corrected(facts: Mapping[str, Any]) -> str:
    """Return what was corrected of a ballot, old and new."""
    labels = {column.key: column.label for column in (*BALLOT_COLUMNS, *PAPERS)}
    parts = []
    for key, value in facts.items():
        if key in ("votes", "points"):
            unit = "票" if key == "votes" else "分"
            parts += [f"{number} {old}→{new} {unit}" for number, (old, new) in value.items()]
        else:
            parts.append(f"{labels.get(key, key)} {value[0]}→{value[1]}")
    return "，".join(parts)
