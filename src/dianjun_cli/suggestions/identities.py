"""Whom a paper that goes out is searched for: every voter of the store, with one of their cases."""

from __future__ import annotations

from dianjun_cli.core.reader import Reader
from dianjun_cli.voters.leaks import Needle


def needles(reader: Reader) -> list[Needle]:
    """Return every identity in the store that must not stand in print, each once, with one of its cases."""
    rows = reader.rows(
        "SELECT v.name, v.phone, v.address, min(c.number) AS number FROM v_voter v "
        "LEFT JOIN v_case c ON c.voter_id = v.id GROUP BY v.id, v.name, v.phone, v.address ORDER BY 4"
    )
    found: dict[tuple[str, str], Needle] = {}
    for row in rows:
        case = row["number"] or "选民名册"
        for kind in ("name", "phone", "address"):
            word = row[kind]
            if word and (kind != "name" or len(word) >= 2):
                found.setdefault((kind, word), Needle(case, kind, word))
    return list(found.values())
