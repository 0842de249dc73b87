"""What the quarters are asked for: which project, who says so, who looked into it; then the service."""

from __future__ import annotations

from typing import Any

from dianjun_cli.core import asking, periods
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.options import many
from dianjun_cli.core.output import Note
from dianjun_cli.core.reader import Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.platforms import queries as platforms
from dianjun_cli.representatives import queries as representatives

from . import queries
from .asking import project


def progress(
    desk: Desk, wanted: str, facts: dict[str, Any], text: str | None, point: str | None, rep: list[str] | None, on: str
) -> Note:
    """Note what a quarter brought, asking at a terminal when nothing is said."""
    row, day = project(desk, wanted), asking.day(desk, on)
    if facts["percent"] is None and not text:
        text = asking.needed(desk, text, "进展", "--percent 或 --text")
    facts["platform_id"] = platforms.find(desk.reader, point)["id"] if point else None
    who = entries.deputies(desk.reader, many(rep) or [], day)
    from . import service

    made = service.progress(desk, row["id"], facts, day, text or "", who)
    told = f"，{made.percent}%" if made.percent is not None else ""
    fell = made.percent is not None and row["reported"] is not None and made.percent < row["reported"]
    warnings = (f"比上次的 {row['reported']}% 低，请核对。",) if fell else ()
    data = {"number": made.number, "project": row["number"], "quarter": made.quarter, "percent": made.percent}
    return Note(f"{made.number} 已登记：{row['number']} {made.quarter}{told}。", data, warnings=warnings)


def supervision(desk: Desk, quarter: str | None, point: str | None, rep: str | None, void: bool) -> list[Row]:
    """Return the progress entries that fit the options of `dj project supervision`."""
    chosen = {
        "quarter": periods.parse(quarter, desk.today).name if quarter else None,
        "platform_id": platforms.find(desk.reader, point)["id"] if point else None,
        "deputy_id": representatives.find(desk.reader, rep)["id"] if rep else None,
    }
    return queries.progress(desk.reader, chosen, void)


def void(desk: Desk, wanted: str, reason: str) -> Note:
    """Void a progress entry."""
    row = entries.find(desk.reader, queries.PROGRESS, wanted)
    from . import service

    gone = service.void_progress(desk, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})
