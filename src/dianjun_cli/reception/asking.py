"""What the commands of reception days share: arguments, and who and which day is meant."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dianjun_cli.core.calendar import Month
from dianjun_cli.platforms import queries as platforms

from . import queries

if TYPE_CHECKING:
    from dianjun_cli.core.desk import Desk
    from dianjun_cli.core.reader import Row

OnlyPoint = Annotated[str | None, typer.Option("--point", help="只要这个平台：编码、名称或拼音首字母")]


def month_of(text: str) -> str:
    """Return a month as it is stored. Raises BadInput."""
    return str(Month.parse(text))


def point_of(desk: Desk, wanted: str) -> Row:
    """Return the platform meant. Raises NotFound."""
    return platforms.find(desk.reader, wanted)


def day_of(desk: Desk, point: str, month: str) -> Row:
    """Return a platform's reception day of a month, with its duties. Raises NotFound."""
    place = point_of(desk, point)
    return queries.find(desk.reader, place["id"], month_of(month), place["name"])


def receipt(point: str, month: str, on: date | str) -> dict[str, object]:
    """Return what every receipt of one day says to a script."""
    return {"point": point, "month": month, "held_on": str(on)}
