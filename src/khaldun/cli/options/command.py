"""How a command is added: its name, which function runs it, and options that many commands share."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
else:
    Commands = object

CATALOGUE_VARIABLE = "KHALDUN_CATALOGUE"
DEFAULT_CATALOGUE = "khaldun.db"
"""As `khaldun.catalogue.DEFAULT_FILE`, which cannot be imported for a parser: it brings the database toolkit."""

RULE_NAMES = "range, conservative, ucdp, airwars, latest or independent"
GRADE_NAMES = "Confirmed, Fair, Weak, Contested or Discounted"


def add_command(
    commands: Commands, name: str, run: str, summary: str, description: str, epilog: str | None = None
) -> argparse.ArgumentParser:
    """Add a command.

    Args:
        commands: to which.
        name: as it is typed.
        run: "module:function" of what runs it, imported only then; it takes the options and returns the exit status.
        summary: one line for the list of commands.
        description: what it does.
        epilog: examples.
    """
    command = commands.add_parser(
        name,
        help=summary,
        description=description,
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.set_defaults(run=run)
    return command


def usual_catalogue() -> str:
    """The catalogue of a command that names none: that of the environment, else a file in the working folder."""
    return os.environ.get(CATALOGUE_VARIABLE) or DEFAULT_CATALOGUE


def add_catalogue_option(command: argparse.ArgumentParser) -> None:
    """`--catalogue`."""
    command.add_argument(
        "--catalogue",
        metavar="LOCATION",
        default=usual_catalogue(),
        help=f"path, or postgresql://…; default: the variable {CATALOGUE_VARIABLE}, else {DEFAULT_CATALOGUE} here",
    )


def add_reference_options(command: argparse.ArgumentParser, *, places: bool = True, lexicons: bool = True) -> None:
    """`--gazetteer` and `--places`, `--lexicon`: what stands in place of, or over, what Khaldun ships."""
    group = command.add_argument_group("places and names")
    if places:
        group.add_argument(
            "--gazetteer",
            metavar="FILE",
            help="made by `khaldun gazetteer build`; default: the variable KHALDUN_GAZETTEER, else the shipped one",
        )
        group.add_argument(
            "--places",
            metavar="FILE",
            action="append",
            help="CSV of your own places, which win; may be repeated; default: the variable KHALDUN_PLACES",
        )
    if lexicons:
        group.add_argument(
            "--lexicon",
            metavar="FILE",
            action="append",
            help="CSV of your own actors, outlets or offices, which win; may be repeated;"
            " default: the variable KHALDUN_LEXICONS",
        )


def add_json_option(command: argparse.ArgumentParser, what: str = "the answer as one JSON object") -> None:
    """`--json`."""
    command.add_argument("--json", action="store_true", help=what)


def add_by_option(command: argparse.ArgumentParser) -> None:
    """`--by`."""
    command.add_argument("--by", metavar="NAME", help="who does it, for the history; default: your user name")
