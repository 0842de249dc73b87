"""The columns of a platform file."""

from pathlib import Path

from dianjun_cli.core import importing
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.importing import Field, parse_word, yes_no
from dianjun_cli.vocab import HouseholdKind, PlatformKind

from . import rules, service

FIELDS = (
    Field("code", "编码", rules.code, required=True),
    Field("name", "名称", required=True),
    Field("kind", "类别", parse_word(PlatformKind), required=True),
    Field("household_kind", "中心户类型", parse_word(HouseholdKind)),
    Field("trade", "行业"),
    Field("parent", "上级编码"),
    Field("township", "乡镇街道", required=True),
    Field("address", "地址"),
    Field("contact", "联系人"),
    Field("phone", "联系电话"),
    Field("receives", "接待", yes_no),
)


def run(desk: Desk, path: Path) -> int:
    """Import a platform file (parents first); all or nothing. Returns how many."""
    rows = importing.read_rows(path, FIELDS)
    return sum(1 for _ in importing.each(path, rows, lambda row: service.add(desk, importing.filled(row))))
