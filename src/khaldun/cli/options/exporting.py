"""Options of `khaldun export`."""

from __future__ import annotations

from khaldun.cli.options.asking import add_filter_options
from khaldun.cli.options.command import RULE_NAMES, Commands, add_catalogue_option, add_command, add_json_option

FORMAT_NAMES = "csv, hxl, claims, geojson, parquet, xlsx, ucdp-ged, acled, airwars, plover"
"""As `khaldun.export.FORMATS`, which cannot be imported for a parser: it brings the database toolkit."""

DESCRIPTION = """\
Writes the record, or the part of it that a filter lets through, in a form that other tools
read, and beside it FILE.meta.json: of which state of which catalogue it was made, by which
rule, with which filter, what was left out, and what stands in each column. Each row is checked
against that description before it is written; a file appears when all of it is written.
Names of people who hold no public office are left out. --describe tells of a format, --check
holds a file against it."""

EPILOG = f"""\
formats: {FORMAT_NAMES}
examples:
  khaldun export csv incidents.csv
  khaldun export ucdp-ged syria-2017.csv --country SY --since 2017 --until 2017
  khaldun export claims - | head
  khaldun export ucdp-ged --describe
  khaldun export csv incidents.csv --check"""


def add_commands(commands: Commands) -> None:
    """Add `export`."""
    export = add_command(
        commands, "export", "khaldun.cli.export:export", "write the record for other tools", DESCRIPTION, EPILOG
    )
    export.add_argument("format", metavar="FORMAT", help=FORMAT_NAMES)
    export.add_argument(
        "target", nargs="?", metavar="FILE", help="or folder; - is standard output; default: khaldun-FORMAT"
    )
    add_catalogue_option(export)
    add_filter_options(export)
    out = export.add_argument_group("what goes out")
    out.add_argument("--rule", metavar="NAME", help=f"by which counts are chosen: {RULE_NAMES}; default: the format's")
    out.add_argument("--every", action="store_true", help="also incidents that are none of the format's unit")
    out.add_argument("--with-names", action="store_true", help="keep names of private people")
    out.add_argument("--decimals", type=int, default=4, metavar="N", help="of degrees; default 4, about 10 m")
    out.add_argument(
        "--quote-length", type=int, default=240, metavar="N", help="characters of a quote at most; default 240"
    )
    out.add_argument(
        "--quotes-per-report",
        type=int,
        default=600,
        metavar="N",
        help="characters quoted of a report for an incident; default 600",
    )
    how = export.add_argument_group("how")
    how.add_argument("--force", action="store_true", help="replace an export that is there")
    what = how.add_mutually_exclusive_group()
    what.add_argument("--describe", action="store_true", help="only tell what stands in each column")
    what.add_argument("--check", action="store_true", help="only hold FILE against the format's description")
    add_json_option(export, "what was written and left out, or the faults, as JSON")
