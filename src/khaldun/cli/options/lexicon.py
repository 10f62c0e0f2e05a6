"""Options of `khaldun lexicon`: `check` and `find`."""

from __future__ import annotations

from khaldun.cli.options import values
from khaldun.cli.options.command import Commands, add_command, add_json_option, add_reference_options

DESCRIPTION = """\
Actors, outlets and holders of office that Khaldun knows by name. Your own files, in the same
format, lie over the shipped ones: --lexicon FILE, or the variable KHALDUN_LEXICONS."""

CHECK_DESCRIPTION = """\
Checks CSV files of your own actors (id, name, aliases, kind, country, period_from, period_to,
parent, side, acled_inter, plover, notes, origin), offices (id, person, aliases, office, country,
organisation, from, to, origin) or outlets (id, name, aliases, domains, kind, country, owner,
language, codes, period_from, period_to, origin). Prints each fault by line and column, and what of
the shipped lexicons they change; exit status 1 on any fault."""

FIND_DESCRIPTION = """\
Finds the rows that a name may mean: actors, outlets, people in office; also by an office with its
country, or an outlet's domain. With --on, those that were there on that day come first."""

FIND_EXAMPLES = """\
examples:
  khaldun lexicon find Daesh
  khaldun lexicon find "US Secretary of State" --on 2019-05-01"""


def add_commands(commands: Commands) -> None:
    """Add `lexicon`."""
    command = add_command(commands, "lexicon", "", "names: find, check", DESCRIPTION, FIND_EXAMPLES)
    parts = command.add_subparsers(title="parts", dest="part", metavar="PART", required=True)
    check = add_command(
        parts,
        "check",
        "khaldun.cli.lexicon:check",
        "check files of your own names",
        CHECK_DESCRIPTION,
        "example:\n  khaldun lexicon check actors.csv offices.csv",
    )
    check.add_argument("files", nargs="+", metavar="FILE", help="CSV in UTF-8; its columns say which table it is")
    add_json_option(check)
    find = add_command(
        parts, "find", "khaldun.cli.lexicon:find", "rows that a name may mean", FIND_DESCRIPTION, FIND_EXAMPLES
    )
    find.add_argument("name", metavar="NAME", help="a name, an office with its country, or a domain")
    find.add_argument("--on", metavar="DATE", type=values.day, help="YYYY-MM-DD: rows that are valid then come first")
    find.add_argument("--limit", metavar="N", type=values.positive, default=10, help="how many; default 10")
    add_reference_options(find, places=False)
    add_json_option(find, "the rows as one JSON object")
