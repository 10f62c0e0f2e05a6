"""Options of `khaldun gazetteer`: `build`, `find`, `info` and `check`."""

from __future__ import annotations

from khaldun.cli.options import values
from khaldun.cli.options.command import Commands, add_command, add_json_option, add_reference_options

DESCRIPTION = """\
Where places lie. Khaldun ships a gazetteer of towns; from files that you have downloaded it builds
a fuller one, with villages, names in every script, second-level divisions and p-codes. Places of
your own, in a plain CSV file, win over both."""

BUILD_DESCRIPTION = """\
Builds a gazetteer from GeoNames' dumps (SY.zip or allCountries.zip, alternateNamesV2.zip,
countryInfo.txt, admin1CodesASCII.txt, admin2Codes.txt, hierarchy.zip) and from OCHA's tables of
p-codes (.xlsx or CSV). Countries that the dumps lack come from the shipped gazetteer. Stopped, it
goes on where it was when it is started again. A malformed file is told of by line, and changes
nothing. The same inputs give the same file."""

BUILD_EXAMPLES = """\
examples:
  khaldun gazetteer build --geonames downloads --out syria.gazetteer
  khaldun gazetteer build --geonames allCountries.zip --geonames alternateNamesV2.zip \\
      --country SY --country IQ --pcodes syr_adminboundaries.xlsx --out levant.gazetteer
  khaldun read report.txt --gazetteer syria.gazetteer"""

FIND_DESCRIPTION = """\
Finds the places that a name may mean, in any script and spelling, the likeliest first, with what
speaks for each. Where none bears the name, those with a similar one are shown."""

FIND_EXAMPLES = """\
examples:
  khaldun gazetteer find "Deir el-Zour" --country SY
  khaldun gazetteer find Palma --near Pemba --limit 3"""

CHECK_DESCRIPTION = """\
Checks a CSV file of your own places: columns id, name, aliases, lat, lon, kind, precision, admin1,
country, pcode, note, origin. Prints each fault by line and column; exit status 1 on any."""


def add_commands(commands: Commands) -> None:
    """Add `gazetteer`."""
    command = add_command(commands, "gazetteer", "", "places: build, find, check", DESCRIPTION, FIND_EXAMPLES)
    parts = command.add_subparsers(title="parts", dest="part", metavar="PART", required=True)
    _add_build(parts)
    _add_find(parts)
    info = add_command(
        parts,
        "info",
        "khaldun.cli.gazetteer:info",
        "which gazetteer is in use, and what it holds",
        "Shows which gazetteer and which own places are in use, and what they hold.",
        "example:\n  khaldun gazetteer info --gazetteer syria.gazetteer",
    )
    add_reference_options(info, lexicons=False)
    add_json_option(info)
    check = add_command(
        parts,
        "check",
        "khaldun.cli.gazetteer:check",
        "check a file of your own places",
        CHECK_DESCRIPTION,
        "example:\n  khaldun gazetteer check places.csv",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="CSV in UTF-8")
    add_reference_options(check, lexicons=False)
    add_json_option(check)


def _add_build(parts: Commands) -> None:
    build = add_command(
        parts,
        "build",
        "khaldun.cli.gazetteer_build:build",
        "make a fuller gazetteer from downloads",
        BUILD_DESCRIPTION,
        BUILD_EXAMPLES,
    )
    build.add_argument(
        "--geonames",
        metavar="FILE",
        action="append",
        required=True,
        help="a file of GeoNames, plain or zipped, or a folder of them; may be repeated",
    )
    build.add_argument(
        "--pcodes",
        metavar="FILE",
        action="append",
        default=[],
        help="a table of p-codes, .xlsx or CSV; may be repeated",
    )
    build.add_argument(
        "--country",
        metavar="NAME",
        action="append",
        default=[],
        help="only this country of the dumps, by name or ISO code; may be repeated; default: all that they hold",
    )
    build.add_argument("--out", metavar="FILE", required=True, help="the gazetteer; it appears when all is done")
    build.add_argument(
        "--skip-malformed", action="store_true", help="leave out rows that cannot be read, and count them"
    )
    add_json_option(build, "what was built as one JSON object")


def _add_find(parts: Commands) -> None:
    find = add_command(
        parts, "find", "khaldun.cli.gazetteer:find", "places that a name may mean", FIND_DESCRIPTION, FIND_EXAMPLES
    )
    find.add_argument("name", metavar="NAME", help="in any script and spelling")
    find.add_argument("--near", metavar="PLACE", help="LAT,LON or the name of a place: nearer ones come first")
    find.add_argument("--country", metavar="NAME", help="only there: an English name or ISO code")
    find.add_argument("--limit", metavar="N", type=values.positive, default=10, help="how many; default 10")
    add_reference_options(find, lexicons=False)
    add_json_option(find, "the places as one JSON object")
