"""Root app: options that mean the same everywhere, the one commit, the one error boundary."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer._click.exceptions import ClickException
from typer.core import TyperGroup

from dianjun_cli.core import chinese
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, Conflict, DjError, NotFound, sayable, visible
from dianjun_cli.core.hoisting import hoist, spoken
from dianjun_cli.core.output import Document, Output, Script
from dianjun_cli.core.registry import ADDED, COMMANDS

if TYPE_CHECKING:
    from dianjun_cli.core.bench import Bench

COMPLETE = "__complete"  # what the scripts of `dj completion` ask with


class Root(TyperGroup):
    """The root group: loads a slice's commands only when its name is called."""

    wanted: str = ""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._made: dict[tuple[str, str], Any] = {}

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Hoist global options, and note which subcommand is called."""
        args = hoist(args)
        words = [arg for arg in args if not arg.startswith("-")]
        self.wanted = next((b for a, b in pairwise(words) if a in COMMANDS), "")
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: Any) -> list[str]:
        """Name every command, in the order of the registry."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command or group."""
        if cmd_name not in COMMANDS:
            return None
        key = (cmd_name, self.wanted)
        if key not in self._made:
            module, _ = COMMANDS[cmd_name]
            app = import_module(f"dianjun_cli.{module}").app
            for more in ADDED.get(cmd_name, ()):
                added = import_module(f"dianjun_cli.{more}").app.registered_commands
                app.registered_commands.extend(c for c in added if c not in app.registered_commands)
            self._made[key] = typer.main.get_command(_narrowed(app, self.wanted))
        return self._made[key]

    def options_of(self, words: Sequence[str]) -> list[Any]:
        """Return the options that a command takes, the global ones last. Raises NotFound."""
        self.wanted = next(iter(words[1:]), "")
        command: Any = self
        for index, word in enumerate(words, 1):
            command = command.get_command(None, word) if hasattr(command, "get_command") else None
            if command is None:
                raise NotFound(f"没有“{' '.join(words[:index])}”这个命令。")
        return [*command.params, *self.params]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands with their line of help, loading none of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _narrowed(app: typer.Typer, wanted: str) -> typer.Typer:
    """Return `app` with only the wanted command: building parsers for the rest takes time for nothing."""
    found = [c for c in app.registered_commands if wanted == (c.name or spoken(c.callback))]
    if not found or len(app.registered_commands) == 1:
        return app
    narrow = typer.Typer(rich_markup_mode=None, add_completion=False, cls=TyperGroup)
    narrow.registered_commands = found
    narrow.callback()(lambda: None)
    return narrow


app = typer.Typer(cls=Root, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


@app.callback(invoke_without_command=True)
def main(
    ctx: typer.Context,
    db: Annotated[str, typer.Option("--db", help="资料库文件或地址（环境变量 DJ_DATABASE）")] = "",
    form: Annotated[str, typer.Option("--format", "-f", help="输出格式：table、json、csv、md（文件类还有 html）")] = "",
    actor: Annotated[str, typer.Option("--as", help="经办人（环境变量 DJ_USER）")] = "",
    today: Annotated[str, typer.Option("--today", help="当作今天的日期，供试用（环境变量 DJ_TODAY）")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="演习：照做一遍，什么也不保存")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="少说话")] = False,
    no_input: Annotated[bool, typer.Option("--no-input", help="缺什么也不提问")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="件数多也不再问，照做")] = False,
    version: Annotated[bool, typer.Option("--version", help="显示版本后退出")] = False,
) -> Any:
    """点军“5号见”工作台：一次登记，台账、交办、催办、专刊、统计都由此得出。

    单写 dj 显示今天的桌面。每个命令后加 --help 看用法。
    """
    desk: Desk = ctx.obj
    if desk.bench is not None:
        desk.bench.check(db, form)
    if form and form not in ("table", "json", "csv", "md", "html"):
        raise BadInput(f"没有“{form}”这种格式；可用 table、json、csv、md（文件类还有 html）。")
    desk.db, desk.format, desk.actor_given, desk.today_given = db, form, actor, today
    desk.dry_run, desk.quiet, desk.no_input = dry_run, quiet, no_input
    desk.yes = yes
    if version:
        from dianjun_cli import __version__
        from dianjun_cli.core.output import Note

        ctx.meta["answer"] = Note(f"dj {__version__}", {"version": __version__})
    elif ctx.invoked_subcommand is None:
        from dianjun_cli.today.commands import today as desk_day

        ctx.meta["answer"] = desk_day(ctx)
    return ctx.meta.get("answer")


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; "再登一件?" runs it once more."""
    if argv[:1] == [COMPLETE]:
        return _complete(argv[1:])
    chinese.install()
    words, begun = list(argv), ""
    while True:
        code, again = _once(words, begun=begun)
        _hand_back(failed=code > 1)
        if again is None:
            return code
        begun = again
        words = [word for word in words if word != "--recover"]  # what was kept has been used


def _hand_back(failed: bool) -> None:
    """Show again what was typed at prompts, when it was not saved: nobody should have to think of it twice."""
    prompts = sys.modules.get("dianjun_cli.core.prompts")
    if prompts is None or not prompts.typed:
        return
    if failed:
        told = "".join(f"\n  {label}：{visible(said)}" for label, said in prompts.typed)
        _stderr(f"刚才写的没有保存，原样在这里：{told}")
    prompts.typed.clear()


def _complete(words: Sequence[str]) -> int:
    from dianjun_cli.completion.answering import answer

    sys.stdout.write(answer(words, _root()))
    return 0


@cache
def _root() -> Any:
    return typer.main.get_command(app)


def _once(argv: list[str], bench: Bench | None = None, begun: str = "") -> tuple[int, str | None]:
    """Run one command line; return its exit code and, for another round, what was typed for that already."""
    desk = Desk(bench=bench, begun=begun)
    try:
        output = _root().main(args=argv, prog_name="dj", standalone_mode=False, obj=desk)
        if output == 130:  # what Typer makes of Ctrl-C inside a command, without a word
            raise KeyboardInterrupt
        if isinstance(output, int) or output is None:
            return output or 0, None
        if isinstance(output, Script):
            return output.play(lambda argv, bench: _once(list(argv), bench)[0], _root().options_of), None
        return _finish(desk, output)
    except BrokenPipeError:
        if bench is not None:
            bench.deserted = True
        return _silence(), None
    except (KeyboardInterrupt, typer.Abort):
        _stderr(
            "\n已中止；资料库里的已经保存，不要重做。" if desk.saved else f"\n已中止，{desk.given_up() or '没有保存。'}"
        )
        return 130, None
    except ClickException as error:
        return _say(BadInput(chinese.usage_sentence(error))), None
    except DjError as error:
        return _say(error), None
    except Exception as error:
        return _say(desk.explain(error) or _unfit(error, argv) or _report(error)), None
    finally:
        desk.close()


def _finish(desk: Desk, output: Output) -> tuple[int, str | None]:
    from dianjun_cli.core import render

    text = render.text_of(output, desk.format)  # before saving: an unusable format saves nothing
    desk.commit()
    _hand_back(failed=False)  # it is saved, whatever becomes of telling so
    if output.after is not None and not desk.dry_run:
        output.after()
    _tell(desk, output, text)
    if output.again and desk.interactive:
        from dianjun_cli.core import prompts

        desk.close()
        return output.exit_code, prompts.again(output.again, output.again_words)
    return output.exit_code, None


def _tell(desk: Desk, output: Output, text: str) -> None:
    """Print the result; when it cannot be written, say that what was to be saved is saved."""
    from dianjun_cli.core import render

    try:
        render.emit(output, text, desk.format, quiet=desk.quiet, dry_run=desk.dry_run)
    except BrokenPipeError:
        raise
    except OSError as error:
        saved = "资料库里的已经保存，不要重做；" if "session" in desk.__dict__ and not desk.dry_run else ""
        where = f"“{output.out}”" if isinstance(output, Document) and output.out else ""
        why = (
            "磁盘已满"
            if error.errno == 28
            else "没有权限"
            if error.errno == 13
            else "没有可写的地方"
            if error.errno is None
            else "请检查磁盘和文件夹"
        )
        raise Conflict(f"结果{where}写不出来（{why}）；{saved}解决后重新查看即可。") from error


def _say(error: DjError) -> int:
    _stderr(f"dj：{sayable(str(error))}")
    return error.exit_code


def _stderr(text: str) -> None:
    from dianjun_cli.core.render import say

    say(text)


def _silence() -> int:
    # The reader of our pipe has gone: the interpreter must not complain when it flushes at exit.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _unfit(error: Exception, argv: list[str]) -> DjError | None:
    # Not refused beforehand: a file's name may rightly hold such bytes.
    if isinstance(error, UnicodeEncodeError) and any("\ud800" <= char <= "\udfff" for arg in argv for char in arg):
        return BadInput("命令行里有的字不是正确的 UTF-8，请检查终端的编码后重写。")
    if isinstance(error, OverflowError) or "4300 digits" in str(error):
        return BadInput("写的数太大，超出了能算的范围。")
    if isinstance(error, ValueError) and any("\0" in arg for arg in argv):  # a file's name, from a batch
        return BadInput("命令里有空字符（U+0000），请删去。")
    return None


def _report(error: Exception) -> DjError:
    from dianjun_cli.core.faults import report

    return report(error)
