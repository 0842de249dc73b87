"""The columns of a file of handling units."""

from pathlib import Path

from dianjun_cli.core import importing
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, parse_word, several
from dianjun_cli.vocab import UnitKind

from . import service

FIELDS = (
    Field("name", "名称", required=True),
    Field("short_name", "简称"),
    Field("aliases", "别名", several),
    Field("kind", "类别", parse_word(UnitKind), required=True),
    Field("township", "乡镇街道"),
    Field("contact", "联系人"),
    Field("phone", "电话"),
)


def run(desk: Desk, path: Path) -> int:
    """Import a file of units; all or nothing. Returns how many."""
    rows = importing.read_rows(path, FIELDS)
    put = lambda row: service.add(desk, {k: v for k, v in row.items() if v is not None})  # noqa: E731
    return sum(1 for _ in importing.each(path, rows, put))
