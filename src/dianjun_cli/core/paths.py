"""Where things lie: the default store, private drafts, fault reports, templates."""

from __future__ import annotations

import os
from pathlib import Path

from .errors import Conflict

PACKAGE = Path(__file__).resolve().parent.parent


def home() -> Path:
    """Return where the user's own folder for `dj` is, or would be."""
    given = os.environ.get("DJ_HOME")
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("dianjun")


def private_folder() -> Path:
    """Return the user's own folder for `dj` (made when missing, readable by its owner only)."""
    folder = home()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise Conflict(f"自己的文件夹“{folder}”建不了；请检查环境变量 DJ_HOME 和权限。") from error
    return folder


def default_store() -> str:
    """Return the path of the store used when neither `--db` nor `DJ_DATABASE` names one; nothing is made."""
    return str(home() / "dianjun.db")


def template_folders() -> list[Path]:
    """Return the folders searched for templates: the user's, the package's, the checkout's."""
    shipped = [PACKAGE / "templates", PACKAGE.parent.parent / "templates"]
    return [folder for folder in (own_templates(), *shipped) if folder.is_dir()]


def own_templates() -> Path:
    """Return the user's own folder of templates, whether or not it is there."""
    home = os.environ.get("DJ_HOME")
    if home:
        return Path(home) / "templates"
    from platformdirs import user_data_path

    return user_data_path("dianjun") / "templates"


def write_private(path: Path, text: str) -> None:
    """Write `text` to `path` so that only its owner may read it, beside and renamed."""
    beside = path.with_name(path.name + ".tmp")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(beside, path)


def write_file(path: Path, data: bytes) -> None:
    """Write `data` beside `path` and rename, so that a reader never sees half a file."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
