"""The only place where results are printed: one renderer for table, json, csv and md."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from .calendar import zoned
from .cells import cell, grid, rightwards
from .errors import BadInput
from .output import Card, Column, Document, Note, Output, Table
from .widths import clip, pad, width

FORMATS = ("table", "json", "csv", "md", "html")


def emit(output: Output, text: str, form: str, *, quiet: bool = False, dry_run: bool = False) -> None:
    """Print a command's output (already made into `text`) on stdout and what is beside the result on stderr."""
    for warning in output.warnings:
        say(f"注意：{warning}")
    if isinstance(output, Document) and output.out is not None:
        _write_out(output, dry_run)
        return _emit_written(output, form, quiet)
    put(text)
    if isinstance(output, Table) and output.total is not None and output.total > len(output.rows):
        say(f"显示 {len(output.rows)} / {output.total} 条；加 --limit 0 看全部。")
    if dry_run and not quiet:
        say("这是演习（--dry-run），什么也没有保存。")
    return None


def _write_out(output: Document, dry_run: bool) -> None:
    from .paths import write_file

    assert output.out is not None
    if not dry_run:
        write_file(output.out, output.forms[form_of(output)].encode("utf-8"))


def _emit_written(output: Document, form: str, quiet: bool) -> None:
    if form == "json":
        put(_json({**output.data, "out": str(output.out)}))
    elif not quiet:
        put(f"{output.message or '已写入'} {output.out}")


def form_of(output: Document) -> str:
    """Return which form a document's file name asks for. Raises BadInput for another."""
    assert output.out is not None
    suffix = output.out.suffix.lower().lstrip(".")
    wanted = {"md": "md", "markdown": "md", "html": "html", "htm": "html"}.get(suffix)
    if wanted is None or wanted not in output.forms:
        raise BadInput(f"文件名“{output.out.name}”要以 .md 或 .html 结尾。")
    if not output.out.parent.is_dir():
        raise BadInput(f"文件夹“{output.out.parent}”不存在；请先建好，或写到别处。")
    return wanted


def say(text: str) -> None:
    """Print a line on stderr; at a terminal, broken between words and not within a number."""
    with suppress(OSError):  # the terminal has gone: nobody listens
        sys.stderr.write((_broken(text) if sys.stderr.isatty() else text) + "\n")


def _broken(text: str) -> str:
    from .layout import paragraph, terminal

    return paragraph(text, terminal())


def put(text: str) -> None:
    """Print the result on stdout; a console that lacks a character shows ? instead of failing."""
    stream = sys.stdout
    if not isinstance(stream, io.StringIO) and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    stream.write(text if text.endswith("\n") else text + "\n")
    stream.flush()


def text_of(output: Output, form: str) -> str:
    """Return an output in the given format; "" means what suits a person here."""
    makers: dict[str, Callable[[Any], str]] = {"json": as_json, "csv": as_csv, "md": as_markdown, "": as_table}
    makers["table"] = as_table
    if isinstance(output, Document) and output.out is not None:
        return output.forms[form_of(output)]
    if isinstance(output, Document) and not form and "md" in output.forms and _at_terminal():
        from .layout import terminal
        from .plain import to_plain

        return to_plain(output.forms["md"], terminal())
    if isinstance(output, Document) and form not in ("json",):
        wanted = form if form in output.forms else "md" if form in ("", "table") else form
        if wanted not in output.forms:
            raise BadInput(f"这份文件没有 {form} 格式，可用：{'、'.join((*output.forms, 'json'))}。")
        return output.forms[wanted]
    if form == "html":
        raise BadInput("html 只用于文件类的命令（slip、bulletin）；这里可用 table、json、csv、md。")
    return makers[form](output)


# --- JSON: one object or array, stable keys, ISO dates, instants with their offset, no truncation


def _json(value: Any, indent: int | None = 2) -> str:
    import json

    encoding = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "")
    return json.dumps(_zoned(value), ensure_ascii=encoding not in ("utf8",), indent=indent, default=str)


def _zoned(value: Any) -> Any:
    """Give every instant in it (`_on` is a date, `_at` an instant) its offset: the store keeps UTC unsaid."""
    if isinstance(value, Mapping):
        return {key: _instant(key, found) for key, found in value.items()}
    return [_zoned(found) for found in value] if isinstance(value, list | tuple) else value


def _instant(key: str, value: Any) -> Any:
    if isinstance(value, str | datetime) and key.endswith("_at"):
        with suppress(ValueError):  # what is no instant stays as it is
            return zoned(str(value))
    return _zoned(value)


def one_json(value: Any) -> str:
    """Return a value as one line of JSON."""
    return _json(value, None)


def as_json(output: Output) -> str:
    """Return the output's data as JSON."""
    return _json(json_data(output))


def json_data(output: Output) -> Any:
    """Return what goes into JSON: an array for a table, an object for the rest."""
    if output.exact is not None:
        return output.exact
    if isinstance(output, Table):
        keys = [c.key for c in output.columns]
        return [{key: row.get(key) for key in keys} for row in output.rows]
    if isinstance(output, Card):
        record = {c.key: output.row.get(c.key) for c in output.columns}
        return record | {key: json_data(section) for key, section in output.sections.items()}
    if isinstance(output, Document):
        return {**output.data, **output.forms}
    assert isinstance(output, Note)
    return output.data or {"message": output.message}


# --- what people read


def as_csv(output: Output) -> str:
    """Return CSV with a BOM, as Excel wants Chinese; keys as headings."""
    import csv

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    rows, columns = _flat(output)
    writer.writerow([c.key for c in columns])
    writer.writerows([[_csv_cell(c.key, row.get(c.key)) for c in columns] for row in rows])
    return "\ufeff" + text.getvalue()


def _csv_cell(key: str, value: Any) -> Any:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else _instant(key, value)


def _flat(output: Output) -> tuple[Sequence[Any], Sequence[Column]]:
    if isinstance(output, Table):
        return output.rows, output.columns
    if isinstance(output, Card):
        return [output.row], output.columns
    data = json_data(output)
    return [data], [Column(key, key) for key in data]


def as_markdown(output: Output) -> str:
    """Return Markdown: a table, or a list of fields."""
    if isinstance(output, Note):
        return output.message
    if isinstance(output, Card):
        fields = [f"- {_md(c.label)}：{_md(cell(c, output.row.get(c.key)))}" for c in output.columns]
        parts = [f"### {output.title}" if output.title else "", "\n".join(fields)]
        parts += [as_markdown(section) for section in output.sections.values() if section.rows]
        return "\n\n".join(filter(None, (*parts, *output.notes)))
    assert isinstance(output, Table)
    labels, cells = grid(output)
    lines = [f"### {output.title}\n"] if output.title else []
    lines += ["| " + " | ".join(map(_md, labels)) + " |", "|" + " --- |" * len(labels)]
    lines += ["| " + " | ".join(map(_md, row)) + " |" for row in cells]
    return "\n".join([*lines, *(f"\n{note}" for note in output.notes)])


def _md(text: str) -> str:
    for char in "\\`*_[]<>|#~&":
        text = text.replace(char, "\\" + char)
    return text.replace("\n", " ")


def as_table(output: Output) -> str:
    """Return a table drawn by rich at a terminal, plain aligned text in a pipe."""
    if isinstance(output, Note):
        return _broken(output.message) if _at_terminal() else output.message
    if _at_terminal():
        from . import drawing

        return drawing.rich_text(output)
    if isinstance(output, Card):
        return _plain_card(output)
    assert isinstance(output, Table)
    return _plain_table(output)


def _at_terminal() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def _plain_table(table: Table) -> str:
    labels, cells = grid(table)
    if not cells:
        return "\n".join(filter(None, (table.title, "（没有记录）", *table.notes)))
    widths = [max(width(line[i]) for line in [labels, *cells]) for i in range(len(labels))]
    right = [rightwards([row[i] for row in cells]) for i in range(len(labels))]
    lines = [
        "  ".join(pad(t, w, r) for t, w, r in zip(row, widths, right, strict=True)).rstrip() for row in [labels, *cells]
    ]
    return "\n".join([*filter(None, [table.title]), *lines, *table.notes])


def _plain_card(card: Card) -> str:
    fields = [
        (c.label, cell(c, card.row.get(c.key))) for c in card.columns if card.row.get(c.key) not in (None, "", [])
    ]
    wide = max((width(label) for label, _ in fields), default=0)
    lines = [f"{pad(label, wide)}  {text}" for label, text in fields]
    parts = ["\n".join([*filter(None, [card.title]), *lines])]
    parts += [_plain_table(section) for section in card.sections.values() if section.rows]
    return "\n\n".join([*parts, *card.notes])


def one_line(text: str, columns: int) -> str:
    """Return `text` on one line of at most `columns`."""
    return clip(" ".join(text.split()), columns)
