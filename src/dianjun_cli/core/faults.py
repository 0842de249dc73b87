"""A fault of ours: kept in a private file, told in a sentence, never a traceback on the screen."""

from __future__ import annotations

import traceback
from datetime import datetime

from . import paths
from .errors import DjError, Fault


def report(error: Exception) -> Fault:
    """Write the traceback to a private file and return the sentence that says where."""
    text = "".join(traceback.format_exception(error))
    try:
        path = paths.private_folder() / f"fault-{datetime.now():%Y%m%d-%H%M%S}.txt"
        paths.write_private(path, text)
    except (OSError, DjError):
        return Fault(f"程序出错（{type(error).__name__}），什么也没有保存；连报告也写不下，请检查磁盘。")
    return Fault(f"程序出错（{type(error).__name__}），什么也没有保存；报告在 {path}，请交给维护人员。")
