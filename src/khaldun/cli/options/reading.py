"""Options of `khaldun read` and `khaldun explain`, and the input options that all reading commands share."""

from __future__ import annotations

import argparse

from khaldun.cli.options import values
from khaldun.cli.options.command import Commands, add_command, add_reference_options
from khaldun.cli.options.model import add_reader_options

READ_DESCRIPTION = """\
Reads reports and shows what each says: incidents with place, day, act, who did it and how
firmly that is said, targets, tolls with their speakers, denials, tallies, and what could not
be read. Plain text, HTML, PDF, e-mail, JSONL, CSV and Parquet are known by their content."""

READ_EXAMPLES = """\
examples:
  khaldun read report.html
  khaldun read report.txt --published 2021-01-13 --outlet "Two Rivers Wire"
  khaldun read samples/*.txt --json
  khaldun read archive.jsonl --jsonl --output readings.jsonl
  khaldun read archive/*.parquet --engine local --output readings
  khaldun read table.csv --column text=Body --column published=Date --jsonl
  khaldun read arabic/*.html --reader auto --llm-model qwen3 --llm-endpoint http://127.0.0.1:11434/v1
  cat report.txt | khaldun read -

exit status: 0 where anything was read, 1 where nothing could be, 2 for a wrong option."""

EXPLAIN_DESCRIPTION = """\
Shows for each value of each report the words it stands on, their offsets in the text,
and the rule that read them."""


def add_commands(commands: Commands) -> None:
    """Add `read` and `explain`."""
    read = add_command(
        commands,
        "read",
        "khaldun.cli.read:read",
        "read reports and show what they say",
        READ_DESCRIPTION,
        READ_EXAMPLES,
    )
    add_input_options(read)
    _add_output_options(read)
    _add_batch_options(read)
    add_reader_options(read)
    explain = add_command(
        commands,
        "explain",
        "khaldun.cli.explain:explain",
        "show the words and the rule behind each value",
        EXPLAIN_DESCRIPTION,
        "example:\n  khaldun explain report.txt --published 2021-01-13",
    )
    add_input_options(explain)


def add_input_options(command: argparse.ArgumentParser) -> None:
    """What to read, and what the caller knows of it."""
    command.add_argument("files", nargs="+", metavar="FILE", help="what to read; - is standard input")
    group = command.add_argument_group("what you know of the reports (wins over what they say)")
    group.add_argument("--published", metavar="DATE", type=values.day, help="day of publication, YYYY-MM-DD")
    group.add_argument("--outlet", metavar="NAME", help="who published")
    group.add_argument("--language", metavar="CODE", help="ISO 639-1 code of the language, such as en")
    group.add_argument("--encoding", metavar="NAME", help="character encoding, such as windows-1251")
    group.add_argument(
        "--format", metavar="NAME", help="text, html, pdf, eml, jsonl, csv, parquet, feed or warc; default: by content"
    )
    group.add_argument(
        "--column",
        metavar="FIELD=NAME",
        type=values.column,
        action="append",
        default=[],
        help="of tables: which column holds doc, title, outlet, published, url, text or byline; may be repeated",
    )
    add_reference_options(command)


def add_workers_option(command: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """`--workers`."""
    command.add_argument(
        "--workers",
        metavar="N",
        type=values.processes,
        help="processes to use where there is much to read; default: one a core",
    )


def _add_output_options(command: argparse.ArgumentParser) -> None:
    output = command.add_argument_group("output")
    form = output.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="one JSON object; for several reports an array")
    form.add_argument("--jsonl", action="store_true", help="a JSON object on a line for each report")
    form.add_argument("--parquet", action="store_true", help="a Parquet table, into the file of --output")
    output.add_argument("--output", metavar="PATH", help="write there; the file appears when all is read")
    add_workers_option(output)


def _add_batch_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group(
        "very many reports, in chunks; a run that was stopped goes on when it is run again"
    )
    group.add_argument(
        "--engine",
        metavar="NAME",
        help="local (processes of this machine) or dask (a cluster); writes Parquet files into the folder of --output",
    )
    group.add_argument("--scheduler", metavar="ADDRESS", help="of a Dask cluster that runs, such as tcp://host:8786")
    group.add_argument(
        "--chunk-size", metavar="MIB", type=values.positive, default=4, help="input of one chunk; default: 4 MiB"
    )
    group.add_argument("--memory", metavar="MIB", type=values.positive, help="most memory of each process started here")
