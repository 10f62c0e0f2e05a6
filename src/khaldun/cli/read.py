"""`khaldun read`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.output import Output, TableOutput, open_output
from khaldun.cli.progress import Progress
from khaldun.cli.second import second_reader
from khaldun.cli.terminal import use_utf8
from khaldun.errors import OptionError
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.readings import SecondReader, read_many
from khaldun.wording.printable import printable


def read(options: argparse.Namespace) -> int:
    """Read what the options name, write it as they say, and return the exit status."""
    use_utf8()
    if options.engine is not None:
        from khaldun.cli.batch import read_batch

        return read_batch(options)
    refuse_without_engine(options)
    count = 0
    with second_reader(options) as second, open_output(options) as output, Progress(sys.stderr) as progress:
        for item in read_inputs(options, options.workers, second):
            if isinstance(item, Issue):
                progress.show_line(describe_issue(item))
                if isinstance(output, TableOutput):
                    output.add(item)
                continue
            count += 1
            _write(output, progress, item)
    return EXIT_READ if count else EXIT_NOTHING


def refuse_without_engine(options: argparse.Namespace) -> None:
    """Nothing where no option is given that only an engine heeds.

    Raises:
        OptionError: there is one.
    """
    for name in ("scheduler", "memory"):
        if getattr(options, name) is not None:
            raise OptionError(f"--{name} is for runs with --engine; say --engine dask or --engine local.")


def read_inputs(
    options: argparse.Namespace, workers: int | None, second: SecondReader | None = None
) -> Iterator[Reading | Issue]:
    """What `options.files` hold, read with the input options that all reading commands share."""
    return read_many(
        options.files,
        workers=workers,
        published=options.published,
        outlet=options.outlet,
        language=options.language,
        encoding=options.encoding,
        format=options.format,
        columns=dict(options.column),
        stdin=sys.stdin.buffer,
        second=second,
    )


def describe_issue(issue: Issue) -> str:
    """An issue on one line."""
    place = f"line {issue.line}: " if issue.line is not None and f"line {issue.line}" not in issue.message else ""
    return f"khaldun: {place}{printable(issue.message)} [{issue.code}]"


def _write(output: Output, progress: Progress, reading: Reading) -> None:
    if output.on_terminal:
        with progress.hidden():
            output.add(reading)
    else:
        output.add(reading)
    progress.advance()
