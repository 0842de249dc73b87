"""Completion: knows the store, never disturbs, and works in the real bash, zsh and fish."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pexpect
import pytest
import typer

from conftest import DJ, Run, dump, run_here
from dianjun_cli.cli import app
from dianjun_cli.completion.completers import COMPLETERS, of_parameter
from test_help import walk

ADD = ("--today", "2023-06-05", "suggest", "add", "--category", "路灯电力")


@pytest.fixture
def store(dj: Run) -> Run:
    """A small store: two open cases and a closed one at AJ02, an open one at QB02, a saved list."""
    for point, text, *more in (
        ("AJ02", "村口的路灯坏了"),
        ("AJ02", "水管漏水", "--unit", "住建局"),
        ("AJ02", "问低保", "--answer", "已说明"),
        ("QB02", "公路塌方"),
    ):
        dj(*ADD, "--point", point, "--text", text, *more)
    dj("suggest", "list", "--township", "艾家镇", "--save", "艾家")
    return dj


def ask(store: Path | str | None, line: str, shell: str = "zsh", **env: str) -> tuple[str, list[str]]:
    """Ask what the last word of a line may become; return how to take it and the words, in their order."""
    words = line.split(" ")
    asked = subprocess.run(
        [str(DJ), "__complete", shell, str(len(words) - 1), *words],
        **{"capture_output": True, "text": True, "stdin": subprocess.DEVNULL},
        env={**os.environ, **({"DJ_DATABASE": str(store)} if store else {}), "DJ_TODAY": "2023-06-20", **env},
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    how, *lines = asked.stdout.splitlines() or [""]
    return how, [each.split("\t")[0] for each in lines]


@pytest.mark.parametrize(
    ("line", "how", "words"),
    [
        ("dj sug", "words", ["suggest"]),
        ("dj suggest assi", "words", ["assign"]),
        ("dj --as 王芳 suggest assi", "words", ["assign"]),
        ("dj suggest reo", "words", ["reopen"]),
        ("dj suggest list --over", "words", ["--overdue"]),
        ("dj suggest list --overdue --over", "", []),
        ("dj suggest list --dry", "words", ["--dry-run"]),
        ("dj -f js", "words", ["json"]),
        ("dj suggest list --format=js", "words", ["--format=json"]),
        ("dj suggest show ", "words", ["QB02-2306-001", "AJ02-2306-002", "AJ02-2306-001", "AJ02-2306-003"]),
        ("dj suggest show aj02", "sounds", ["AJ02-2306-002", "AJ02-2306-001", "AJ02-2306-003"]),
        ("dj suggest show 2", "sounds", ["AJ02-2306-002"]),
        ("dj suggest show 2306", "sounds", ["QB02-2306-001", "AJ02-2306-002", "AJ02-2306-001", "AJ02-2306-003"]),
        ("dj suggest reopen ", "words", ["AJ02-2306-003"]),  # only what may be reopened
        ("dj suggest sign ", "words", ["AJ02-2306-002"]),
        ("dj suggest accept AJ02-2306-001 ", "words", ["QB02-2306-001"]),  # not the same case twice
        ("dj suggest merge AJ02-2306-001 --into QB", "words", ["QB02-2306-001"]),
        ("dj suggest list @", "words", ["@艾家"]),
        ("dj suggest list --unit z", "sounds", ["住建局"]),
        ("dj suggest list --unit=z", "sounds", ["--unit=住建局"]),
        ("dj suggest list --unit 住", "words", ["住建局"]),
        ("dj suggest list --unit 点军区住", "words", ["点军区住房和城乡建设局"]),
        ("dj suggest list --point l", "sounds", ["柳林村代表联络站"]),
        ("dj suggest list --point aj0", "sounds", ["AJ01", "AJ02", "AJ03"]),
        ("dj suggest list --rep f", "sounds", ["冯小满"]),
        ("dj suggest list --rep 周", "sounds", ["Q001", "XQB01"]),  # homonyms by number
        ("dj suggest list --state 办", "words", ["办理中"]),
        ("dj suggest list --state ass", "words", ["assigned"]),
        ("dj suggest list --category 路", "words", ["路灯电力"]),
        ("dj suggest list --township 艾", "words", ["艾家镇"]),
        ("dj suggest list --month ", "words", ["2023-06", "2023-07", "2023-05", "2023-04", "2023-03", "2023-02", "2023-01", "2022-12"]),
        ("dj unit list --kind 区", "words", ["区直部门"]),
        ("dj platform list --kind ", "words", ["家", "站", "点", "户"]),
        ("dj reception show AJ02 2023-06", "words", ["2023-06"]),
        ("dj stats --by t", "words", ["township"]),
        ("dj completion f", "words", ["fish"]),
        ("dj settings show office.n", "words", ["office.name"]),
        ("dj suggest import ", "files", []),
        ("dj --db ", "files", []),
        ("dj suggest add --text ", "", []),
        ("dj suggest 'show", "words", ["show"]),
        ("dj nonsense ", "", []),
        ("dj suggest nonsense ", "", []),
        ("dj suggest show --nonsense ", "words", ["QB02-2306-001", "AJ02-2306-002", "AJ02-2306-001", "AJ02-2306-003"]),
    ],
)  # fmt: skip
def test_what_a_word_may_become(line: str, how: str, words: list[str], store: Run) -> None:
    """Commands, options, closed lists, and what the store knows; open cases and new ones first."""
    assert ask(store.path, line) == (how, words)  # type: ignore[attr-defined]


def test_the_desks_own_cases_come_first(store: Run) -> None:
    """With DJ_POINT the point's open cases stand before the others', and only then those closed."""
    _, words = ask(store.path, "dj suggest show ", DJ_POINT="AJ02")  # type: ignore[attr-defined]
    assert words == ["AJ02-2306-002", "AJ02-2306-001", "QB02-2306-001", "AJ02-2306-003"]
    _, words = ask(None, f"DJ_DATABASE={store.path} DJ_POINT=AJ02 dj suggest show ")  # type: ignore[attr-defined]
    assert words[0] == "AJ02-2306-002"


def test_the_store_named_on_the_line_is_asked(store: Run, tmp_path: Path) -> None:
    """--db on the line, before or behind the command, with ~ or $ in it, goes before DJ_DATABASE."""
    path: Path = store.path  # type: ignore[attr-defined]
    for line in (
        f"dj --db {path} unit show 住",
        f"dj unit show --db={path} 住",
        "dj --db ~/dj.db unit show 住",
        "dj --db $FOLDER/dj.db unit show 住",
    ):
        found = ask(tmp_path / "none.db", line, HOME=str(path.parent), FOLDER=str(path.parent))
        assert found == ("words", ["住建局"]), line


def test_in_bash_what_it_takes_apart_is_put_together(store: Run) -> None:
    """Bash splits at = and @; it replaces what stands behind =, and the whole word with its @."""
    path: Path = store.path  # type: ignore[attr-defined]
    assert ask(path, "dj suggest list --unit = z", "bash") == ("sounds", ["住建局"])
    assert ask(path, "dj suggest list --unit =", "bash") == ("words", [u for u in ask(path, "dj unit show ")[1]])
    assert ask(path, "dj suggest list @ 艾", "bash") == ("words", ["@艾家"])
    assert ask(path, "dj suggest list @", "bash") == ("words", ["@艾家"])


def test_in_fish_a_reading_goes_on_as_a_reading(store: Run) -> None:
    """Fish hides what does not hold the letters typed: there zj becomes zjj, which commands understand."""
    path: Path = store.path  # type: ignore[attr-defined]
    assert ask(path, "dj suggest list --unit zj", "fish") == ("words", ["zjj"])
    assert ask(path, "dj suggest list --rep feng", "fish") == ("words", ["fengxiaoman"])
    assert ask(path, "dj suggest list --rep zmy", "fish") == ("sounds", ["Q001", "XQB01"])


def test_completion_never_disturbs(store: Run, tmp_path: Path) -> None:
    """No store, a locked, newer, foreign or broken one, hostile words: silence, exit 0, and nothing is made."""
    path: Path = store.path  # type: ignore[attr-defined]
    line = "dj suggest show "
    home = tmp_path / "nobody"
    assert ask(None, line, DJ_HOME=str(home)) == ("", [])
    assert not home.exists()
    (tmp_path / "text.db").write_text("这不是数据库" * 100, encoding="utf-8")
    for name in ("none.db", "text.db", "none/none.db", "."):
        assert ask(tmp_path / name, line) == ("", [])
    assert not (tmp_path / "none.db").exists()
    assert ask("postgresql://nobody@127.0.0.1:1/none", line) == ("", [])
    before = dump(path)
    for words in ("dj suggest show \x1b[31m", "dj suggest show %_'", "dj suggest show \udcff", "dj --today never stats --by ", "dj " + "x" * 5000):  # fmt: skip
        ask(path, words)
    assert dump(path) == before
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        assert ask(path, line) == ("", [])
        other.rollback()
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    assert ask(path, line) == ("", [])
    for broken in ([], ["zsh"], ["zsh", "x"], ["zsh", "99", "dj"], ["zsh", "-1", "dj"]):
        assert run_here("__complete", *broken).code == 0


NAMED = {
    "件号",
    "件号…",
    "平台",
    "单位",
    "代表",
    "月份",
    "--point",
    "--unit",
    "--rep",
    "--category",
    "--state",
    "--channel",
}


def test_what_means_the_same_completes_the_same() -> None:
    """Every entry of the table stands for an option or argument there is; each that names a thing has its list."""
    used = set()
    for path, command in walk(typer.main.get_command(app)):
        for parameter in command.params:
            for name in (*parameter.opts, parameter.metavar or ""):
                used |= {name, f"{path[0] if path else ''} {name}"}
                if name in NAMED:
                    assert of_parameter(parameter, path[0]), (path, name)
    assert set(COMPLETERS) - used == set()


def test_the_script_is_printed_or_put_where_the_shell_looks(tmp_path: Path) -> None:
    """`dj completion` prints it; --install puts it in its place and says what is left to do; another shell is told."""
    for shell, place in (
        ("bash", ".local/share/bash-completion/completions/dj"),
        ("zsh", ".zfunc/_dj"),
        ("fish", ".config/fish/completions/dj.fish"),
    ):
        printed = run_here("completion", shell).out
        told = run_here("completion", shell, "--install", env={"HOME": str(tmp_path)})
        assert told.code == 0
        assert str(tmp_path / place) in told.out
        assert (tmp_path / place).read_text(encoding="utf-8") == printed
        assert run_here("completion", shell, "-f", "json").json["shell"] == shell
    assert "bash、zsh、fish" in run_here("completion", "tcsh").err
    (tmp_path / "file").write_text("")
    assert run_here("completion", "zsh", "--install", env={"HOME": str(tmp_path / "file")}).code == 2


STARTS = {
    "bash": (
        ["--norc", "--noprofile", "-i"],
        "bind 'set enable-bracketed-paste off'; bind 'set show-all-if-ambiguous on'",
    ),
    "zsh": (["-f", "-i"], "autoload -Uz compinit; compinit -u -D; unsetopt beep"),
    "fish": (["--no-config", "-i"], "function fish_prompt; echo -n '> '; end"),
}


@pytest.fixture(params=STARTS)
def shell(request: pytest.FixtureRequest, store: Run, tmp_path: Path) -> Iterator[pexpect.spawn]:
    """A real shell at a terminal with the script loaded, the store and the desk in its environment."""
    name: str = request.param
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} is not installed here; .ci/run has it")
    arguments, first = STARTS[name]
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("LC_", "FISH", "ZDOTDIR", "BASH"))},
        **{"HOME": str(tmp_path), "PATH": f"{DJ.parent}:{os.environ['PATH']}", "TERM": "xterm", "LANG": "C.UTF-8"},
        **{"DJ_DATABASE": str(store.path), "DJ_TODAY": "2023-06-20", "PS1": "> ", "PROMPT": "> "},  # type: ignore[attr-defined]
    }
    script = tmp_path / "script"
    script.write_text(run_here("completion", name).out, encoding="utf-8")
    terminal = pexpect.spawn(program, arguments, env=environment, encoding="utf-8", timeout=20, dimensions=(30, 100))
    terminal.expect("[>#$%] ")
    terminal.sendline(f"{first}; source {script}; echo rea''dy")
    terminal.expect("ready")
    terminal.expect("> ")
    terminal.name = name
    yield terminal
    terminal.close(force=True)


@pytest.mark.parametrize(
    ("keys", "seen"),
    [
        (("dj sugg\t", "sign AJ\t"), ("gest", "02-2306-002")),  # the one case that can be signed for
        # What all have in common comes first; zsh lists them at the next Tab.
        (("dj suggest show AJ02-2306-\t", "\t"), ("00", "已交办 水管漏水", "已登记 村口的路灯坏了")),
        (("dj unit show zj\t", "\r"), ("住建局|jj", "点军区住房和城乡建设局")),
        (("dj suggest list @\t", " --state 已登\t", "\r"), ("艾家", "记", "AJ02-2306")),
    ],
)
def test_a_real_shell_completes(keys: tuple[str, ...], seen: tuple[str, ...], shell: pexpect.spawn) -> None:
    """Commands, numbers with the matter beside them, a unit by its initials, a saved list, a word of a closed list."""
    waiting = iter(seen)
    for key in keys:
        shell.send(key)
        shell.expect(next(waiting))
    for text in waiting:
        shell.expect(text)


def test_a_real_shell_offers_files_where_a_file_is_due(shell: pexpect.spawn, tmp_path: Path) -> None:
    """Behind `import` the files of the folder are offered, as for any program."""
    (tmp_path / "名册.csv").write_text("", encoding="utf-8")
    shell.sendline(f"cd {tmp_path}")
    shell.expect("> ")
    shell.send("dj rep import 名\t")
    shell.expect("册.csv")
