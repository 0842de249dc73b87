"""Who is meant on a rota: names into keys, and what a clerk should look at twice. Reads only."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.errors import BadInput, NotFound, RuleBroken
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.representatives import queries as representatives
from dianjun_cli.vocab import Presence

from . import queries_rota


def deputies(reader: Reader, wanted: list[str], on: date) -> list[Row]:
    """Return the deputies meant, each once. Raises NotFound (nobody, homonyms), RuleBroken (not in office)."""
    found = [representatives.find(reader, text, on) for text in wanted]
    return list({row["id"]: row for row in found}.values())


def doubts(reader: Reader, day: Row, rota: list[Row], expected: int) -> tuple[str, ...]:
    """Return what is unusual about a rota; none of it is forbidden.

    Only the rota is held against the platform: a leader may receive anywhere.
    """
    said = [] if len(rota) == expected else [f"轮值代表写了 {len(rota)} 位，通常是 {expected} 位。"]
    on = _date(day)
    away = queries_rota.leaves_by_deputy(reader)
    for row in rota:
        if any(first <= on <= last for first, last in away.get(row["id"], ())):
            said.append(f"{row['name']}（{row['code']}）{on} 请假。")
        others = [d for d in queries_rota.duties_of(reader, row["id"], on, on) if d["day_id"] != day["id"]]
        said += [f"{row['name']}（{row['code']}）当天也排在 {duty['point']} {duty['point_name']}。" for duty in others]
    own = {row["id"] for row in representatives.of_platform(reader, day["platform_id"], _date(day))}
    strangers = [f"{row['name']}（{row['code']}）" for row in rota if row["id"] not in own]
    if strangers:
        said.append(f"{'、'.join(strangers)}不是{day['point_name']}的代表。")
    return tuple(said)


def presences(day: Row, groups: dict[Presence, list[str]]) -> dict[int, Presence]:
    """Return the presence of each deputy named, by key; on a rota a name seldom has a homonym.

    Raises RuleBroken for one who is not on it, NotFound for homonyms, BadInput for one named twice differently.
    """
    found: dict[int, Presence] = {}
    for presence, names in groups.items():
        for text in names:
            duty = on_rota(day, text)
            if found.get(duty["representative_id"], presence) is not presence:
                raise BadInput(f"{duty['name']}（{duty['code']}）写了两种到会情况。")
            found[duty["representative_id"]] = presence
    return found


def on_rota(day: Row, text: str) -> Row:
    """Return the duty of the deputy that a number or a name means on that day. Raises NotFound, RuleBroken."""
    wanted = text.strip()
    rows: list[Row] = [row for row in day["duties"] if row["code"] == wanted.upper()]
    rows = rows or [row for row in day["duties"] if row["name"] == wanted]
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise NotFound(f"这一天叫“{wanted}”的有 {len(rows)} 位：{'、'.join(r['code'] for r in rows)}。请写编号。")
    named = "、".join(f"{row['name']}（{row['code']}）" for row in day["duties"]) or "还没有排人"
    raise RuleBroken(f"“{wanted}”不在这一天的名单里（{named}）；先用 dj reception set 排上（已发通知的用 swap 换人）。")


def _date(day: Row) -> date:
    return date.fromisoformat(day["held_on"])
