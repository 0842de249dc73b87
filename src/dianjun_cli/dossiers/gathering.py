"""What a deputy's dossier of a year holds, put together from what every ledger declares; nothing of it is stored."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from dianjun_cli.core import periods
from dianjun_cli.core.derived import Credit, declared
from dianjun_cli.core.periods import Period
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.duties import queries as duties
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.scoring import computing
from dianjun_cli.scoring import queries as scoring
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.duties import DutyState, Every, Who

OF_DEPUTIES = (Who.DEPUTY, Who.HOUSEHOLD_DEPUTY)


@dataclass
class Year:
    """One year as of a day, asked once for all deputies."""

    reader: Reader
    settings: dict[str, Any]
    span: Period
    as_of: date
    credits: dict[str, Credit] = field(default_factory=lambda: declared("credits", "CREDITS"))

    @cached_property
    def answers(self) -> computing.Answers:
        """What the ledgers answer, asked once for records and points."""
        return computing.Answers(self.reader, self.settings, self.span.since.year, self.as_of)

    @property
    def until(self) -> date:
        """The last day that is told."""
        return min(self.span.until, self.as_of)

    @cached_property
    def happened(self) -> dict[int, dict[str, list[Row]]]:
        """What counts for each deputy, by credit; a record counts once, whatever one did in it."""
        found: dict[int, dict[str, list[Row]]] = defaultdict(dict)
        for key in self.credits:
            for (column, who), mine in self.answers.credit(key).items():
                if column == "representative_id":
                    found[who][key] = list({(row["ledger"], row["number"]): row for row in mine}.values())
        return found

    @cached_property
    def owed(self) -> dict[int, list[Row]]:
        """How each deputy's duties of the year stand, and those of the term as of the year's last day."""
        rows = duties.status(self.reader, self.settings, self.span, self.as_of)
        terms = [rule["code"] for rule in duties.in_force(self.reader) if rule["every"] == Every.TERM]
        if terms and self.settings.get("terms.from") and self.settings.get("terms.to"):
            term = periods.term(self.settings)
            if term.clipped(self.span.since, self.until):
                rows += duties.status(self.reader, self.settings, term, self.until, terms)
        found: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            if row["who"] in OF_DEPUTIES:
                found[row["subject_id"]].append(row)
        return found

    @cached_property
    def points(self) -> dict[int, Row]:
        """Each deputy's points of the year, where the office counts points."""
        if not scoring.items(self.reader, self.span.since.year):
            return {}
        return {row["id"]: {"total": row["total"], "items": row["items"]} for row in computing.deputies(self.answers)}

    @cached_property
    def deputies(self) -> list[Row]:
        """Everyone who was in office on some day that is told, in order of roster number."""
        return [row for row in representatives.listed(self.reader) if self.sat(row)]

    def sat(self, row: Row) -> bool:
        """Tell whether a deputy was in office on some day that is told."""
        first, last = row["joined_on"] or "", row["left_on"] or "9999"
        return not row["void_on"] and first <= str(self.until) and last > str(self.span.since)

    def dossier(self, row: Row) -> Row:
        """Return a deputy's dossier: head, numbers, records by section, duties."""
        mine = self.happened.get(row["id"], {})
        owed = self.owed.get(row["id"], [])
        return {
            **_head(self.reader, row),
            "year": self.span.name,
            "as_of": str(self.until),
            "summary": [
                {"key": key, "label": self.label(key), "section": one.section, "count": len(mine.get(key, ()))}
                for key, one in self.credits.items()
            ],
            "sections": _sections(self.credits, mine),
            "duties": [_duty(one) for one in owed],
            "points": self.points.get(row["id"]),
        }

    @property
    def sections(self) -> dict[str, str]:
        """The sections that records are told in, each with the key of its sum in a list."""
        found: dict[str, str] = {}
        for key, one in self.credits.items():
            if one.section:
                found.setdefault(one.section, f"{key}_section")
        return found

    def label(self, key: str) -> str:
        """Return what a credit is called; two ledgers' that are called the same are told apart by their sections."""
        one = self.credits[key]
        alike = sum(other.label == one.label for other in self.credits.values())
        return f"{one.label}（{one.section}）" if alike > 1 and one.section else one.label

    def line(self, row: Row) -> Row:
        """Return a deputy's line of the list: how often each thing, how many records, how the duties stand."""
        mine = self.happened.get(row["id"], {})
        states = [one["state"] for one in self.owed.get(row["id"], [])]
        by_section = dict.fromkeys(self.sections, 0)
        by_section |= {part["title"]: len(part["records"]) for part in _sections(self.credits, mine)}
        return {
            **{key: row[key] for key in ("code", "name", "level", "township", "joined_on", "left_on")},
            **{key: len(mine.get(key, ())) for key in self.credits},
            **{self.sections[title]: count for title, count in by_section.items()},
            "by_section": by_section,
            "records": sum(by_section.values()),
            "duties_done": states.count(DutyState.DONE),
            "duties_missing": states.count(DutyState.MISSING),
            "points": self.points[row["id"]]["total"] if row["id"] in self.points else None,
        }


def _head(reader: Reader, row: Row) -> Row:
    places = reader.rows(
        "SELECT l.platform AS code, l.platform_name AS name FROM v_representative_platform l "
        "WHERE l.representative_id = :id ORDER BY l.platform",
        id=row["id"],
    )
    keys = ("code", "name", "term", "township", "electoral_unit", "employer", "post", "trade", "joined_on", "left_on")
    return {
        **{key: row[key] for key in keys},
        "level": row["level"],
        "level_label": f"{Level(row['level']).label}人大代表",
        "posts": row["posts"],
        "platforms": places,
    }


def _sections(credits: dict[str, Credit], mine: dict[str, list[Row]]) -> list[Row]:
    """Return the records by section, in the order of the ledgers; what counts as two things is told once."""
    found: dict[str, dict[tuple[str, str], Row]] = {}
    for key, one in credits.items():
        if not one.section:
            continue
        for row in mine.get(key, ()):
            told = found.setdefault(one.section, {})
            known = told.get((row["ledger"], row["number"]))
            labels = [*known["counts_as"], one.label] if known else [one.label]
            told[row["ledger"], row["number"]] = {
                "happened_on": row["happened_on"], "number": row["number"], "title": row["title"] or "",
                "ledger": row["ledger"], "counts_as": labels,
            }  # fmt: skip
    return [
        {"title": title, "records": sorted(rows.values(), key=lambda row: (row["happened_on"], row["number"]))}
        for title, rows in found.items()
    ]


def _duty(row: Row) -> Row:
    told = {key: row[key] for key in ("code", "name", "period", "needed", "had", "state", "records")}
    return {**told, "state_label": DutyState(row["state"]).label}
