"""The columns of a file of voters."""

from pathlib import Path

from dianjun_cli.core import importing
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, parse_word, yes_no
from dianjun_cli.vocab import Sex

from . import service

FIELDS = (
    Field("name", "姓名"),
    Field("sex", "性别", parse_word(Sex)),
    Field("phone", "电话"),
    Field("address", "住址"),
    Field("employer", "工作单位"),
    Field("local", "本区选民", yes_no),
)


def run(desk: Desk, path: Path) -> int:
    """Import a file of voters; one with a known name and telephone is not doubled. Returns the number of rows."""
    rows = importing.read_rows(path, FIELDS)
    return sum(1 for _ in importing.each(path, rows, lambda row: service.keep(desk, **row)))
