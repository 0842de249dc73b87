"""The house stays a house: who may import whom, who may print, where dialects may differ."""

from __future__ import annotations

import ast
import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from dianjun_cli.core.registry import COMMANDS, SLICES

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "dianjun_cli"
FILES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
SURFACE = {"typer", "rich"}
# Rooms that write: they may use SQLModel, and never know the terminal.
WRITING = re.compile(r"(model|service\w*|record|taking|importing|rota)$")
# Rooms that decide and know nothing: no store, no terminal, no settings.
PURE = ("rules", "table", "life")
DIALECT = re.compile(r"\b(julianday|strftime\(|ifnull|group_concat|rowid|GLOB|instr\()")
# Rooms of the core that know an engine: the writer, the reader, and the look at a file's own soundness.
ENGINES = ("core/db.py", "core/reader.py", "core/health.py")


def imports(tree: ast.AST, everywhere: bool = True) -> set[str]:
    """Return the modules a file imports; only those at its top level unless `everywhere`."""
    nodes = ast.walk(tree) if everywhere else iter(getattr(tree, "body", []))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            found |= {base} | {
                f"{base}.{alias.name}" if not base.endswith(".") else base + alias.name for alias in node.names
            }
    return found


def room(path: Path) -> tuple[str, str]:
    """Return the slice and the name of a file."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return (parts[0], parts[-1]) if len(parts) > 1 else ("", parts[0])


def id_of(path: Path) -> str:
    """Return a file's name for the report."""
    return str(path.relative_to(PACKAGE))


@pytest.mark.parametrize("path", [p for p in FILES if room(p)[0] in SLICES], ids=id_of)
def test_a_slice_imports_only_earlier_ones(path: Path) -> None:
    """The order of the registry is a line: nobody looks ahead."""
    own = SLICES.index(room(path)[0])
    for name in imports(ast.parse(path.read_text(encoding="utf-8"))):
        found = re.match(r"dianjun_cli\.(\w+)", name)
        if found and found[1] in SLICES:
            assert SLICES.index(found[1]) <= own, f"{id_of(path)} imports {name}"


@pytest.mark.parametrize("name", [n for n in SLICES if any((PACKAGE / n).glob("*/__init__.py"))])
def test_the_folders_of_a_slice_stand_in_a_line(name: str) -> None:
    """Where a slice has folders, none looks back at one that needs it, and none knows the commands."""
    needs: dict[str, set[str]] = {}
    for path in (PACKAGE / name).glob("*/*.py"):
        for module in imports(ast.parse(path.read_text(encoding="utf-8"))):
            if found := re.match(rf"dianjun_cli\.{name}\.(\w+)", module):
                assert not found[1].startswith("commands"), f"{id_of(path)} imports {module}"
                if (PACKAGE / name / found[1]).is_dir() and found[1] != path.parent.name:
                    needs.setdefault(path.parent.name, set()).add(found[1])
    assert needs
    TopologicalSorter(needs).prepare()


@pytest.mark.parametrize("path", FILES, ids=id_of)
def test_a_room_knows_only_the_libraries_of_its_kind(path: Path) -> None:
    """Writing rooms never know typer or rich; reading ones never load the ORM at their top level."""
    slice_name, name = room(path)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tops = {module.split(".")[0] for module in imports(tree, everywhere=False)}
    if WRITING.search(name) and slice_name in SLICES:
        assert not tops & SURFACE
    elif slice_name in SLICES:
        assert not tops & (HEAVY | {"rich", "jinja2", "markdown_it"}), f"{id_of(path)} loads {tops & HEAVY}"
    if name in PURE and slice_name in SLICES:
        own = {m for m in imports(tree) if m.startswith("dianjun_cli")}
        assert all(
            re.match(r"dianjun_cli\.(vocab|core\.(errors|calendar)|texts\.rules)", m) or m == "dianjun_cli" for m in own
        ), own


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "model.py"], ids=id_of)
def test_a_model_keeps_its_annotations(path: Path) -> None:
    """`from __future__ import annotations` breaks SQLModel."""
    assert "from __future__ import annotations" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", [*FILES, *sorted(PACKAGE.rglob("*.sql"))], ids=id_of)
def test_what_differs_between_engines_stands_in_the_core(path: Path) -> None:
    """Dialect words stand in the core's engine rooms only."""
    if id_of(path) in ENGINES:
        return
    assert not DIALECT.search(path.read_text(encoding="utf-8"))


def needed(path: Path) -> set[Path]:
    """Return the files that a file imports, at its top or in a body; what only names types is no need."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    found: set[Path] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            base = path.parents[node.level - 1] if node.level else PACKAGE.parent
            folder = base.joinpath(*(node.module or "").split("."))
            inside = {folder / f"{alias.name}.py" for alias in node.names}
            found |= inside | {folder.with_suffix(".py")}
    return {file for file in found if file in FILES} - {path}


def test_no_room_needs_one_that_needs_it() -> None:
    """Imports are no circle, those in a body either; completion asks the root, which hands it the line."""
    left = {path: needed(path) for path in FILES}
    left[PACKAGE / "cli.py"] -= {PACKAGE / "completion" / "answering.py"}
    while free := [path for path, needs in left.items() if not needs & set(left)]:
        for path in free:
            del left[path]
    while loose := set(left) - {needs for path in left for needs in left[path]}:  # only the circle is told
        for path in loose:
            del left[path]
    assert not left, sorted(map(id_of, left))


@pytest.mark.parametrize("path", FILES, ids=id_of)
def test_results_are_printed_in_one_place(path: Path) -> None:
    """print and echo live in the renderer (rich draws into a string), the prompts and the error boundary."""
    if id_of(path) in ("core/render.py", "core/drawing.py", "core/prompts.py", "cli.py"):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert name not in ("print", "echo", "secho"), f"{id_of(path)}:{node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=id_of)
def test_a_room_is_not_a_hall(path: Path) -> None:
    """Files keep to about 300 lines (the generated baseline apart)."""
    if "versions" not in path.parts:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 350


def test_every_command_of_the_registry_is_there() -> None:
    """Each entry names a module with an `app`."""
    from importlib import import_module

    for module, line in COMMANDS.values():
        assert import_module(f"dianjun_cli.{module}").app
        assert line


def test_every_slice_says_what_its_noun_is_in_both_languages() -> None:
    """A slice's docstring holds the Chinese noun and an English sentence."""
    for name in SLICES:
        doc = ast.get_docstring(ast.parse((PACKAGE / name / "__init__.py").read_text(encoding="utf-8"))) or ""
        assert re.search(r"[\u4e00-\u9fff]", doc), name
        assert re.search(r"[a-z]{4}", doc), name


@pytest.mark.parametrize("path", [p for p in FILES if "migrations" not in p.parts], ids=id_of)
def test_every_public_name_says_what_it_is(path: Path) -> None:
    """Modules, public classes and public functions (methods too) have docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), id_of(path)
    for owner in [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]:
        for node in owner.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{id_of(path)}:{node.lineno} {node.name}"
