"""Options of `khaldun publish`."""

from __future__ import annotations

from pathlib import Path

from khaldun.cli.options.asking import add_filter_options
from khaldun.cli.options.command import Commands, add_catalogue_option, add_command, add_json_option

DESCRIPTION = """\
Makes the record public in a form that anybody can serve or take along. By default names of
people who hold no public office are left out, positions rounded, quotes kept short."""

SITE = """\
Writes a site of static pages into FOLDER: overview with map, a page for each incident, how the
record is made, and downloads. It needs no program on the server and asks nothing of other
servers. --preview writes nothing and says what would be left out."""

SITE_EPILOG = """\
examples:
  khaldun publish site public --country SY --since 2017-01-01 --title "Syria, 2017"
  khaldun publish site public --preview"""


def add_commands(commands: Commands) -> None:
    """Add `publish`."""
    publish = commands.add_parser("publish", help="make the record public", description=DESCRIPTION)
    forms = publish.add_subparsers(title="forms", dest="form", metavar="FORM", required=True)
    site = add_command(
        forms, "site", "khaldun.cli.publish:publish", "static pages for any web server", SITE, SITE_EPILOG
    )
    site.add_argument("folder", type=Path, metavar="FOLDER", help="a new one, or one with an earlier site")
    add_catalogue_option(site)
    add_filter_options(site)
    site.add_argument("--title", default="Record of incidents", metavar="WORDS", help="title of the site")
    site.add_argument("--names", action="store_true", help="show names of private people too")
    site.add_argument("--decimals", type=int, default=2, metavar="N", help="of degrees; default 2, about 1 km")
    site.add_argument(
        "--quote-length", type=int, default=240, metavar="N", help="characters of a quote at most; default 240"
    )
    site.add_argument(
        "--quotes-per-report", type=int, default=600, metavar="N", help="characters quoted of a report; default 600"
    )
    site.add_argument("--preview", action="store_true", help="only say what would be left out")
    add_json_option(site, "what was written and left out, as JSON")
