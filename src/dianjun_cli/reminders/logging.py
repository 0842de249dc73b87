"""Logging a chase: names into keys, the day, and a doubt about the hour."""

from __future__ import annotations

from dianjun_cli.core.calendar import parse_past_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Note
from dianjun_cli.suggestions import picking
from dianjun_cli.vocab import ChaseWay

from . import chasing


def log(
    desk: Desk,
    numbers: list[str],
    way: ChaseWay | None,
    on: str,
    to_whom: str | None,
    text: str | None,
    failure: str | None,
) -> Note:
    """Log one chase for each case and give the receipt."""
    if way is None:
        raise BadInput(f"写明方式：--way {ChaseWay.labels()}。")
    day = parse_past_day(on, desk.today, "--on") if on else desk.today
    rows = picking.cases(desk, numbers)
    doubtful = way in (ChaseWay.PHONE, ChaseWay.MESSAGE, ChaseWay.WECHAT) and not on and not chasing.open_now(desk)
    from . import service

    service.log(desk, [row["id"] for row in rows], way, day, to_whom=to_whom, text=text, failure=failure)
    named = "、".join(row["number"] for row in rows)
    data = {
        "numbers": [row["number"] for row in rows],
        "way": way.value,
        "chased_on": day.isoformat(),
        "reached": failure is None,
    }
    warnings = ("现在不是办公时间，已照记。",) if doubtful else ()
    said = f"没有催到（{failure}）" if failure else "已催"
    return Note(f"已记：{named} {day} {way.label}{said}。", data, warnings=warnings)
