"""Whether the file of a store is whole; what its records mean is checked by each slice's `checking`."""

from __future__ import annotations

from .reader import Reader


def faults(reader: Reader) -> list[str]:
    """Return what is wrong with the file, a sentence each; a server looks after itself."""
    if reader.dialect != "sqlite":
        return []
    verdict = reader.value("PRAGMA integrity_check")
    found = [] if verdict == "ok" else [f"文件完整性：{verdict}"]
    for row in reader.rows("PRAGMA foreign_key_check"):
        found.append(f"外键不符：{row['table']} 第 {row['rowid']} 行")
    return found
