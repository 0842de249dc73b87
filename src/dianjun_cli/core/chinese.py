"""The one boundary where Click's English becomes Chinese: help pages and usage errors.

Typer vendors Click with its English hard-coded; `tests/test_help.py` finds any sentence missed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from typer._click import core as click_core
from typer._click import exceptions as click_errors
from typer._click.formatting import HelpFormatter

from .widths import pad, width, wrap

HEADINGS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
WORDS = (
    ("Show this message and exit.", "显示本页后退出。"),
    ("[required]", "（必填）"),
    ("; required]", "；必填]"),
    ("[default: ", "[默认："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("[ARGS]...", "[参数]…"),
)
TYPES = {"str": "文字", "int": "整数", "int range": "整数", "Path": "文件", "path": "文件", "float": "数"}
# What Click says of bad usage -> what the user reads.
SENTENCES = (
    (r"No such command '(.*?)'\..*", "没有“{0}”这个命令。"),
    (r"No such option: (\S+).*", "没有“{0}”这个选项。"),
    (r"Missing argument '(.*)'\.", "缺少参数 {0}。"),
    (r"Missing option '(.*)'\.", "缺少选项 {0}。"),
    (r"Missing command\.", "请写明要做什么。"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((--\S+).*\)", "没有“{0}”这个选项。"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", "多出了参数：{0}。有空格的内容请加引号。"),
    (r"Option '(.*)' requires an argument\.", "选项 {0} 后面要写内容。"),
    (r"Option '(.*)' requires (\d+) arguments\.", "选项 {0} 后面要写 {1} 项内容。"),
    (r"Option '(.*)' does not take a value\.", "选项 {0} 后面不写内容。"),
    (
        r"Invalid value for '?(.*?)'?: ['\"](.*)['\"] is not a valid int(?:eger)?(?: range)?\.",
        "选项 {0} 要写整数，“{1}”不是。",
    ),
    (r"Invalid value for '?(.*?)'?: (\S+) is not in the range (.*)\.", "选项 {0} 的 {1} 超出范围（{2}）。"),
    (r"Invalid value for '?(.*?)'?: Path ['\"](.*)['\"] does not exist\.", "选项 {0} 所指的文件“{1}”不存在。"),
    (r"Invalid value for '?(.*?)'?: File ['\"](.*)['\"] does not exist\.", "选项 {0} 所指的文件“{1}”不存在。"),
    (r"Invalid value for '?(.*?)'?: (.*)", "选项 {0} 的内容不对：{1}"),
)


class ChineseFormatter(HelpFormatter):
    """Writes a help page in Chinese, with Chinese width respected."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        self.write(f"用法：{prog} {_words(args)}\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{HEADINGS.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped by width."""
        indent = " " * self.current_indent
        for line in text.splitlines():
            for part in wrap(line.strip(), self.width - self.current_indent):
                self.write(f"{indent}{part}\n")

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 34, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean."""
        texts = [(_types(term), _words(meaning)) for term, meaning in rows]
        column = min(max((width(term) for term, _ in texts), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for term, meaning in texts:
            lines = wrap(meaning, max(self.width - column - self.current_indent, 20))
            if width(term) > column - col_spacing:
                self.write(f"{indent}{term}\n")
                head = ""
            else:
                head = f"{indent}{pad(term, column)}{lines.pop(0)}"
                self.write(head.rstrip() + "\n")
            for line in lines:
                self.write(f"{indent}{'':>{column}}{line}\n" if line else "")


def install() -> None:
    """Make every help page Chinese."""
    click_core.Context.formatter_class = ChineseFormatter


def _words(text: str) -> str:
    for english, chinese in WORDS:
        text = text.replace(english, chinese)
    text = re.sub(r"\[(\d+)<=x<=(\d+)", lambda found: f"[{found[1]}—{found[2]}", text).replace("—2147483647", " 起")
    return re.sub(r"\[x>=(\d+)", lambda found: f"[{found[1]} 起", text)


def _types(term: str) -> str:
    return re.sub(r"<([\w ]+)>", lambda found: f"<{TYPES.get(found[1], found[1])}>", term)


def usage_sentence(error: Any) -> str:
    """Return what a usage error means, in Chinese, with where to read on."""
    english = " ".join(error.format_message().split())
    for pattern, sentence in SENTENCES:
        if found := re.fullmatch(pattern, english):
            text = sentence.format(*(_types(part or "") for part in found.groups()))
            break
    else:
        text = f"命令写得不对（{english}）。"
    return text + _near(error, english) + _where(error)


def _near(error: Any, english: str) -> str:
    found = list(getattr(error, "possibilities", None) or ())
    if not found and "No such command" in english and error.ctx:
        import difflib

        name = english.split("'")[1][:60]
        found = difflib.get_close_matches(name, error.ctx.command.list_commands(error.ctx))
    return f"是不是要写 {'、'.join(found[:3])}？" if found else ""


def _where(error: Any) -> str:
    return f"用法见 {error.ctx.command_path} --help" if error.ctx else ""


UsageError = click_errors.ClickException
