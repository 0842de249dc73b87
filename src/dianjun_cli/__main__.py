"""Entry point of `dj` and `python -m dianjun_cli`."""

import gc
import os
import signal
import sys
from typing import Any


def main() -> None:
    """Run `dj` with the process's arguments and exit with its code."""
    _stand_in()
    # A closed window or a time-out is Ctrl-C: undone what is half, kept what was typed, told if anyone listens.
    for name in ("SIGHUP", "SIGTERM"):
        which = getattr(signal, name, None)
        if which is not None and signal.getsignal(which) is signal.SIG_DFL:  # not under nohup
            signal.signal(which, _interrupt)
    try:
        code = _run()
    except KeyboardInterrupt:  # before the command had begun, or after it was done
        code = 130
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 5
    # All is saved and closed; taking the interpreter apart would be a tenth of a write for nothing.
    os._exit(code)


def _stand_in() -> None:
    # `dj … >&-`: Python has no stream then. What is read in its place refuses to be written.
    for name, mode in (("stdin", "r"), ("stdout", "r"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  # it stays open


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt


def _run() -> int:
    # Nothing made while importing is ever garbage: collecting meanwhile costs a third of the start-up.
    gc.disable()
    from dianjun_cli.cli import run

    gc.freeze()
    gc.enable()
    return run(sys.argv[1:])


if __name__ == "__main__":
    main()
