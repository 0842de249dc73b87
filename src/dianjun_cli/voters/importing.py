"""The columns of a file of voters."""

from collections import Counter
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.importing import Field, File, read
from dianjun_cli.core.parsing import parse_word, person, text_of, yes_no
from dianjun_cli.vocab import Sex

from . import service
from .model import Voter
from .rules import bare, check_phone

SHORT = text_of(100)
FIELDS = (
    Field("name", "姓名", person),
    Field("sex", "性别", parse_word(Sex)),
    Field("phone", "电话", check_phone),
    Field("address", "住址", SHORT),
    Field("employer", "工作单位", SHORT),
    Field("local", "本区选民", yes_no),
)
FILES = {
    "voter import": File(FIELDS, "姓名和电话（缺一样的，看整行）；已有的不再登，其余照导"),
}


def run(desk: Desk, path: Path) -> tuple[int, int]:
    """Import a file of voters. Returns how many are new, and how many there were already.

    One with a known name and telephone is the same person; one without either is, when all that is said is there.
    """
    living = desk.session.exec(select(Voter).where(col(Voter.void_on).is_(None))).all()
    pairs: set[tuple[Any, Any]] = {
        (bare(voter.name), voter.phone_key) for voter in living if voter.name and voter.phone_key
    }
    left = Counter(tuple(getattr(voter, key) for key in service.FIELDS) for voter in living)

    def put(row: dict[str, Any]) -> bool:
        values = service.cleaned(row)
        if not values:
            raise BadInput("选民信息是空的：至少写姓名或电话。")
        pair, whole = (
            (bare(values.get("name") or ""), values.get("phone_key")),
            tuple(values.get(key) for key in service.FIELDS),
        )
        if not all(pair) and left[whole]:
            left[whole] -= 1
            return False
        service.keep(desk, **row)
        new = pair not in pairs
        pairs.update([pair] if all(pair) else [])
        return new

    found = read(path, FIELDS).each(put)
    return sum(found), len(found) - sum(found)
