"""Filling a paper's template: sandboxed, plain values only, a bad template told in a sentence with its line."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import paths
from .errors import BadInput

if TYPE_CHECKING:
    from jinja2 import Environment

LARGEST = 20_000_000
"""Characters: a template that makes more is in a loop."""
_UNKNOWN = (r"'([^']+)' is undefined", r"has no attribute '([^']+)'", r"No filter named '([^']+)'")


def paper(name: str, facts: Mapping[str, Any]) -> str:
    """Return a template filled with plain values; its suffix says what is escaped.

    Raises BadInput naming the template and its line.
    """
    return fill(name, facts)


def fill(
    name: str,
    facts: Mapping[str, Any],
    *,
    finalize: Callable[[object], object] | None = None,
    folders: Sequence[Path] | None = None,
) -> str:
    """Fill a template found in `folders` in turn. Raises BadInput naming the template and its line.

    `finalize` is applied to whatever the template prints (Markdown's escaping).
    """
    environment = _environment(finalize, paths.template_folders() if folders is None else folders)
    parts, size = [], 0
    try:
        for part in environment.get_template(name).generate(**facts):
            parts.append(part)
            size += len(part)
            if size > LARGEST:
                raise OverflowError
    except BadInput:
        raise
    except Exception as error:
        raise _told(name, error, environment) from error
    return "".join(parts)


def _environment(finalize: Callable[[object], object] | None, folders: Sequence[Path]) -> Environment:
    from jinja2 import FileSystemLoader, StrictUndefined, select_autoescape
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    from .render import _md

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders], encoding="utf-8"),
        undefined=StrictUndefined,
        autoescape=select_autoescape(("html", "htm", "xml", "html.j2"), default_for_string=True),
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = lambda value: _md(str(value))
    return environment


def _told(name: str, error: Exception, environment: Environment) -> BadInput:
    """Say what is wrong with a template, where, and what to do."""
    from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError

    if isinstance(error, TemplateNotFound):
        missing = error.name or name
        return BadInput(f"找不到模板“{missing}”；请检查自己模板文件夹里的文件名，或删掉自己的改用原来的。")
    if isinstance(error, UnicodeDecodeError):
        return BadInput(f"模板“{name}”不是 UTF-8 编码；请在编辑器里另存为 UTF-8。")
    if isinstance(error, TemplateSyntaxError):
        where, line, why = error.name or name, error.lineno, "写法不对"
        unknown = _unknown(str(error))
        why = f"没有“{unknown}”这个过滤器" if unknown else why
    else:
        where, line = _place(error, name)
        why = {
            UndefinedError: f"用了没有的名字“{_unknown(str(error))}”",
            SecurityError: "用了模板里不许用的东西",
            OverflowError: "循环太大，停下了",
        }.get(type(error), f"算不出来（{type(error).__name__}）")
    shown = _line(where, line, environment)
    return BadInput(f"模板“{where}”第 {line} 行{why}{f'：{shown}' if shown else ''}。改好再来，什么也没有保存。")


def _unknown(message: str) -> str:
    return next((found[1] for pattern in _UNKNOWN if (found := re.search(pattern, message))), "")


def _place(error: Exception, name: str) -> tuple[str, int]:
    """Return the template and line in which an error arose: Jinja puts them into the traceback."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.endswith((".j2", ".css")):
            parts = Path(frame.filename).parts
            return "/".join(parts[-2:]), frame.lineno or 0
    return name, 0


def _line(where: str, line: int, environment: Environment) -> str:
    from jinja2 import TemplateError

    assert environment.loader is not None
    try:
        source = environment.loader.get_source(environment, where)[0].splitlines()
    except (TemplateError, OSError, UnicodeDecodeError):
        return ""
    return source[line - 1].strip()[:60] if 0 < line <= len(source) else ""
