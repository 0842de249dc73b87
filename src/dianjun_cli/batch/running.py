"""Running a batch: each line through the root, and what is said of it afterwards."""

from __future__ import annotations

import io
import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from dianjun_cli.core import render
from dianjun_cli.core.bench import Bench
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput, DjError
from dianjun_cli.core.output import Once, Options

from . import lines

FOUND, INTERRUPTED, DESERTED = 1, 130, 5  # a check that found something has done its work


class Taken:
    """Stands for standard input while a command of a batch runs: that is the batch's own."""

    def isatty(self) -> bool:
        """No person is there to be asked."""
        return False

    def __getattr__(self, name: str) -> Any:
        raise BadInput("批量里的命令不能再从标准输入读（如 --text -）；请把内容写在命令里。")


class Brake:
    """Ctrl-C: the command at hand is finished, then the batch stops; pressed again, or between two, at once."""

    def __init__(self) -> None:
        self.pressed = self.busy = False

    @contextmanager
    def ready(self) -> Iterator[None]:
        """Listen for Ctrl-C (only a process's main thread can)."""
        try:
            before = signal.signal(signal.SIGINT, self._press)
        except ValueError:
            yield
            return
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    def _press(self, *_: object) -> None:
        if not self.busy or self.pressed:
            raise KeyboardInterrupt
        self.pressed = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let Ctrl-C wait."""
        self.busy = True
        try:
            yield
        finally:
            self.busy = False


@dataclass
class Tally:
    """What became of the lines so far."""

    done: int = 0
    last: int = 0
    failed: list[int] = field(default_factory=list)
    code: int = 0
    found: int = 0

    def add(self, number: int, code: int) -> None:
        """Count one line."""
        self.last = number
        if code > FOUND:
            self.failed.append(number)
            self.code = self.code or code
        else:
            self.done += 1
            self.found = self.found or code


@dataclass
class Job:
    """A batch as it was asked for."""

    path: str
    default: Sequence[str]
    keep_going: bool
    from_line: int
    desk: Desk
    tally: Tally = field(default_factory=Tally)

    @property
    def as_json(self) -> bool:
        """Whether each command leaves one line of JSON."""
        return self.desk.format == "json"

    def play(self, once: Once, options: Options) -> int:
        """Run the lines one after another; return the exit code of the first that failed."""
        tally, brake, bench, why = self.tally, Brake(), Bench(self.desk.db, self.as_json), ""
        if self.path == "-" and sys.stdin.isatty() and not self.desk.quiet:
            render.say("一行一条命令，Ctrl-D 结束。")
        try:
            with brake.ready():
                for number, line in lines.read(self.path):
                    if number < self.from_line:
                        continue
                    with brake.held():
                        self._line(number, bench, partial(self._run, once, options, bench, line))
                    if brake.pressed or tally.code == INTERRUPTED:
                        raise KeyboardInterrupt
                    if bench.deserted or (tally.failed and not self.keep_going):
                        break
        except KeyboardInterrupt:
            why, tally.code = "已中止", INTERRUPTED
        finally:
            bench.close()
        if bench.deserted:
            why, tally.code = "没有人接着读结果", tally.code or DESERTED
        self._conclude(why)
        return tally.code or tally.found

    def _line(self, number: int, bench: Bench, run: Callable[[], int | None]) -> None:
        """Run one line, standard input shut to it, and tell what it said."""
        out, err, stdin = io.StringIO(), io.StringIO(), sys.stdin
        sys.stdin = Taken()  # whatever it is asked, it refuses
        try:
            with redirect_stderr(err), redirect_stdout(out) if self.as_json else nullcontext():
                code = run()
        finally:
            sys.stdin = stdin
        if code is None:
            return
        self.tally.add(number, code)
        if code > FOUND:
            bench.close()  # whatever went wrong with the store, the next command opens it afresh
        self._tell(bench, number, code, out.getvalue(), err.getvalue())

    def _run(self, once: Once, options: Options, bench: Bench, line: bytes | str) -> int | None:
        """Run one line behind the batch's own options; None when it says nothing."""
        try:
            text = lines.text_of(line)
            if lines.says_nothing(text):
                return None
            return once([*self._front(), *lines.argv_of(text, options, self.default)], bench)
        except DjError as error:  # the line itself cannot be read
            render.say(f"dj：{error}")
            return error.exit_code

    def _front(self) -> list[str]:
        """Return the batch's own global options, which hold for every line that does not say otherwise."""
        desk = self.desk
        valued = {"--db": desk.db, "--format": desk.format, "--as": desk.actor_given, "--today": desk.today_given}
        switched = {"--dry-run": desk.dry_run, "--quiet": desk.quiet or desk.dry_run, "--yes": desk.yes}
        front = [word for name, value in valued.items() if value for word in (name, value)]
        return [*front, *(name for name, on in switched.items() if on), "--no-input"]

    def _tell(self, bench: Bench, number: int, code: int, out: str, err: str) -> None:
        said = err.strip()
        if not self.as_json:
            if said:
                mark = "dj：" if code > FOUND else ""
                render.say(f"{mark}第 {number} 行：{said.removeprefix('dj：')}")
            return
        whole: dict[str, Any] = {"line": number, "code": code}
        if code > FOUND:
            whole["error"] = said.removeprefix("dj：")
        else:
            whole["result"] = _result(out)
            if said:
                whole["notices"] = said.splitlines()
        try:
            render.put(render.one_json(whole))
        except BrokenPipeError:
            bench.deserted = True

    def _conclude(self, why: str) -> None:
        """Say on stderr what was done and how to go on."""
        tally = self.tally
        saved = "（演习，没有保存）" if self.desk.dry_run else "，都已保存"
        done = f"做完 {tally.done} 条{saved}" if tally.done else "一条也没有做成"
        where = "、".join(map(str, tally.failed[:20])) + ("……" if len(tally.failed) > 20 else "")
        failed = f"；没做成 {len(tally.failed)} 条：第 {where} 行" if tally.failed else ""
        if why:
            mark = "\n" if sys.stderr.isatty() else ""  # the terminal has just shown ^C
            render.say(f"{mark}{why}：{done}{failed}。接着做请加 --from-line {max(tally.last + 1, self.from_line)}。")
        elif failed and not self.keep_going:
            render.say(f"停在第 {tally.last} 行：前面{done}。改好后接着做请加 --from-line {tally.last}。")
        elif failed or not self.desk.quiet:
            render.say(f"{done}{failed}。" if tally.last else "里面没有命令。")


def _result(out: str) -> Any:
    try:
        return json.loads(out)
    except ValueError:  # a help page
        return {"message": out.strip()}
