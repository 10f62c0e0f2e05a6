"""`khaldun accounts`: what each report says, as JSON, with the permanent ids of its incidents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import TextIO

from khaldun.cli.main import EXIT_READ
from khaldun.cli.output import open_stream
from khaldun.cli.record import opened
from khaldun.wording.printable import escape_json


def accounts(options: argparse.Namespace) -> int:
    """Write the JSON object of every report, and return the exit status."""
    with opened(options) as catalogue, open_stream(options.output) as stream:
        write = _write_array if options.json else _write_lines
        write(catalogue.accounts(), stream or sys.stdout)
    return EXIT_READ


def _write_lines(reports: Iterable[Mapping[str, object]], stream: TextIO) -> None:
    for report in reports:
        stream.write(escape_json(json.dumps(report, ensure_ascii=False)) + "\n")


def _write_array(reports: Iterable[Mapping[str, object]], stream: TextIO) -> None:
    separator = "[\n"
    for report in reports:
        stream.write(separator + escape_json(json.dumps(report, ensure_ascii=False)))
        separator = ",\n"
    stream.write("[]\n" if separator == "[\n" else "\n]\n")
