"""Files on the disk: looked at once, hashed, copied beside and renamed. Never the database."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dianjun_cli.core import paths
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict
from dianjun_cli.core.reader import file_of, is_server
from dianjun_cli.vocab import MediaKind

from . import rules

CHUNK = 1 << 20


@dataclass(frozen=True)
class Taken:
    """A file as it was read: where it lies, what it is; `beside` is its copy not yet in place."""

    path: Path
    size: int
    sha256: str
    kind: MediaKind
    beside: Path | None = None


def folder(desk: Desk) -> Path:
    """Return the store's own folder: as set, else beside a file store, or in the user's folder for a server."""
    given = desk.settings["attachments.folder"]
    if given:
        return Path(given)
    if is_server(desk.url):
        return paths.private_folder() / "files"
    store = file_of(desk.url).resolve()
    return store.with_name(f"{store.name}.files")


def shown(path: Path | str) -> str:
    """Return a path as it can be printed, whatever bytes are in it."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def take(desk: Desk, given: str, copy: bool) -> Taken:
    """Read a file once: its size, hash and kind, and a copy beside its final place if wanted.

    The copy is taken away again unless the command saves. Raises BadInput or Conflict.
    """
    path = _absolute(given)
    limit = int(desk.settings["attachments.max_mb"]) << 20
    try:
        with _opened(path, limit) as source:
            if not copy or desk.dry_run:
                return _read(path, source, limit, None)
            beside = _beside(folder(desk))
            desk.undo.append(lambda: _remove(beside))
            return _copied(path, source, limit, beside)
    except FileNotFoundError:
        raise BadInput(f"附件“{shown(path)}”不存在；请检查文件名和路径。") from None
    except OSError as error:
        raise BadInput(f"附件“{shown(path)}”读不了：{why(error)}。") from None


def place(desk: Desk, taken: Taken) -> str:
    """Put a copy where it belongs and return its name there; taken away again unless the command saves.

    Called with the write lock held. An older copy of the same content is replaced by this sound one.
    """
    name = rules.copy_name(taken.sha256, taken.path.name)
    if taken.beside is None:  # a rehearsal
        return name
    there = folder(desk)
    known = next((p.name for p in there.glob(f"{taken.sha256}*") if rules.is_copy_name(p.name)), None)
    final = there / (known or name)
    with _storing():
        mark = taken.beside.stat().st_ino
        os.replace(taken.beside, final)
    _settle(there)
    if not known:
        desk.undo.append(lambda: _remove(final, mark))
    return final.name


def look(path: Path, size: int, sha256: str) -> str:
    """Return what is wrong with a kept file, or nothing."""
    try:
        with _opened(path, 1 << 62) as source:
            found = _read(path, source, 1 << 62, None)
    except FileNotFoundError:
        return "文件不见了"
    except (BadInput, OSError) as error:
        return f"读不了（{why(error) if isinstance(error, OSError) else '不再是普通文件，或是空的'}）"
    if (found.size, found.sha256) != (size, sha256):
        return f"内容变了（原来 {rules.size_words(size)}，现在 {rules.size_words(found.size)}）"
    return ""


def carry(source: Path, target: Path, size: int, sha256: str) -> str:
    """Copy a kept file for a backup, beside and renamed; return what is wrong with it, or nothing.

    Raises Conflict when the backup's disk will not take it.
    """
    wrong = look(source, size, sha256)
    if wrong:
        return wrong
    beside = _beside(target.parent)
    try:
        with _opened(source, 1 << 62) as handle:
            _copied(source, handle, 1 << 62, beside)
        os.replace(beside, target)
    finally:
        _remove(beside)
    return ""


def why(error: OSError) -> str:
    """Return the system's reason in the user's words."""
    words = {
        errno.ENOENT: "文件不存在", errno.EACCES: "没有权限", errno.EPERM: "没有权限",
        errno.ENOSPC: "磁盘已满", errno.EDQUOT: "磁盘配额已满", errno.EFBIG: "超过了系统允许的文件大小",
        errno.EROFS: "文件夹是只读的", errno.ELOOP: "是一个链接", errno.ENAMETOOLONG: "文件名太长",
        errno.ENOTDIR: "路径里有一段不是文件夹", errno.EEXIST: "同名的文件已经存在", errno.EIO: "磁盘读写出错",
    }  # fmt: skip
    return words.get(error.errno or 0, f"系统错误 {error.errno}")


def _absolute(given: str) -> Path:
    if not given.strip():
        raise BadInput("附件的文件名不能空着。")
    if "\0" in given or len(given) > 4096:
        raise BadInput("附件的文件名不对（太长，或含有空字符）。")
    path = Path(given).expanduser().absolute()
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(f"附件“{shown(path)}”的文件名不是正确的 UTF-8，请先给文件改个名。") from None
    if not str(path).isprintable():
        raise BadInput(f"附件“{shown(path)}”的文件名里有控制字符，请先给文件改个名。")
    return path


@contextlib.contextmanager
def _opened(path: Path, limit: int) -> Iterator[int]:
    """Open a plain file for reading, never waiting. Raises BadInput for what is no plain file of a fair size."""
    name = shown(path)
    if path.is_symlink():
        raise BadInput(f"附件“{name}”是一个链接；链接指向的会变，请写真正的文件“{shown(path.resolve())}”。")
    # Non-blocking: a named pipe would wait for ever.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        found = os.fstat(handle)
        if stat.S_ISDIR(found.st_mode):
            raise BadInput(f"附件“{name}”是一个文件夹，请写里面的文件。")
        if not stat.S_ISREG(found.st_mode):
            raise BadInput(f"附件“{name}”不是普通文件。")
        if found.st_size > limit:
            raise _too_big(path, limit)
        yield handle
    finally:
        os.close(handle)


def _read(path: Path, source: int, limit: int, target: int | None) -> Taken:
    digest, size, head = hashlib.sha256(), 0, b""
    while chunk := os.read(source, CHUNK):
        head = head or chunk[:16]
        size += len(chunk)
        if size > limit:
            raise _too_big(path, limit)
        digest.update(chunk)
        if target is not None:
            _write(target, chunk)
    if not size:
        raise BadInput(f"附件“{shown(path)}”是空的。")
    return Taken(path, size, digest.hexdigest(), rules.kind_of(head, path.name))


def _too_big(path: Path, limit: int) -> BadInput:
    return BadInput(
        f"附件“{shown(path)}”超过 {limit >> 20} MB；请缩小后再附（上限在 dj settings set attachments.max_mb 里改）。"
    )


def _copied(path: Path, source: int, limit: int, beside: Path) -> Taken:
    with _storing():
        target = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        taken = _read(path, source, limit, target)
        with _storing():
            os.fsync(target)
    finally:
        os.close(target)
    return Taken(taken.path, taken.size, taken.sha256, taken.kind, beside)


def _write(target: int, chunk: bytes) -> None:
    with _storing():
        while chunk:
            chunk = chunk[os.write(target, chunk) :]


@contextlib.contextmanager
def _storing() -> Iterator[None]:
    """Raise Conflict for an error of the store's own disk: it is not the file given that fails here."""
    try:
        yield
    except OSError as error:
        raise Conflict(f"附件存不进去：{why(error)}；请检查存附件的磁盘和文件夹后再试。") from None


def _beside(there: Path) -> Path:
    with _storing():
        there.mkdir(mode=0o700, parents=True, exist_ok=True)
    return there / f".{secrets.token_hex(8)}.tmp"


def _settle(there: Path) -> None:
    """Let a renaming reach the disk before the store says it is there (not every system can)."""
    with contextlib.suppress(OSError):
        handle = os.open(there, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(path: Path, mark: int | None = None) -> None:
    """Take a file away again, unless another desk has put its own copy there meanwhile."""
    with contextlib.suppress(OSError):
        if mark is None or path.stat().st_ino == mark:
            path.unlink()
