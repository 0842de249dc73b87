"""What a command may return. One renderer prints them; commands never do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dianjun_cli.vocab import Word

if TYPE_CHECKING:
    from .bench import Bench

Row = Mapping[str, Any]
Once = Callable[[Sequence[str], "Bench"], int]  # run one command line, return its exit code
Options = Callable[[Sequence[str]], Sequence[Any]]  # the options (Click's parameters) that a command takes


@dataclass(frozen=True)
class Column:
    """A field of an output: `key` is the JSON/CSV contract, `label` heads tables and Markdown.

    `words` turns a stored code into its label where people read. A column with `wide` is
    left out of tables (it is in JSON, CSV and cards). Where a terminal is too narrow for all,
    columns with `yields` are left out first, the highest first, and named beneath. `none` is what people read where
    there is nothing.
    """

    key: str
    label: str
    words: type[Word] | None = None
    wide: bool = False
    yields: int = 0
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class Output:
    """Common to all outputs: exit code, warnings for stderr, whether to offer another round.

    `again` asks for another round, `again_words` names what may be typed for it at once.
    `exact` is what JSON says where people are shown something friendlier; `after` runs once saved.
    """

    exit_code: int = 0
    warnings: tuple[str, ...] = ()
    again: str = ""
    again_words: str = ""
    exact: Any = None
    after: Callable[[], None] | None = None


@dataclass(frozen=True)
class Table(Output):
    """Many rows. `total` is the number before a limit cut the list; `notes` stand beneath."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    title: str = ""
    total: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card(Output):
    """One record; `sections` are tables beneath it, under their keys in JSON."""

    columns: Sequence[Column]
    row: Row
    title: str = ""
    sections: Mapping[str, Table] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note(Output):
    """A receipt: a sentence for people, an object for scripts."""

    message: str
    data: Row = field(default_factory=dict)


@dataclass(frozen=True)
class Document(Output):
    """A paper in one or more forms (`md`, `html`, …); `out` is the file to write instead of stdout."""

    forms: Mapping[str, str]
    data: Row = field(default_factory=dict)
    out: Path | None = None
    message: str = ""


@dataclass(frozen=True)
class Script(Output):
    """Commands to be run one after another, each through the root, which hands `play` the way to do it."""

    play: Callable[[Once, Options], int]
