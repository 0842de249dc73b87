"""What a file is, and what a copy of it is called. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dianjun_cli.vocab import MediaKind

# How files of a kind begin, then the suffixes of kinds that say it less plainly.
BEGINNINGS: tuple[tuple[bytes, MediaKind], ...] = (
    (b"\xff\xd8\xff", MediaKind.IMAGE),
    (b"\x89PNG", MediaKind.IMAGE),
    (b"GIF8", MediaKind.IMAGE),
    (b"II*\x00", MediaKind.IMAGE),
    (b"MM\x00*", MediaKind.IMAGE),
    (b"%PDF-", MediaKind.DOCUMENT),
    (b"ID3", MediaKind.AUDIO),
    (b"#!AMR", MediaKind.AUDIO),
)
SUFFIXES = {
    MediaKind.IMAGE: "jpg jpeg png gif bmp tif tiff webp heic heif",
    MediaKind.DOCUMENT: "pdf ofd doc docx wps xls xlsx et ppt pptx txt md csv rtf html",
    MediaKind.AUDIO: "mp3 m4a wav amr aac flac ogg wma",
    MediaKind.VIDEO: "mp4 mov avi mkv wmv 3gp webm",
}
_COPY = re.compile(r"[0-9a-f]{64}(\.[a-z0-9]{1,8})?")


@dataclass(frozen=True)
class Owner:
    """The record a file belongs to: its ledger, its key, what people call it, and what lists its files."""

    ledger: str
    record_id: int
    number: str
    lister: str


def kind_of(head: bytes, name: str) -> MediaKind:
    """Return what kind of file it is: by its beginning, else by its name's suffix."""
    for beginning, kind in BEGINNINGS:
        if head.startswith(beginning):
            return kind
    suffix = suffix_of(name).lstrip(".")
    return next((kind for kind, known in SUFFIXES.items() if suffix in known.split()), MediaKind.OTHER)


def suffix_of(name: str) -> str:
    """Return a name's suffix when it is a plain one, in small letters: a copy opens with a click."""
    found = re.search(r"\.([A-Za-z0-9]{1,8})$", name)
    return f".{found[1].lower()}" if found else ""


def copy_name(sha256: str, name: str) -> str:
    """Return what the copy of a file is called: by its content, so that twice is once."""
    return sha256 + suffix_of(name)


def is_copy_name(name: str) -> bool:
    """Tell whether a name is one we give: nothing else is opened in the store's folder."""
    return _COPY.fullmatch(name) is not None


def size_words(size: int) -> str:
    """Return a size as people read it: 512 B, 3.4 KB, 12 MB."""
    if size < 1024:
        return f"{size} B"
    for unit in ("KB", "MB"):
        size_in = size / 1024 if unit == "KB" else size / 1024 / 1024
        if size_in < 1024:
            return f"{size_in:.1f} {unit}" if size_in < 10 else f"{size_in:.0f} {unit}"
    return f"{size / 1024**3:.1f} GB"
