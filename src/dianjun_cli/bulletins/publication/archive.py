"""Issues that are out: one with everything kept of it, and the year's index (总目录)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dianjun_cli.bulletins import queries
from dianjun_cli.bulletins.print.write import chinese_date
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, NotFound
from dianjun_cli.core.output import Card, Column, Document, Table
from dianjun_cli.vocab import Edition

CARD = (
    *(c for c in queries.COLUMNS if c.key != "copies"),
    Column("published_at", "时刻"),
    Column("signed_on", "签发日期"),
    Column("copies", "份数"),
    Column("recipients", "报送发"),
    Column("correction", "更正原因"),
    Column("revised", "更正了什么"),
)
FILES = (Column("edition", "版本", Edition), Column("form", "格式"), Column("bytes", "字节"), Column("sha256", "校验"))
DIFFERENCES = (Column("column", "栏目"), Column("number", "件号"), Column("message", "与各件的不同"))
REVISIONS = tuple(c for c in queries.COLUMNS if c.key in ("revision", "published_on", "signed_by", "actor", "edited"))


def shown(desk: Desk, text: str, revision: int) -> Card:
    """Return one published issue: its revision, sign-off, files and what its editor's file changed. Raises NotFound."""
    month = str(Month.parse(text))
    row = queries.published(desk.reader, month, revision)
    out = queries.content_of(desk.reader, month, revision)
    if row is None or out is None:
        raise NotFound(f"{month} 还没有印发{f'第 {revision} 版' if revision else ''}；dj bulletin list 列出印发过的。")
    content = json.loads(out["content"])
    whole = {
        **row,
        "edited": bool(row["edited"]),
        "correction": content.get("correction") or None,
        "revised": "".join(content["internal"].get("revised", ())) or None,
    }
    sections = {
        "files": Table(FILES, queries.digests(desk.reader, row["id"]), title="存下的文件"),
        "differences": Table(DIFFERENCES, content.get("differences", []), title="人工改过的"),
        "revisions": Table(REVISIONS, queries.listed(desk.reader, month=month), title="各版"),
    }
    return Card(CARD, whole, title=f"{month} 第 {row['revision']} 版", sections=sections)


def index(desk: Desk, year: str, edition: Edition, out: Path | None) -> Document:
    """Return the year's index: every issue with its items, newest revision. Raises NotFound for a year without any."""
    from dianjun_cli.core.papers import paper

    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise BadInput(f"年份“{year}”看不懂，请写成 2023 这样。")
    newest = {row["month"]: row for row in reversed(queries.listed(desk.reader, year=year))}
    if not newest:
        raise NotFound(f"{year} 年还没有印发过专刊。")
    issues = [_listed(desk, month, edition) for month in sorted(newest)]
    facts = {
        "year": year,
        "name": desk.settings["bulletin.name"],
        "publisher": desk.settings["bulletin.publisher"] or desk.settings["office.name"],
        "public": edition is Edition.PUBLIC,
        "issues": issues,
        "totals": [
            {"title": title, "count": sum(c["count"] for i in issues for c in i["columns"] if c["title"] == title)}
            for title in dict.fromkeys(c["title"] for i in issues for c in i["columns"])
        ],
    }
    forms = {form: paper(f"bulletin/index.{form}.j2", facts) for form in ("md", "html")}
    return Document(forms, data={"year": year, "issues": len(issues)}, out=out, message=f"{year} 年总目录已写入")


def _listed(desk: Desk, month: str, edition: Edition) -> dict[str, Any]:
    row, out = queries.published(desk.reader, month), queries.content_of(desk.reader, month)
    assert row is not None
    assert out is not None
    content = json.loads(out["content"])[edition.value]
    return {
        **{key: row[key] for key in ("month", "revision", "number_in_year", "number_total", "published_on", "copies")},
        "printed_on": chinese_date(Month.parse(month).first.fromisoformat(content["date"])),
        "collected": content["stock"]["collected"],
        "resolved": content["stock"]["resolved"],
        "in_progress": content["stock"]["in_progress"],
        "columns": [
            {
                "title": column["title"],
                "count": len(column["items"]) + column["rest"],
                "items": [{key: item[key] for key in ("text", "place", "number")} for item in column["items"]],
            }
            for column in content["columns"]
        ],
    }
