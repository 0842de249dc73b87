"""The columns of a roster file, and how other files name a deputy."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import NotFound
from dianjun_cli.core.importing import Field, File, filled, read
from dianjun_cli.core.parsing import day, many, of_list, parse_word, remembered, several
from dianjun_cli.platforms.importing import platform
from dianjun_cli.vocab import Level, Post, Word

from . import queries, service


def parse_posts(text: str) -> list[Word]:
    """Read the posts in a cell, joined by 、. Raises BadInput for one that is not on the list."""
    return many(parse_word(Post))(several(text))


FIELDS = (
    Field("code", "编号", required=True),
    Field("name", "姓名", required=True),
    Field("level", "层级", parse_word(Level), required=True),
    Field("term", "届次"),
    Field("township", "乡镇街道", required=True),
    Field("electoral_unit", "选区"),
    Field("employer", "工作单位"),
    Field("post", "职务"),
    Field("trade", "行业领域"),
    Field("phone", "电话"),
    Field("posts", "任职", parse_posts),
    Field("platforms", "平台编码", several),
    Field("joined_on", "任职日期", day),
    Field("left_on", "离任日期", day),
)
FILES = {
    "rep import": File(FIELDS, "编号"),
}


def run(desk: Desk, path: Path) -> int:
    """Import a roster file; all or nothing. Returns how many."""
    place = platform(desk)
    towns = of_list(desk.settings["office.townships"], "乡镇街道")
    sheet = read(path, FIELDS, {"township": towns, "platforms": many(lambda text: str(place(text)["code"]))})
    there = {row["code"] for row in queries.listed(desk.reader, void=True)}

    def put(row: dict[str, Any]) -> None:
        sheet.single(row["code"].upper(), there, f"代表编号“{row['code']}”")
        service.add(desk, filled(row))

    return len(sheet.each(put))


def deputy(desk: Desk) -> Callable[[str], int]:
    """Return a look-up of deputies by roster number or whole name; homonyms are told apart."""
    codes = queries.by_code(desk.reader)

    def find(text: str) -> int:
        if text.isdecimal() and text not in codes:  # a bare number would be taken for a key of the store
            raise NotFound(f"代表名册里没有编号“{text}”。可用 dj rep list 查编号。")
        return int(queries.find(desk.reader, text)["id"])

    return remembered(find)
