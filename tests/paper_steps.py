"""A paper's first steps, for stories."""

from __future__ import annotations

from typing import Any

from conftest import Run

DAY = ("--today", "2023-06-26")
JSON = ("-f", "json")
ADD = ("proposal", "add", "--title", "关于安装路灯的建议", "--category", "路灯电力", "--rep", "Q001")


def entered(dj: Run, *more: str, on: str = "2023-02-01") -> str:
    """Enter a proposal and take it up; return its number."""
    number = dj(*DAY, *ADD, *more, "--on", on, *JSON).json["number"]
    dj(*DAY, "proposal", "accept", number, "--on", on)
    return str(number)


def assigned(dj: Run, *more: str, on: str = "2023-02-10", units: tuple[str, ...] = ("--main", "住建局")) -> str:
    """Enter a proposal and hand it over; return its number."""
    number = entered(dj, *more)
    dj(*DAY, "proposal", "assign", number, *units, "--on", on)
    return number


def shown(dj: Run, number: str) -> Any:
    """Return a paper's card."""
    return dj(*DAY, "proposal", "show", number, *JSON).json
