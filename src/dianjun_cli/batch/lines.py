"""The lines of a batch: read one by one, and what each means as a command line."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Options
from dianjun_cli.core.sheets import read_text

LONGEST = 200_000  # characters; a text holds a tenth of it


def read(path: str) -> Iterator[tuple[int, bytes | str]]:
    """Yield the lines of a file, or of standard input as they come, with their numbers."""
    if path != "-":
        yield from enumerate(read_text(Path(path)).split("\n"), 1)
        return
    yield from enumerate(iter(sys.stdin.buffer.readline, b""), 1)


def text_of(line: bytes | str) -> str:
    """Return a line's text. Raises BadInput when its bytes are no UTF-8."""
    if isinstance(line, bytes):
        try:
            line = line.decode("utf-8")
        except UnicodeDecodeError:
            raise BadInput("不是正确的 UTF-8；标准输入要用 UTF-8，GB18030 的请存成文件再做。") from None
    if len(line) > LONGEST:
        raise BadInput(f"一行有 {len(line)} 字，最多 {LONGEST} 字。")
    return line.removeprefix("\ufeff").strip()


def says_nothing(text: str) -> bool:
    """Tell whether a line is empty or a remark."""
    return not text or text.startswith("#")


def argv_of(text: str, options: Options, default: Sequence[str]) -> list[str]:
    """Return the command line that a line means: shell words, or a JSON object. Raises BadInput."""
    if text.startswith("{"):
        return _of_object(_object(text), options, default)
    try:
        words = shlex.split(text)
    except ValueError:
        raise BadInput("引号不成对，或行末多了反斜杠。") from None
    words = words[1:] if words[:1] == ["dj"] else words
    if not words:
        raise BadInput("只写了 dj，没有写命令。")
    return words


def _object(text: str) -> dict[str, Any]:
    def once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise BadInput("JSON 里有的键写了两遍。")
        return found

    try:
        found: dict[str, Any] = json.loads(text, object_pairs_hook=once_each)
        json.dumps(found, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput("JSON 里有不成字的编码（单个的 \\ud800—\\udfff）。") from None
    except (ValueError, RecursionError) as error:
        where = f"第 {error.colno} 个字附近" if isinstance(error, json.JSONDecodeError) else "套得太深或数太大"
        raise BadInput(f"不是正确的 JSON（{where}）；一个对象要写在一行里。") from None
    return found


def _of_object(found: dict[str, Any], options: Options, default: Sequence[str]) -> list[str]:
    command = found.pop("command", None)
    if command is not None and not isinstance(command, str):
        raise BadInput('command 要写成文字，如 "suggest add"。')
    words = command.split() if command else list(default)
    words = words[1:] if words[:1] == ["dj"] else words
    if not words or any(word.startswith("-") for word in words):
        raise BadInput("JSON 里要有 command（如 \"suggest add\"，只写命令），或者给 batch 加 --for 'suggest add'。")
    places = found.pop("args", [])
    places = [_plain("args", place) for place in (places if isinstance(places, list) else [places])]
    known = options(words)
    given = [part for key, value in found.items() for part in _option(key, value, known)]
    return [*words, *given, *(["--", *places] if places else [])]


def _option(key: str, value: Any, known: Sequence[Any]) -> list[str]:
    """Return one option of a JSON object as words; false is the other side of a switch, null is not given."""
    flag = "--" + key.replace("_", "-")
    param = next((p for p in known if flag in (*p.opts, *p.secondary_opts)), None)
    if param is None:
        raise BadInput(f"JSON 里的“{key}”不是这个命令的选项。")
    if value is None:
        return []
    if param.is_flag:
        if not isinstance(value, bool):
            raise BadInput(f"JSON 里的“{key}”是开关，要写 true 或 false。")
        other = param.secondary_opts if flag in param.opts else param.opts
        return [flag] if value else list(other[:1])
    if isinstance(value, list):
        if not param.multiple:
            raise BadInput(f"JSON 里的“{key}”只能写一个，不能写列表。")
        return [f"{flag}={_plain(key, each)}" for each in value]
    return [f"{flag}={_plain(key, value)}"]


def _plain(key: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise BadInput(f"JSON 里的“{key}”要写文字或数。")
    return str(value)
