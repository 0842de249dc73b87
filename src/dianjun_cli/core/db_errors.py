"""What a store's own exceptions mean, in the user's words. Needs no database library to be loaded."""

from __future__ import annotations

import re
import sqlite3

from .errors import BadInput, Conflict, DjError

# What SQLite and PostgreSQL say -> what the user should read. The first match wins.
SENTENCES: tuple[tuple[str, type[DjError], str], ...] = (
    (r"database is locked|lock timeout|could not obtain lock", Conflict, "资料库正忙，别的窗口正在写入；请稍等再试。"),
    (r"readonly database|read-only", Conflict, "资料库是只读的，不能写入；请检查文件和文件夹的权限。"),
    (r"database or disk is full|No space left", Conflict, "磁盘已满，什么也没有写入；请腾出空间后再试。"),
    (r"disk I/O error", Conflict, "读写磁盘出错，什么也没有写入；请检查磁盘，并用 dj db check 检查资料库。"),
    (r"file is not a database", BadInput, "这个文件不是资料库（不是 SQLite 文件）；请检查 --db 或 DJ_DATABASE。"),
    (r"malformed", Conflict, "资料库文件已损坏；请停止写入，用最近的备份恢复。"),
    (r"unable to open database file", Conflict, "资料库打不开；请检查路径和文件夹的权限。"),
    (r"events are append-only", Conflict, "经过只能追加，不能改动或删除；请用更正或作废。"),
    (r"UNIQUE constraint failed|duplicate key", Conflict, "与已有的记录重复，什么也没有写入。"),
    (r"FOREIGN KEY|foreign key", Conflict, "所指的记录不存在，或仍被别的记录引用；什么也没有写入。"),
    (r"CHECK constraint failed|check constraint", BadInput, "有一项内容不在规定的范围内，什么也没有写入。"),
    (r"datatype mismatch|out of range", BadInput, "写的数太大，超出了能算的范围。"),
    (
        r"connection (failed|refused)|could not connect|Connection refused",
        Conflict,
        "连不上数据库服务器；请检查地址和网络。",
    ),
)


def explain(error: BaseException) -> DjError | None:
    """Return the sentence for a database or operating-system error, or None for any other."""
    kinds = {cls.__name__ for cls in type(error).__mro__}
    if not isinstance(error, sqlite3.Error | OSError) and not kinds & {"SQLAlchemyError", "Error", "DBAPIError"}:
        return None
    text = f"{error} {getattr(error, 'orig', '')}"
    for pattern, family, sentence in SENTENCES:
        if re.search(pattern, text):
            return family(sentence)
    if isinstance(error, OSError) and error.filename:
        return Conflict(f"读写文件“{error.filename}”出错：{system_words(error)}。")
    return None


def system_words(error: OSError) -> str:
    """Return what the operating system says, in Chinese."""
    words = {2: "文件或文件夹不存在", 13: "没有权限", 17: "已经存在", 21: "这是一个文件夹", 28: "磁盘已满", 30: "只读"}
    words |= {20: "路径当中有一节不是文件夹", 36: "名字太长", 40: "链接绕成了圈"}
    return words.get(error.errno or 0, f"系统错误 {error.errno}")
