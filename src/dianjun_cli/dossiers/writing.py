"""Dossiers as pages; plain values into templates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dianjun_cli.core.papers import paper
from dianjun_cli.core.reader import Row
from dianjun_cli.vocab import Edition

FORMS = ("html", "md")


def page(one: Row, form: str, edition: Edition, office: str) -> str:
    """Return a deputy's page."""
    done = [line for line in one["summary"] if line["count"]]
    none = [line["label"] for line in one["summary"] if not line["count"] and line["section"]]
    return paper(f"dossier/page.{form}.j2", {**one, "done": done, "none": none, **_common(edition, office)})


def index(lines: Sequence[Row], facts: dict[str, Any], form: str, edition: Edition) -> str:
    """Return the page that leads to all others: how many records each has, by section."""
    titles = [title for title in lines[0]["by_section"] if any(line["by_section"][title] for line in lines)]
    told = {"deputies": lines, "titles": titles, "form": form, **facts, **_common(edition, facts["office"])}
    return paper(f"dossier/index.{form}.j2", told)


def _common(edition: Edition, office: str) -> dict[str, Any]:
    return {"public": edition is Edition.PUBLIC, "edition": edition.label, "office": office}
