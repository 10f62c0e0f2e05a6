"""Options of `khaldun evaluate`."""

from __future__ import annotations

from pathlib import Path

from khaldun.cli.options.command import Commands, add_command, add_json_option, add_reference_options

DESCRIPTION = """\
Measures Khaldun on reports that others coded: each score with its interval, what the trivial
way reaches, what others published, and the worst misses with the words they stand on. Without
a name, lists the sets. The data come apart from Khaldun; say with --shared where they lie."""

EPILOG = """\
examples:
  khaldun evaluate
  khaldun evaluate press --mistakes 20
  khaldun evaluate geoparsing --json > geoparsing.json"""


def add_commands(commands: Commands) -> None:
    """Add `evaluate`."""
    command = add_command(
        commands, "evaluate", "khaldun.cli.evaluate:evaluate", "score Khaldun on coded data", DESCRIPTION, EPILOG
    )
    command.add_argument("name", nargs="?", metavar="NAME", help="which set; without it, the sets are listed")
    command.add_argument(
        "--shared", type=Path, default=Path("../shared"), metavar="FOLDER", help="reference data; default ../shared"
    )
    command.add_argument("--mistakes", type=int, default=5, metavar="N", help="misses shown of each measure; default 5")
    add_reference_options(command)
    add_json_option(command, "everything, with every miss, as one JSON object")
