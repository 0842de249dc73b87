"""Generate docs/cli.md, docs/schema.md, the tables and the screens of docs/manual/ from the program.

usage: make_docs.py [--check] [--sample STORE]: --check compares; a sample store made before saves making one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import screens
import typer

from dianjun_cli import vocab
from dianjun_cli.cli import app
from dianjun_cli.core import chinese, db
from dianjun_cli.core.registry import SLICES
from dianjun_cli.stats import queries_ledgers
from dianjun_cli.suggestions import rules
from dianjun_cli.suggestions.figures import FIGURES, RATES

DOCS = Path(__file__).resolve().parent.parent / "docs"
PACKAGE = Path(vocab.__file__).parent.parent
NOTE = "<!-- 由 make docs 从程序生成，请勿手改 -->"


def walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command below `command` with its path."""
    names = command.list_commands(None) if hasattr(command, "list_commands") else []
    for name in names:
        found = command.get_command(None, name)
        yield (*path, name), found
        yield from walk(found, (*path, name))


def cli() -> str:
    """Return the reference of all commands, each page as the program prints it."""
    chinese.install()
    root = typer.main.get_command(app)
    parts = [NOTE, "# 命令参考", page(root, ("dj",))]
    parts += [f"## `{' '.join(path)}`\n\n{page(command, path)}" for path, command in walk(root, ("dj",))]
    return "\n\n".join(parts) + "\n"


def page(command: Any, path: tuple[str, ...]) -> str:
    """Return a command's help page as a block."""
    context = command.make_context(" ".join(path), [], resilient_parsing=True, terminal_width=100)
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"```text\n{text}\n```"


def schema() -> str:
    """Return the tables, by slice, and the views that may be read."""
    db.load_models()
    from sqlmodel import SQLModel

    parts = [NOTE, "# 库表", "事实只由各片的 `service` 写入；读只经下面的视图。"]
    owners = {t: n for n in SLICES for t in tables_of(n)}
    for table in sorted(SQLModel.metadata.tables.values(), key=lambda t: (SLICES.index(owners[t.name]), t.name)):
        rows = [f"| `{c.name}` | {kind(c)} | {'' if c.nullable else '必填'} | {points_to(c)} |" for c in table.columns]
        parts.append(
            f"## `{table.name}`（{owners[table.name]}）\n\n| 列 | 类型 | | 指向 |\n| --- | --- | --- | --- |\n"
            + "\n".join(rows)
        )
    parts.append("## 视图\n\n" + "\n".join(f"- `{name}`" for name in db.view_names()))
    return "\n\n".join(parts) + "\n"


def tables_of(name: str) -> list[str]:
    """Return the tables a slice's model defines."""
    from importlib import import_module
    from importlib.util import find_spec

    if not find_spec(f"dianjun_cli.{name}.model"):
        return []
    module = import_module(f"dianjun_cli.{name}.model")
    return [
        c.__tablename__
        for c in vars(module).values()
        if getattr(c, "__module__", "") == module.__name__ and hasattr(c, "__table__")
    ]


def kind(column: Any) -> str:
    """Return a column's type."""
    return str(column.type).lower() if str(column.type) else "text"


def points_to(column: Any) -> str:
    """Return the table a column points to."""
    return "、".join(f"`{key.column.table.name}`" for key in column.foreign_keys)


def verbs() -> str:
    """Return the table state × verb."""
    words = {
        "text": "内容或原因",
        "unit": "单位",
        "outcome": "结果",
        "rating": "评价",
        "due_on": "新期限",
        "main": "主件",
    }
    rows = [
        f"| {state.label} | {verb.label} | `{'dj promise add' if verb is vocab.Verb.PROMISE else f'dj suggest {verb.value}'}` | {after.label} | "
        f"{'、'.join(words[key] for key in rules.REQUIRED.get(verb, ()))} | {rules.WHO[verb]} |"
        for state, can in rules.TABLE.items()
        for verb, after in can.items()
    ]
    return "| 状态 | 动作 | 命令 | 之后 | 要写 | 谁办 |\n| --- | --- | --- | --- | --- | --- |\n" + "\n".join(rows)


def words() -> str:
    """Return every closed list with its stored codes."""
    lists = vocab.lists().values()
    return "\n".join(f"- **{c.__name__}**：" + "、".join(f"{w.label} `{w.value}`" for w in c) for c in lists)


def commands() -> str:
    """Return every command with the first sentence of its help."""
    rows = [
        f"| `dj {' '.join(path)}` | {(command.help or '').strip().splitlines()[0]} |"
        for path, command in walk(typer.main.get_command(app), ())
        if not hasattr(command, "list_commands") or command.invoke_without_command
    ]
    return "| 命令 | 做什么 |\n| --- | --- |\n" + "\n".join(rows)


def imports() -> str:
    """Return the files that commands take: their columns, and by what a row is known again."""
    lines = ["| 命令 | 列（加粗的必须有） | 凭什么认出已有的 |", "| --- | --- | --- |"]
    for name in SLICES:
        if (PACKAGE / name / "importing.py").exists():
            for command, file in import_module(f"dianjun_cli.{name}.importing").FILES.items():
                columns = "、".join(f"**{one.label}**" if one.required else one.label for one in file.fields)
                lines.append(f"| `dj {command}` | {columns} | {file.known_by} |")
    return "\n".join(lines)


def figures() -> str:
    """Return the figures and rates by name."""
    rows = [f"| `{name}` | {figure.label} |" for name, figure in FIGURES.items()]
    rows += [
        f"| `rates.{name}` | {r.label} ＝ {FIGURES[r.num].label} ÷ {FIGURES[r.den].label} |"
        for name, r in RATES.items()
    ]
    return "| 名字 | 意思 |\n| --- | --- |\n" + "\n".join(rows)


def ledgers() -> str:
    """Return what the other ledgers' figures count."""
    rows = [
        f"| `{f.key}` | {f.label} | {f.one.meaning.removesuffix('。')} |"
        for f in queries_ledgers.figures().values()
        if f.one
    ]
    return "\n".join(["| 名字 | 指标 | 数的是 |", "| --- | --- | --- |", *rows])


def manual(sample: Path | None) -> dict[str, str]:
    """Return the manual's pages with their generated parts renewed."""
    pages = {path: path.read_text(encoding="utf-8") for path in [DOCS / "manual.md", *sorted(DOCS.glob("manual/*.md"))]}
    made = {path.relative_to(DOCS).as_posix(): text for path, text in screens.renewed(pages, sample)}
    for page, name, make in (
        ("tables", "verbs", verbs),
        ("tables", "commands", commands),
        ("tables", "words", words),
        ("tables", "imports", imports),
        ("director", "figures", figures),
        ("director", "ledgers", ledgers),
    ):
        made[f"manual/{page}.md"] = between(made[f"manual/{page}.md"], name, make())
    return made


def between(text: str, name: str, made: str) -> str:
    """Return the text with what stands between a pair of markers renewed."""
    head, rest = text.split(f"<!-- {name} -->\n", 1)
    return f"{head}<!-- {name} -->\n{made}\n<!-- /{name} -->{rest.split(f'<!-- /{name} -->', 1)[1]}"


def main() -> int:
    """Write the documents, or with --check say which are stale."""
    sample = Path(sys.argv[sys.argv.index("--sample") + 1]).resolve() if "--sample" in sys.argv else None
    made = {"cli.md": cli(), "schema.md": schema(), **manual(sample)}
    stale = []
    for name, text in made.items():
        path = DOCS / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(text, encoding="utf-8")
    if stale and "--check" in sys.argv:
        print(f"not current: {', '.join(stale)}; run make docs")
        return 1
    print("written: " + ", ".join(stale) if stale else "documents are current")
    return 0


if __name__ == "__main__":
    sys.exit(main())
