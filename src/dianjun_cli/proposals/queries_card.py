"""What a paper's card shows beneath its facts: how far each unit has come, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dianjun_cli.core.output import Column, Table
from dianjun_cli.core.reader import Reader
from dianjun_cli.entries import queries as entries
from dianjun_cli.units import queries as units
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.entries import EntryVerb
from dianjun_cli.vocab.proposals import PaperVerb, Result, UnitRole

from . import rules
from .life import Life
from .queries import COLUMNS, LEDGER

DUTIES = (
    Column("role", "办法", UnitRole),
    Column("unit", "单位"),
    Column("assigned_on", "交办"),
    Column("signed_on", "签收"),
    Column("opined_on", "协办意见"),
    Column("answered_on", "答复"),
    Column("document", "文号"),
    Column("result_letter", "结果"),
    Column("result", "结果含义", Result, wide=True),
    Column("promised_for", "承诺兑现", wide=True),
    Column("fulfilled_on", "兑现日期", wide=True),
)
PROMISED = ("promised_for", "fulfilled_on")  # shown to people where a unit promised something


def duties(reader: Reader, life: Life, letters: Mapping[str, str]) -> Table:
    """Return the units of a paper and how far each has come."""
    names = {unit["id"]: unit["short_name"] or unit["name"] for unit in units.listed(reader, void=True)}
    rows = [
        {
            **{key: day.isoformat() if (day := getattr(duty, key)) else None for key in
               ("assigned_on", "signed_on", "opined_on", "answered_on", "promised_for", "fulfilled_on")},
            "role": duty.role.value,
            "unit": names.get(duty.unit_id, "—"),
            "document": duty.document,
            "result": duty.result,
            "result_letter": letters.get(duty.result or ""),
        }
        for duty in life.duties
    ]  # fmt: skip
    there = [key for key in PROMISED if any(row[key] for row in rows)]
    columns = tuple(replace(column, wide=False) if column.key in there else column for column in DUTIES)
    return Table(columns, rows, title="承办单位")


def history(reader: Reader, record_id: int, letters: Mapping[str, str]) -> Table:
    """Return what happened to a paper; what a step says besides its words is told in words too."""
    table = entries.history(reader, LEDGER, record_id, PaperVerb, COLUMNS)
    names = {unit["id"]: unit["short_name"] or unit["name"] for unit in units.listed(reader, void=True)}
    steps = entries.steps(reader, LEDGER, record_id)
    gone = rules.undone((step["verb"], step["facts"]) for step in steps)
    rows = [
        {**row, "text": "；".join(filter(None, ("已撤销" if step["id"] in gone else "",
                                                _said(row["facts"], names, letters, row["verb"]), row["text"])))}
        for row, step in zip(table.rows, steps, strict=True)
    ]  # fmt: skip
    return replace(table, rows=rows)


def _said(facts: Mapping[str, Any], names: Mapping[int, str], letters: Mapping[str, str], verb: str) -> str:
    if verb == EntryVerb.EDIT.label:
        return ""  # told by the history itself: old and new
    said = [
        f"{role.label} {'、'.join(names.get(unit, '—') for unit in facts[role.value])}"
        for role in UnitRole
        if facts.get(role.value)
    ]
    said += ["补送给没有收到的联名代表"] if facts.get("resent") else []
    said += ["再次答复"] if facts.get("again") else []
    said += [names.get(facts["unit"], "—")] if facts.get("unit") else []
    said += [str(facts[key]) for key in ("by", "document") if facts.get(key)]
    if facts.get("result") and not facts.get("resent"):
        said.append(f"{letters[facts['result']]} {Result(facts['result']).label}")
    said += [f"{facts['promised_for']} 前兑现"] if facts.get("promised_for") else []
    for key, what in (("rating", "结果"), ("attitude", "态度")):
        said += [f"对{what}{Rating(facts[key]).label}"] if facts.get(key) else []
    return "，".join(said)
