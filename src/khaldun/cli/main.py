"""The `khaldun` command: parses options and runs what they ask for. Imports nothing heavy before it must."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from khaldun import __version__
from khaldun.cli.options import add_commands

EXIT_READ, EXIT_NOTHING, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130

DESCRIPTION = """\
Reads news reports on armed conflict and keeps the record: who did what to whom, where, when,
how many were killed and hurt, and who says so. Every value stands on words of a report.
Works offline. It documents harm after the fact; it is not for targeting."""


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = build_parser().parse_args(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough of it. Python flushes standard output at exit and must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_READ


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = argparse.ArgumentParser(
        prog="khaldun",
        description=DESCRIPTION,
        epilog="`khaldun COMMAND --help` tells more. First of all: khaldun read FILE",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"khaldun {__version__}")
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", required=True)
    add_commands(commands)
    return parser


def _run(options: argparse.Namespace) -> int:
    from khaldun.cli.reference import reference_data
    from khaldun.errors import KhaldunError, OptionError

    module, _, name = options.run.partition(":")
    try:
        with reference_data(options):
            return int(getattr(import_module(module), name)(options))
    except KhaldunError as error:
        from khaldun.wording.printable import printable

        print(f"khaldun: {printable(str(error))}", file=sys.stderr)
        return EXIT_USAGE if isinstance(error, OptionError) else EXIT_NOTHING
