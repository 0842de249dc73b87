"""The columns of a file of handling units, and how other files name a unit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import line, many, of_list, one_of, parse_word, several
from dianjun_cli.vocab import UnitKind

from . import queries, service

FIELDS = (
    Field("name", "名称", required=True),
    Field("short_name", "简称"),
    Field("aliases", "别名", several),
    Field("kind", "类别", parse_word(UnitKind), required=True),
    Field("township", "乡镇街道"),
    Field("contact", "联系人"),
    Field("phone", "电话"),
)
FILES = {
    "unit import": File(FIELDS, "名称"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a file of units; all or nothing. Returns how many."""
    towns = of_list(desk.settings["office.townships"], "乡镇街道")
    sheet = read(path, FIELDS, {"aliases": many(line), "township": towns})
    there = {row["name"] for row in queries.listed(desk.reader)}

    def put(row: dict[str, Any]) -> None:
        sheet.single(row["name"], there, f"承办单位“{row['name']}”")
        service.add(desk, filled(row))

    return len(sheet.each(put))


def unit(desk: Desk) -> Callable[[str], int]:
    """Return a look-up of living units by name, short name or alias."""
    find = one_of(queries.choices(desk.reader), "承办单位", "dj unit list 列出全部。")
    return lambda text: int(find(text)["id"])
