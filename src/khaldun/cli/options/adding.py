"""Options of `khaldun add` and `khaldun watch`."""

from __future__ import annotations

import argparse

from khaldun.cli.options import values
from khaldun.cli.options.command import (
    Commands,
    add_by_option,
    add_catalogue_option,
    add_command,
    add_json_option,
    add_reference_options,
)
from khaldun.cli.options.model import add_reader_options
from khaldun.cli.options.reading import add_input_options, add_workers_option

ADD_DESCRIPTION = """\
Reads reports and adds them to a catalogue, which it makes where there is none: files, folders,
archives, addresses of pages and feeds. What is there already is not added again, so a run that
was stopped is simply started again."""

ADD_EXAMPLES = """\
examples:
  khaldun add samples
  khaldun add archive.jsonl --catalogue syria.db --by Amal
  khaldun add https://two-rivers-wire.example/2021/01/13/night-strikes

exit status: 0 where anything was read or known, 1 where nothing could be, 2 for a wrong option."""

WATCH_DESCRIPTION = """\
Asks the feeds of a file again and again for new reports, politely, and adds them to a catalogue.
Stop it with Ctrl-C; nothing is lost."""


def add_commands(commands: Commands) -> None:
    """Add `add` and `watch`."""
    add = add_command(
        commands, "add", "khaldun.cli.add:add", "add reports to a catalogue", ADD_DESCRIPTION, ADD_EXAMPLES
    )
    add_input_options(add)
    _add_record_options(add, "what was added as one JSON object")
    add_workers_option(add)
    add.add_argument("--no-originals", action="store_true", help="keep the text, not the original bytes")
    add_reader_options(add)
    _add_fetching_options(add)
    watch = add_command(
        commands,
        "watch",
        "khaldun.cli.watch:watch",
        "add what feeds publish, as they do",
        WATCH_DESCRIPTION,
        "example:\n  khaldun watch feeds.toml --once",
    )
    watch.add_argument("feeds", metavar="FEEDS.toml", help="which feeds, and how often")
    watch.add_argument("--once", action="store_true", help="ask each feed that is due once, and end")
    _add_record_options(watch, "each round as a JSON object on a line")
    add_reference_options(watch)
    _add_fetching_options(watch)


def _add_record_options(command: argparse.ArgumentParser, json: str) -> None:
    add_catalogue_option(command)
    add_by_option(command)
    add_json_option(command, json)


def _add_fetching_options(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("addresses")
    group.add_argument(
        "--allow-private",
        metavar="CIDR",
        action="append",
        default=[],
        help="also fetch from addresses of this network, such as 10.0.0.0/8; may be repeated",
    )
    group.add_argument(
        "--allow-port",
        metavar="PORT",
        type=values.positive,
        action="append",
        default=[],
        help="also fetch from this port; may be repeated",
    )
    group.add_argument("--timeout", metavar="SECONDS", type=values.positive, help="longest time for one page")
    group.add_argument("--max-bytes", metavar="N", type=values.positive, help="greatest size of one page")
    group.add_argument("--ignore-robots", action="store_true", help="fetch what robots.txt asks not to fetch")
