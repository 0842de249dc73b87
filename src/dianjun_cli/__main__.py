"""Entry point of `dj` and `python -m dianjun_cli`."""

import gc
import sys


def main() -> None:
    """Run `dj` with the process's arguments and exit with its code."""
    # Nothing made while importing is ever garbage: collecting meanwhile costs a third of the start-up.
    gc.disable()
    from dianjun_cli.cli import run

    gc.freeze()
    gc.enable()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
