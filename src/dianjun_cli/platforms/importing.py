"""The columns of a platform file, and how other files name a platform."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import of_list, one_of, parse_word, yes_no
from dianjun_cli.vocab import HouseholdKind, PlatformKind

from . import queries, rules, service

FIELDS = (
    Field("code", "编码", rules.code, required=True),
    Field("name", "名称", required=True),
    Field("kind", "类别", parse_word(PlatformKind), required=True),
    Field("household_kind", "中心户类型", parse_word(HouseholdKind)),
    Field("trade", "行业"),
    Field("parent", "上级编码", rules.code),
    Field("township", "乡镇街道", required=True),
    Field("address", "地址"),
    Field("contact", "联系人"),
    Field("phone", "联系电话"),
    Field("receives", "接待", yes_no),
)
FILES = {
    "platform import": File(FIELDS, "编码"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a platform file (parents first); all or nothing. Returns how many."""
    sheet = read(path, FIELDS, {"township": of_list(desk.settings["office.townships"], "乡镇街道")})
    there = {row["code"] for row in queries.listed(desk.reader, void=True)}

    def put(row: dict[str, Any]) -> None:
        sheet.single(row["code"], there, f"平台编码“{row['code']}”")
        service.add(desk, filled(row))

    return len(sheet.each(put, ("code", "parent")))


def platform(desk: Desk) -> Callable[[str], dict[str, Any]]:
    """Return a look-up of living platforms by code or whole name."""
    return one_of(queries.choices(queries.listed(desk.reader)), "平台", "dj platform list 列出全部。")
