"""Questions about attachments: those of a record, all of them."""

from __future__ import annotations

from pathlib import Path

from dianjun_cli.core.output import Column
from dianjun_cli.core.reader import Reader, Row
from dianjun_cli.vocab import MediaKind

from . import rules

COLUMNS = (
    Column("serial", "序号"),
    Column("name", "文件"),
    Column("caption", "说明"),
    Column("media_kind", "类型", MediaKind),
    Column("size_words", "大小"),
    Column("copied", "已存入"),
    Column("added_on", "日期"),
    Column("actor", "经办人"),
    Column("path", "原处", wide=True),
    Column("size", "字节", wide=True),
    Column("sha256", "校验", wide=True),
    Column("copy_name", "存入的文件", wide=True),
    Column("recorded_at", "录入时刻", wide=True),
)
VOIDED = (Column("void_on", "去掉"), Column("void_by", "去掉的人", wide=True), Column("void_reason", "原因"))


def of_record(reader: Reader, ledger: str, record_id: int, with_void: bool = False) -> list[Row]:
    """Return a record's attachments in their order; the detached ones too if wanted."""
    rows = reader.rows(
        "SELECT * FROM v_attachment WHERE ledger = :ledger AND record_id = :record_id ORDER BY serial",
        ledger=ledger,
        record_id=record_id,
    )
    return [told(row) for row in rows if with_void or row["void_on"] is None]


def told(row: Row) -> Row:
    """Return an attachment as people read it."""
    return {
        **row,
        "name": Path(row["path"]).name,
        "size_words": rules.size_words(row["size"]),
        "copied": row["copy_name"] is not None,
    }


def words(row: Row) -> str:
    """Return an attachment as a sentence names it: record, serial, file."""
    return f"{row['record_number']} 附件 {row['serial']}“{row['name']}”"


def everything(reader: Reader) -> list[Row]:
    """Return every attachment of every ledger, the detached ones too."""
    return [told(row) for row in reader.rows("SELECT * FROM v_attachment ORDER BY record_number, serial, id")]
