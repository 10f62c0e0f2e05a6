"""`khaldun read`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.output import Output, open_output
from khaldun.cli.progress import Progress
from khaldun.cli.terminal import use_utf8
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.readings import read_many
from khaldun.wording.printable import printable


def read(options: argparse.Namespace) -> int:
    """Read what the options name, write it as they say, and return the exit status."""
    use_utf8()
    readings = read_inputs(options, options.workers)
    count = 0
    with open_output(options) as output, Progress(sys.stderr) as progress:
        for item in readings:
            if isinstance(item, Issue):
                progress.show_line(describe_issue(item))
                continue
            count += 1
            _write(output, progress, item)
    return EXIT_READ if count else EXIT_NOTHING


def read_inputs(options: argparse.Namespace, workers: int | None) -> Iterator[Reading | Issue]:
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
