"""The columns of a roster file."""

from pathlib import Path

from dianjun_cli.core import importing
from dianjun_cli.core.calendar import parse_day
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, parse_word, several
from dianjun_cli.vocab import Level, Post, Word

from . import service


def parse_posts(text: str) -> list[Word]:
    """Read the posts in a cell, joined by 、. Raises BadInput for one that is not on the list."""
    one = parse_word(Post)
    return [one(part) for part in several(text)]


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
    Field("joined_on", "任职日期", parse_day),
    Field("left_on", "离任日期", parse_day),
)


def run(desk: Desk, path: Path) -> int:
    """Import a roster file; all or nothing. Returns how many."""
    rows = importing.read_rows(path, FIELDS)
    return sum(1 for _ in importing.each(path, rows, lambda row: service.add(desk, importing.filled(row))))
