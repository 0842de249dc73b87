"""Entry point of `dj` and `python -m dianjun_cli`."""

import gc
import os
import sys


def main() -> None:
    """Run `dj` with the process's arguments and exit with its code."""
    # Nothing made while importing is ever garbage: collecting meanwhile costs a third of the start-up.
    gc.disable()
    from dianjun_cli.cli import run

    gc.freeze()
    gc.enable()
    code = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or 5
    # All is saved and closed; taking the interpreter apart would be a tenth of a write for nothing.
    os._exit(code)


if __name__ == "__main__":
    main()
