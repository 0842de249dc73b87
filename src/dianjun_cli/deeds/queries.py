"""Questions about model deeds."""

from __future__ import annotations

from datetime import date

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.entries import queries as entries
from dianjun_cli.entries.queries import Ledger
from dianjun_cli.vocab import Level
from dianjun_cli.vocab.deeds import DeedState

LEDGER = Ledger("deed", "DX", "典型事迹", "v_deed")
COLUMNS = (
    Column("number", "编号"),
    Column("code", "代表"),
    Column("name", "姓名"),
    Column("title", "题目"),
    Column("tags", "类别", yields=2),
    Column("state", "情况", DeedState),
    Column("chosen_on", "树立日期", yields=1),
    Column("found_on", "发现日期", wide=True),
    Column("level", "层级", Level, wide=True),
    Column("township", "乡镇街道", wide=True),
    Column("employer", "工作单位", wide=True),
    Column("post", "职务", wide=True),
    Column("period", "时间", wide=True),
    Column("nominated_by", "推荐单位", wide=True),
    Column("chosen_by", "决定机关", wide=True),
    Column("sources", "材料来源", wide=True),
    Column("text", "事迹", wide=True),
    Column("void_on", "作废日期", wide=True),
)


def listed(
    reader: Reader, *, state: str | None = None, deputy_id: int | None = None, tag: str | None = None,
    township: str | None = None, since: date | None = None, until: date | None = None, void: bool = False,
) -> list[Row]:  # fmt: skip
    """Return the deeds, the newest first."""
    return reader.rows(
        "SELECT * FROM v_deed d WHERE (:state IS NULL OR d.state = :state) "
        "AND (:deputy IS NULL OR d.representative_id = :deputy) AND (:township IS NULL OR d.township = :township) "
        "AND (:tag IS NULL OR '、' || d.tags || '、' LIKE :like) "
        "AND (:since IS NULL OR d.found_on >= :since) AND (:until IS NULL OR d.found_on <= :until) "
        "AND (:void = 1 OR d.void_on IS NULL) ORDER BY d.found_on DESC, d.number DESC",
        state=state, deputy=deputy_id, township=township, tag=tag, like=f"%、{tag}、%", since=since, until=until,
        void=int(void),
    )  # fmt: skip


def find(reader: Reader, wanted: str) -> Row:
    """Return the deed that a number or a tail of one means."""
    return entries.find(reader, LEDGER, wanted)
