"""Which cases are meant: numbers or tails, a range 001..005, a saved list @名称."""

from __future__ import annotations

from collections.abc import Sequence

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError, NotFound
from dianjun_cli.core.output import Row

from . import listings, lists, queries

RANGE = ".."


def means_many(text: str) -> bool:
    """Tell whether `text` is a range or a saved list rather than one case's number."""
    return RANGE in text or text.startswith(lists.MARKS)


def cases(desk: Desk, wanted: Sequence[str]) -> list[Row]:
    """Return the cases that numbers, ranges and saved lists mean, each once, in the order named.

    Raises NotFound or BadInput naming the part that will not do.
    """
    found: dict[int, Row] = {}
    for text in wanted:
        try:
            rows = _meant(desk, text)
        except DjError as error:
            raise error if len(wanted) == 1 else type(error)(f"{error}（这次什么也没有做。）") from None
        found |= {row["id"]: row for row in rows if row["id"] not in found}
    return list(found.values())


def _meant(desk: Desk, text: str) -> list[Row]:
    if text.startswith(lists.MARKS):
        return _of_list(desk, text)
    return _between(desk, text) if RANGE in text else [listings.of_number(desk, text)]


def _of_list(desk: Desk, text: str) -> list[Row]:
    rows, _ = queries.listed(desk.reader, lists.conditions(desk, text), desk.today, order="c.number")
    if not rows:
        raise NotFound(f"清单“{text}”里现在一件也没有。")
    return list(rows)


def _between(desk: Desk, text: str) -> list[Row]:
    """Return the cases from one number to another of the same point and month; void ones are passed over."""
    start, end = (part.strip() for part in text.split(RANGE, 1))
    first = listings.of_number(desk, start)
    last = listings.of_number(desk, _like(first, end))
    series = ("series", "month", "letter")
    if any(first[key] != last[key] for key in series) or first["serial"] > last["serial"]:
        raise BadInput(f"“{text}”要从同一个点、同一个月的小号写到大号，如 001{RANGE}005。")
    chosen = queries.Filter().equal(**{key: first[key] for key in series})
    chosen.where("c.serial >= :from_serial AND c.serial <= :to_serial")
    chosen.where("c.state <> 'void'", from_serial=first["serial"], to_serial=last["serial"])
    rows, _ = queries.listed(desk.reader, chosen, desk.today, order="c.serial")
    return list(rows)


def _like(first: Row, end: str) -> str:
    """Return a bare serial as a whole number beside `first`."""
    serial = end.upper().removeprefix(first["letter"] or " ")
    if not serial.isdecimal():
        return end
    return f"{first['number'].rsplit('-', 1)[0]}-{first['letter']}{int(serial):03d}"
