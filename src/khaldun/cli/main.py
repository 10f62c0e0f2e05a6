"""The `khaldun` command: options, and which function each command runs. Imports nothing heavy before it must."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from khaldun import __version__

EXIT_READ, EXIT_NOTHING, EXIT_USAGE, EXIT_INTERRUPTED = 0, 1, 2, 130

DESCRIPTION = """\
Reads news reports on armed conflict and records who did what to whom, where, when,
how many were killed and hurt, and who says so. Every value stands on words of the report.
Works offline. It documents harm after the fact; it is not for targeting."""

READ_DESCRIPTION = """\
Reads reports and shows what each says: incidents with place, day, act, who did it and how
firmly that is said, targets, tolls with their speakers, denials, tallies, and what could not
be read. Plain text, HTML, PDF, e-mail, JSONL and CSV are known by their content."""

READ_EXAMPLES = """\
examples:
  khaldun read report.html
  khaldun read report.txt --published 2021-01-13 --outlet "Two Rivers Wire"
  khaldun read samples/*.txt --json
  khaldun read archive.jsonl --jsonl --output readings.jsonl
  khaldun read table.csv --column text=Body --column published=Date --jsonl
  cat report.txt | khaldun read -

exit status: 0 where anything was read, 1 where nothing could be, 2 for a wrong option."""

EXPLAIN_DESCRIPTION = """\
Shows for each value of each report the words it stands on, their offsets in the text,
and the rule that read them."""

DOCTOR_DESCRIPTION = """\
Checks the installation: Python, packages against the lock, parser, gazetteer, language
model, cache folder. Prints for each fault the command that mends it; exit status 1 on any fault."""


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
    _add_read(commands)
    _add_explain(commands)
    _add_doctor(commands)
    return parser


def _run(options: argparse.Namespace) -> int:
    from khaldun.errors import KhaldunError, OptionError

    try:
        if options.command == "doctor":
            from khaldun.cli.doctor import examine

            return examine(options)
        if options.command == "explain":
            from khaldun.cli.explain import explain

            return explain(options)
        from khaldun.cli.read import read

        return read(options)
    except KhaldunError as error:
        from khaldun.cli.terminal import printable

        print(f"khaldun: {printable(str(error))}", file=sys.stderr)
        return EXIT_USAGE if isinstance(error, OptionError) else EXIT_NOTHING


def _add_read(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "read",
        help="read reports and show what they say",
        description=READ_DESCRIPTION,
        epilog=READ_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_input_options(command)
    output = command.add_argument_group("output")
    form = output.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object; for several reports an array")
    form.add_argument("--jsonl", action="store_true", help="a JSON object on a line for each report")
    output.add_argument("--output", metavar="PATH", help="write there; the file appears when all is read")
    output.add_argument(
        "--workers",
        metavar="N",
        type=_positive,
        help="processes to use where there is much to read; default: one a core",
    )


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "explain",
        help="show the words and the rule behind each value",
        description=EXPLAIN_DESCRIPTION,
        epilog="example:\n  khaldun explain report.txt --published 2021-01-13",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_input_options(command)


def _add_doctor(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    command = commands.add_parser(
        "doctor",
        help="check the installation",
        description=DOCTOR_DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--json", action="store_true", help="the checks as JSON")


def _add_input_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("files", nargs="+", metavar="FILE", help="what to read; - is standard input")
    group = command.add_argument_group("what you know of the reports (wins over what they say)")
    group.add_argument("--published", metavar="DATE", type=_day, help="day of publication, YYYY-MM-DD")
    group.add_argument("--outlet", metavar="NAME", help="who published")
    group.add_argument("--language", metavar="CODE", help="ISO 639-1 code of the language, such as en")
    group.add_argument("--encoding", metavar="NAME", help="character encoding, such as windows-1251")
    group.add_argument("--format", metavar="NAME", help="text, html, pdf, eml, jsonl or csv; default: by content")
    group.add_argument(
        "--column",
        metavar="FIELD=NAME",
        type=_column,
        action="append",
        default=[],
        help="JSONL and CSV: which column holds doc, title, outlet, published, url, text or byline; may be repeated",
    )


def _day(words: str) -> object:
    import datetime

    try:
        return datetime.date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{words!r} is not a day; write it as YYYY-MM-DD") from None


def _column(words: str) -> tuple[str, str]:
    field, equals, name = words.partition("=")
    if not (field and equals and name):
        raise argparse.ArgumentTypeError(f"{words!r} is not of the form FIELD=NAME, such as text=Body")
    return field, name


def _positive(words: str) -> int:
    number = int(words) if words.isascii() and words.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of processes; it must be at least 1")
    return number
